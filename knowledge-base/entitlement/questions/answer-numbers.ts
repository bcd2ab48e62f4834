import { parseDay } from '../dates.ts';
import type { FactDefinition } from '../facts.ts';

/** An answer as one number: bool 0 or 1, an option its place, a date in days, money in kopecks; NaN where there is none. */
export function numberOf(definition: FactDefinition, value: boolean | number | string | undefined): number {
  switch (typeof value) {
    case 'boolean':
      return value ? 1 : 0;
    case 'number':
      return value;
    case 'string':
      if (definition.type === 'date') return parseDay(value) ?? Number.NaN;
      return optionNumber(definition, value);
    default:
      return Number.NaN;
  }
}

export function optionNumber({ options = [] }: FactDefinition, id: string): number {
  const place = options.findIndex((option) => option.id === id);
  return place < 0 ? Number.NaN : place;
}
