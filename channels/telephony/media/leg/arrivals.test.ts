import { expect, it } from 'vitest';
import { Arrivals } from './arrivals.ts';

/** Gives the first sample of each frame that was told; packets of 20 ms bear their number. */
function told(...timestamps: readonly number[]): readonly number[] {
  const frames: number[] = [];
  const arrivals = new Arrivals((frame) => frames.push(frame[0] ?? 0));
  for (const [n, timestamp] of timestamps.entries())
    arrivals.push(timestamp >>> 0, new Int16Array(160).fill(n + 1), 160, n * 20);
  return frames;
}

const row = (from: number, count: number) => Array.from({ length: count }, (_, n) => from + n * 160);

it('gives each frame once, also over the turn of the clock', () => {
  expect(told(...row(-320, 4))).toEqual([1, 2, 3, 4]);
});

it('leaves out what comes late, and lets time go on for what is lost', () => {
  expect(told(0, 320, 160, 480)).toEqual([1, 2, 2, 4]);
});

it.each([480, 4_000, 9_000])('hears on soon when the clock of the sender goes back by %i samples', (back) => {
  const frames = told(...row(100_000, 3), ...row(100_480 - back, 10));
  expect(frames.slice(0, 3)).toEqual([1, 2, 3]);
  expect(frames.at(-1)).toBe(13);
  expect(frames.length).toBeGreaterThanOrEqual(10);
});

it('gives packets of any length in frames of 20 ms', () => {
  const frames: number[] = [];
  const arrivals = new Arrivals((frame) => frames.push(frame[0] ?? 0));
  for (const [n, ms] of [10, 30, 40, 10, 10].entries())
    arrivals.push([0, 80, 320, 640, 720][n] ?? 0, new Int16Array(ms * 8).fill(n + 1), ms * 8, n * 20);
  expect(frames).toEqual([1, 2, 3, 3, 4]);
});
