import type { Choice } from '#core/conversations/index.ts';
import type { AppError } from '#core/shared/app-error.ts';

export interface ButtonLimits {
  /** Bytes of UTF-8 a button carries. */
  readonly idBytes: number;
  readonly inRow: number;
  /** The messenger's own failure for a choice whose id does not fit into a button. */
  readonly tooLong: (details: {
    readonly choice: number;
    readonly bytes: number;
    readonly limit: number;
  }) => AppError;
}

/** Longest label, in visible characters, with which two buttons fit side by side on a small phone. */
const halfRowLabel = 16;

/** Marks from 1 to 5 stand in one row, short answers in two columns, the rest one under another. */
export function choiceRows(choices: readonly Choice[], limits: ButtonLimits): readonly (readonly Choice[])[] {
  const columns = columnsFor(choices, limits.inRow);
  const rows: Choice[][] = [];
  choices.forEach((choice, n) => {
    const bytes = Buffer.byteLength(choice.id);
    if (bytes === 0 || bytes > limits.idBytes)
      throw limits.tooLong({ choice: n + 1, bytes, limit: limits.idBytes });
    if (n % columns === 0) rows.push([choice]);
    else rows.at(-1)?.push(choice);
  });
  return rows;
}

function columnsFor(choices: readonly Choice[], inRow: number): number {
  const longest = Math.max(...choices.map(({ label }) => [...new Intl.Segmenter().segment(label)].length));
  if (longest <= 2 && choices.length <= inRow) return choices.length;
  return longest <= halfRowLabel ? 2 : 1;
}
