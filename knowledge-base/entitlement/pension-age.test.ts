import { expect, it } from 'vitest';
import { formatDay, parseDay } from './dates.ts';
import { pensionAgeDay } from './pension-age.ts';

it.each([
  ['1964-03-10', true, '2019-09-10'],
  ['1965-09-10', true, '2022-03-10'],
  ['1966-05-01', true, '2024-05-01'],
  ['1967-05-01', true, '2026-05-01'],
  ['1968-05-01', true, '2028-05-01'],
  ['1959-03-10', false, '2019-09-10'],
  ['1960-03-10', false, '2021-09-10'],
  ['1961-05-01', false, '2024-05-01'],
  ['1962-05-01', false, '2026-05-01'],
  ['1975-05-01', false, '2040-05-01'],
])('somebody born %s (woman: %s) reaches pension age on %s', (birth, isWoman, due) => {
  expect(formatDay(pensionAgeDay(parseDay(birth) ?? 0, isWoman))).toBe(due);
});
