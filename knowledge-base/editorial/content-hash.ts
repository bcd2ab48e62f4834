import { createHash } from 'node:crypto';

/** SHA-256 of the JSON with sorted keys, 32 hex digits: equal for documents that say the same in another order. */
export function contentHash(document: unknown): string {
  return createHash('sha256').update(canonicalJson(document)).digest('hex').slice(0, 32);
}

/** Of a measure without its version number, which the system gives. */
export function measureHash(document: Readonly<Record<string, unknown>>): string {
  const { version: _, ...content } = document;
  return contentHash(content);
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, field: unknown) =>
    typeof field === 'object' && field !== null && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  );
}
