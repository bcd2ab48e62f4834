// Precision and recall of the automatic checks of quality on talks nobody tuned them on. Run: npm run -s bench -- quality-checks

import { type CheckScore, scoresOf } from '#core/quality/labelled/scores.ts';
import { readLabelled } from '#core/quality/labelled/testing/read-labelled.ts';

const [tuned, heldBack] = [await readLabelled('talks'), await readLabelled('held-back')];
process.stdout.write(
  `${tuned.length} labelled talks to write the checks by, ${heldBack.length} held back\n\n`,
);
print('held back', scoresOf(heldBack));
print('those the checks were written by', scoresOf(tuned));

function print(title: string, scores: readonly CheckScore[]): void {
  const rows = scores.map(({ check, labelled, found, right, precision, recall, baseline, wrong }) => [
    check,
    labelled,
    found,
    right,
    percent(precision),
    percent(recall),
    percent(f1(precision, recall)),
    percent(f1(baseline, 1)),
    wrong.join(' '),
  ]);
  const head = ['check', 'one', 'found', 'right', 'precision', 'recall', 'F1', 'F1 of "always"', 'wrong in'];
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, n) => Math.max(...all.map((row) => row[n]?.length ?? 0)));
  const lines = all.map((row) =>
    row
      .map((cell, n) => cell.padEnd(widths[n] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  process.stdout.write(`${title}\n${lines.join('\n')}\n\n`);
}

function f1(precision: number | undefined, recall: number | undefined): number | undefined {
  if (precision === undefined || recall === undefined || precision + recall === 0) return undefined;
  return (2 * precision * recall) / (precision + recall);
}

function percent(value: number | undefined): string {
  return value === undefined ? '–' : `${Math.round(value * 100)} %`;
}
