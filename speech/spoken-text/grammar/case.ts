/** Grammatical cases, in the order of the tables. */
export const cases = [
  'nominative',
  'genitive',
  'dative',
  'accusative',
  'instrumental',
  'prepositional',
] as const;
export type Case = (typeof cases)[number];
export type Gender = 'masculine' | 'feminine' | 'neuter';
export type OrdinalGender = Gender | 'plural';
