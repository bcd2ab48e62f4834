import type { MeasureDocument } from '../../documents.ts';

/** The document with its defaults and without absent fields, a text without English being its Russian string. */
export function canonical(document: MeasureDocument): unknown {
  const tidy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(tidy);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    const [only] = entries;
    if (entries.length === 1 && only?.[0] === 'ru') return only[1];
    return Object.fromEntries(entries.map(([key, inner]) => [key, tidy(inner)]));
  };
  return tidy(document);
}
