import type { TFunction } from 'i18next';
import { expect, it } from 'vitest';
import { dayKey, stopwatch, waitText } from './format.ts';

const t = ((key: string, values: Record<string, unknown>) =>
  `${key} ${Object.values(values).join(':')}`) as TFunction;

it('reads a wait in the unit that fits it', () => {
  expect(waitText(t, 59_999)).toBe('unit.second 59');
  expect(waitText(t, 60_000)).toBe('unit.minute 1');
  expect(waitText(t, 3_600_000 + 5 * 60_000)).toBe('unit.hour 1:05');
});

it('shows no negative time when the clock goes back', () => {
  expect(waitText(t, -3_600_000)).toBe('unit.second 0');
  expect(stopwatch(-1)).toBe('0:00');
});

it('runs as a stopwatch does', () => {
  expect(stopwatch(67_000)).toBe('1:07');
  expect(stopwatch(3_729_000)).toBe('1:02:09');
});

it('tells days apart by the local calendar', () => {
  expect(dayKey(new Date(2026, 10, 20, 0, 1).getTime())).toBe(
    dayKey(new Date(2026, 10, 20, 23, 59).getTime()),
  );
  expect(dayKey(new Date(2026, 10, 20, 23, 59).getTime())).not.toBe(
    dayKey(new Date(2026, 10, 21, 0, 1).getTime()),
  );
});
