import { expect, it } from 'vitest';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { RateBudget } from './rate-budget.ts';

it('lets a second’s worth through at once, then makes others wait in turn', () => {
  const clock = new ManualClock();
  const budget = new RateBudget(4, clock);
  expect([1, 2, 3, 4].map(() => budget.take(10_000))).toEqual([0, 0, 0, 0]);
  expect(budget.take(10_000)).toBe(250);
  expect(budget.take(10_000)).toBe(500);
  clock.advance(1_500);
  expect(budget.take(10_000)).toBe(0);
});

it('uses nothing up for one who cannot wait so long', () => {
  const clock = new ManualClock();
  const budget = new RateBudget(1, clock);
  expect(budget.take(0)).toBe(0);
  expect(budget.take(500)).toBeUndefined();
  expect(budget.take(1_000)).toBe(1_000);
});
