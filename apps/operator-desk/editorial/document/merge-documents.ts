import type { DraftDocument } from '../wire.ts';

export interface Merged {
  /** Everything that only one of the two changed, with `mine` where both did. */
  readonly document: DraftDocument;
  /** Fields that both changed, each in their own way. */
  readonly conflicts: readonly string[];
  /** Fields that only they changed. */
  readonly taken: readonly string[];
}

/** Two people's work on one document, field by field. */
export function mergeDocuments(base: DraftDocument, mine: DraftDocument, theirs: DraftDocument): Merged {
  const merged: Record<string, unknown> = {};
  const conflicts: string[] = [];
  const taken: string[] = [];
  for (const field of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const [was, own, other] = [base[field], mine[field], theirs[field]];
    const isMine = !isSame(was, own);
    const isTheirs = !isSame(was, other);
    if (isMine && isTheirs && !isSame(own, other)) conflicts.push(field);
    if (isTheirs && !isMine) taken.push(field);
    const value = isMine ? own : other;
    if (value !== undefined) merged[field] = value;
  }
  return { document: merged, conflicts, taken };
}

/** The same content, whatever the order of keys. */
export function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
