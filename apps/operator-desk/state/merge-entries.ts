import type { DeskEntry } from '../protocol/index.ts';

/** Both in order of `seq`, each once; of two accounts of one entry the later one is kept (its delivery went on). */
export function mergeEntries(known: readonly DeskEntry[], more: readonly DeskEntry[]): readonly DeskEntry[] {
  if (more.length === 0) return known;
  const bySeq = new Map(known.map((entry) => [entry.seq, entry]));
  for (const entry of more) {
    const before = bySeq.get(entry.seq);
    bySeq.set(entry.seq, before && isSettled(before) && !isSettled(entry) ? before : entry);
  }
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** The `seq` after which an entry is missing; `undefined` when there is no hole. */
export function gapAfter(entries: readonly DeskEntry[]): number | undefined {
  return entries.find((entry, n) => {
    const next = entries[n + 1];
    return next !== undefined && next.seq > entry.seq + 1;
  })?.seq;
}

/** From where to ask for what was missed: before the first hole, or the end. */
export function catchUpFrom(entries: readonly DeskEntry[]): number {
  return gapAfter(entries) ?? entries.at(-1)?.seq ?? 0;
}

function isSettled(entry: DeskEntry): boolean {
  return entry.delivery?.state === 'sent' || entry.delivery?.state === 'failed';
}
