import type { Told, ToldContext, ToldFacts } from './told.ts';

/** Leaves out what the dictionary does not have or does not allow. */
export function fitting(told: Readonly<Record<string, Told>>, { fact }: ToldContext): ToldFacts {
  if (!fact) return told;
  return Object.fromEntries(Object.entries(told).filter(([id, value]) => fits(id, value, fact)));
}

function fits(id: string, told: Told, fact: NonNullable<ToldContext['fact']>): boolean {
  const definition =
    fact(id) ??
    fact(id.replace(/^children\[\d+\]\./, 'child.')) ??
    fact(id.replace(/^spouse\./, 'applicant.'));
  if (!definition) return false;
  const { type, min, max, options } = definition;
  const values = 'value' in told ? [told.value] : [told.lo, told.hi].filter((one) => one !== undefined);
  return values.every((value) => {
    switch (type) {
      case 'bool':
        return typeof value === 'boolean';
      case 'enum':
        return options === undefined || options.some((option) => option.id === value);
      case 'date':
        return typeof value === 'string';
      default:
        return (
          typeof value === 'number' &&
          value >= (min ?? Number.NEGATIVE_INFINITY) &&
          value <= (max ?? Number.POSITIVE_INFINITY)
        );
    }
  });
}
