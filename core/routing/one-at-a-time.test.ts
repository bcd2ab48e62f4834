import { expect, it } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

/** Runs that end when they are told to. */
function runs() {
  const ends: (() => void)[] = [];
  const begun: string[] = [];
  const ask = oneAtATime((key) => {
    begun.push(key);
    return new Promise<void>((resolve) => ends.push(resolve));
  });
  return { ask, ends, begun };
}

it('makes of many requests during a run one more after it, and lets all of them wait for that one', async () => {
  const { ask, ends, begun } = runs();
  const first = ask('a');
  let done = 0;
  const others = [ask('a'), ask('a'), ask('a')].map((one) => one.then(() => done++));
  expect(begun).toEqual(['a']);
  ends[0]?.();
  await first;
  await Promise.resolve();
  expect([begun.length, done]).toEqual([2, 0]);
  ends[1]?.();
  await Promise.all(others);
  expect(done).toBe(3);
  void ask('a');
  expect(begun).toHaveLength(3);
});

it('does not let one key wait for another', () => {
  const { ask, begun } = runs();
  void ask('a');
  void ask('b');
  expect(begun).toEqual(['a', 'b']);
});

it('runs again after a failure', async () => {
  let count = 0;
  const ask = oneAtATime(async () => {
    count += 1;
    if (count === 1) throw new Error('once');
  });
  const [first, second] = [ask('a'), ask('a')];
  await expect(first).rejects.toThrow('once');
  await second;
  expect(count).toBe(2);
});
