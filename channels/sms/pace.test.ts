import { expect, it } from 'vitest';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { createPace } from './pace.ts';

it('gives each message its own place, which it finds again', () => {
  const clock = new ManualClock();
  const pace = createPace(clock, 10);
  expect([pace.place('a', 1), pace.place('b', 3), pace.place('c', 1)]).toEqual([0, 100, 400]);
  expect(pace.place('c', 1)).toBe(400);
  clock.advance(400);
  expect(pace.place('c', 1)).toBe(0);
  expect(pace.place('d', 1)).toBe(100);
});

it('lets an urgent message go before those that wait', () => {
  const pace = createPace(new ManualClock(), 1);
  for (const key of ['a', 'b', 'c']) pace.place(key, 1);
  expect(pace.place('code', 1, true)).toBe(0);
  expect(pace.place('d', 1)).toBe(4_000);
});

it('waits longer each time the provider is too slow for us, until it takes one', () => {
  const clock = new ManualClock();
  const pace = createPace(clock, 100);
  expect(pace.slowDown()).toBe(1_000);
  expect(pace.slowDown()).toBe(1_000);
  clock.advance(1_000);
  expect(pace.slowDown()).toBe(2_000);
  expect(pace.place('a', 1)).toBe(2_000);
  clock.advance(2_000);
  pace.goOn();
  expect(pace.slowDown()).toBe(1_000);
});
