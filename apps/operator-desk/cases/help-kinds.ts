/** What organisations of the directory help with. */
export const helps = [
  'food',
  'shelter',
  'clothes',
  'legal',
  'care',
  'transport',
  'money',
  'documents',
] as const;
