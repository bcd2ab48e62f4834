import { expect, it } from 'vitest';
import { ticksTo } from './ticks.ts';

it('marks an axis with round values up to what is shown', () => {
  expect(ticksTo(37, 'count')).toEqual([0, 10, 20, 30, 40]);
  expect(ticksTo(3, 'count')).toEqual([0, 1, 2, 3]);
  expect(ticksTo(0, 'count')).toEqual([0, 1]);
  expect(ticksTo(8_200, 'count')).toEqual([0, 5_000, 10_000]);
  expect(ticksTo(0.93, 'share')).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(ticksTo(95_000, 'ms')).toEqual([0, 30_000, 60_000, 90_000, 120_000]);
});
