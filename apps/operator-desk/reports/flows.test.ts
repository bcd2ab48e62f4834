import { expect, it } from 'vitest';
import { flowsOf, stacked, totalsOf } from './flows.ts';

const row = (group: string, waysIn: Record<string, number>, values: Record<string, number>) => ({
  group,
  names: { ru: group, en: group },
  values,
  waysIn,
});

it('lets as much into a queue as came, and tells what became of it', () => {
  const { ways, ends } = flowsOf([
    row('', { assistant: 5 }, {}),
    row('q1', { assistant: 10, operator: 2 }, { answered: 9, abandoned: 2, flowedOut: 1 }),
    row('q2', { q1: 1 }, { answered: 1, shortAbandoned: 0 }),
  ]);
  expect(totalsOf(ways, 'to')).toEqual([
    ['q1', 12],
    ['q2', 1],
  ]);
  expect(ends).toContainEqual({ from: 'q1', to: 'flowedOut', count: 1 });
  expect(ends.every(({ count }) => count > 0)).toBe(true);
});

it('stacks boxes as high as what goes through them, within the height', () => {
  const boxes = stacked(
    [
      ['a', 3],
      ['b', 1],
    ],
    { height: 100, gap: 20, whole: 4 },
  );
  expect(boxes).toEqual([
    { id: 'a', y: 0, height: 60, count: 3 },
    { id: 'b', y: 80, height: 20, count: 1 },
  ]);
});
