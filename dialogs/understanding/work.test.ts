import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { atOnce, eachOf, inSlices, type Work } from './work.ts';

/** Each of its pieces takes longer than a slice. */
function* longWork(pieces: number): Work<string> {
  for (let piece = 0; piece < pieces; piece += 1) {
    const until = performance.now() + 12;
    while (performance.now() < until);
    yield;
  }
  return 'done';
}

it('gives others their turn at every stop after long work', async () => {
  let isDone = false;
  const work = inSlices(longWork(5)).finally(() => {
    isDone = true;
  });
  let turns = 0;
  while (!isDone) {
    await nextTurn();
    turns += 1;
  }
  expect(await work).toBe('done');
  expect(turns).toBeGreaterThanOrEqual(5);
});

it('stops after every few of many, and gives the same at once', () => {
  const numbers = [1, 2, 3, 4, 5, 6, 7];
  const work = eachOf(numbers, (one) => one * 2, 3);
  expect([work.next(), work.next()]).toMatchObject([{ done: false }, { done: false }]);
  expect(work.next()).toEqual({ done: true, value: [2, 4, 6, 8, 10, 12, 14] });
  expect(atOnce(eachOf(numbers, (one, index) => one - index))).toEqual([1, 1, 1, 1, 1, 1, 1]);
});
