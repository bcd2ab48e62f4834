/** Parts of the form, in their order, with the fields of the document that each holds. */
export const sectionFields = {
  names: ['id', 'name', 'shortName', 'colloquial', 'summary'],
  place: ['level', 'territory', 'authority', 'lifeEvents', 'effective'],
  help: ['recipients', 'form', 'mode', 'modeNote'],
  apply: ['where', 'bring', 'terms', 'notes'],
  conditions: ['eligibility', 'shortcuts'],
  amount: ['amount'],
  compatibility: ['compatibility'],
  grounds: ['acts', 'source', 'confidence', 'asOf', 'doubts'],
  examples: ['examples'],
} as const;

export type SectionName = keyof typeof sectionFields;

export const sectionNames: readonly SectionName[] = [
  'names',
  'place',
  'help',
  'apply',
  'conditions',
  'amount',
  'compatibility',
  'grounds',
  'examples',
];

export function sectionOf(field: string | number | undefined): SectionName | undefined {
  return sectionNames.find((name) => sectionFields[name].some((own) => own === field));
}
