import { describe, expect, it } from 'vitest';
import { threeQuestions } from '../testing/builders.ts';
import { agreementOf, weightedKappa } from './agreement.ts';

/** Squared-weights kappa from the table of counts, as textbooks write it. */
function kappaOfTable(table: readonly (readonly number[])[]): number {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const rows = table.map(sum);
  const columns = table.map((_, n) => sum(table.map((row) => row[n] ?? 0)));
  const all = sum(rows);
  let observed = 0;
  let expected = 0;
  for (const [i, row] of table.entries())
    for (const [j, count] of row.entries()) {
      const weight = (i - j) ** 2;
      observed += weight * count;
      expected += (weight * (rows[i] ?? 0) * (columns[j] ?? 0)) / all;
    }
  return 1 - observed / expected;
}

describe('agreement of reviewers', () => {
  it('is the weighted kappa of the textbook', () => {
    const table = [
      [11, 3, 1, 0],
      [2, 9, 4, 0],
      [0, 3, 8, 3],
      [0, 0, 2, 7],
    ];
    const pairs = table.flatMap((row, i) =>
      row.flatMap((count, j) => Array.from({ length: count }, () => [i / 3, j / 3] as const)),
    );
    expect(weightedKappa(pairs)).toBeCloseTo(kappaOfTable(table), 12);
  });

  it('is 1 for the same, 0 about for chance, below for the opposite', () => {
    expect(
      weightedKappa([
        [0, 0],
        [1, 1],
        [0.5, 0.5],
      ]),
    ).toBe(1);
    expect(
      weightedKappa([
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ]),
    ).toBe(0);
    expect(
      weightedKappa([
        [0, 1],
        [1, 0],
      ]),
    ).toBe(-1);
  });

  it('says nothing where there is nothing to tell agreement from chance', () => {
    expect(weightedKappa([])).toBeUndefined();
    expect(weightedKappa([[1, 1]])).toBeUndefined();
    expect(
      weightedKappa([
        [1, 1],
        [1, 1],
      ]),
    ).toBeUndefined();
  });

  it('takes "does not apply" against a mark for the greatest difference, against itself for none', () => {
    const { questions } = agreementOf(threeQuestions, [
      { greeting: 'not-applicable', right: 4, disclosure: 'not-applicable' },
      { greeting: 1, right: 3, disclosure: 'not-applicable' },
      { greeting: 1, right: 5, disclosure: 'not-applicable' },
    ]);
    expect(questions.map(({ spread }) => Number(spread.toFixed(6)))).toEqual([1, 0.4, 0]);
    expect(questions[1]?.ratings).toEqual([0.8, 0.6, 1]);
  });
});
