import { createHash } from 'node:crypto';
import { measureShape } from '../documents.ts';
import { intentOf, phrasesShape } from '../phrases.ts';

/** SHA-256 of the JSON with sorted keys, 32 hex digits: equal for documents that say the same in another order. */
export function contentHash(document: unknown): string {
  return createHash('sha256').update(canonicalJson(document)).digest('hex').slice(0, 32);
}

/**
 * Of what a measure says: without its version number, which the system gives, and with what may be left out filled in,
 * so that a table or a form that writes out an empty list says the same.
 */
export function measureHash(document: Readonly<Record<string, unknown>>): string {
  const { version: _, ...content } = document;
  const shape = (isPhrases(content) ? phrasesShape : measureShape).safeParse({ ...content, version: 1 });
  return contentHash(shape.success ? shape.data : { ...content, version: 1 });
}

function isPhrases({ id }: Readonly<Record<string, unknown>>): boolean {
  return typeof id === 'string' && intentOf(id) !== undefined;
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, field: unknown) =>
    typeof field === 'object' && field !== null && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  );
}
