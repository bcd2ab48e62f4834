import type { EntryBody } from '#core/conversations/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';

/**
 * By these an entry is found again when a measure changes: keyed hashes, so that the store does not say which measure a
 * conversation was about. `undefined` for an entry that rests on no measure.
 */
export function groundMarks(body: EntryBody, sealer: Sealer): readonly string[] | undefined {
  if (body.kind !== 'text' || body.grounds === undefined || body.grounds.length === 0) return undefined;
  const marks = body.grounds.map(({ measureId, measureVersion }) =>
    groundMark(sealer, measureId, versionNumber(measureVersion)),
  );
  return [...new Set(marks)];
}

export function groundMark(sealer: Sealer, measureId: string, version: string): string {
  return sealer.blindIndex(`ground:${measureId}@${version}`);
}

/** A ground names `3@4f2a…`: the measure's version and that of the knowledge base. */
function versionNumber(measureVersion: string): string {
  return measureVersion.split('@')[0] ?? measureVersion;
}
