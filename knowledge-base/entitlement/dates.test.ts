import { expect, it } from 'vitest';
import { addMonths, addYears, birthDaysOfAge, formatDay, parseDay } from './dates.ts';

const day = (text: string): number => parseDay(text) ?? Number.NaN;

it('refuses days that do not exist', () => {
  expect(parseDay('2026-02-29')).toBeUndefined();
  expect(parseDay('2026-13-01')).toBeUndefined();
  expect(parseDay('3 марта')).toBeUndefined();
});

it('takes the last day of a month that has no such day', () => {
  expect(formatDay(addMonths(day('2025-08-31'), 6))).toBe('2026-02-28');
  expect(formatDay(addMonths(day('2023-08-31'), 6))).toBe('2024-02-29');
  expect(formatDay(addYears(day('2024-02-29'), 1))).toBe('2025-02-28');
});

it('goes back over a new year', () => {
  expect(formatDay(addMonths(day('2026-01-15'), -2))).toBe('2025-11-15');
});

it('bounds the birth date of somebody by age in whole years', () => {
  const { lo, hi } = birthDaysOfAge(4, day('2026-04-15'));
  expect([formatDay(lo), formatDay(hi)]).toEqual(['2021-04-16', '2022-04-15']);
});

it('cuts an instant to its day', () => {
  expect(parseDay('2026-04-15T23:59:59Z')).toBe(day('2026-04-15'));
});

it('agree with the calendar of the machine on every day from 1800 to 2200', () => {
  const first = Date.UTC(1800, 0, 1) / 86_400_000;
  const last = Date.UTC(2200, 0, 1) / 86_400_000;
  for (let day = first; day <= last; day += 1) {
    const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
    if (formatDay(day) !== text || parseDay(text) !== day)
      throw new Error(`${text} is day ${parseDay(text)}`);
  }
});
