import { expect, it } from 'vitest';
import { normalise } from '../normalise.ts';
import { ageIn, birthDaysOf } from './ages.ts';

const ages: [string, number, number][] = [
  ['четыре', 48, 59],
  ['4 года', 48, 59],
  ['четыре годика', 48, 59],
  ['ей года четыре', 48, 59],
  ['полтора года', 18, 18],
  ['8 месяцев', 8, 8],
  ['восемь месяцев', 8, 8],
  ['год', 12, 23],
  ['годик', 12, 23],
  ['полгода', 6, 6],
  ['шестнадцать с половиной', 198, 198],
  ['дочке шестнадцать с половиной лет', 198, 198],
  ['два года и три месяца', 27, 27],
  ['1 год 2 месяца', 14, 14],
  ['новорожденный', 0, 1],
  ['3 недели', 0, 0],
  ['пять лет', 60, 71],
];

it.each(ages)('reads "%s" as %d to %d months', (text, lo, hi) => {
  expect(ageIn(normalise(text))).toEqual({ lo, hi });
});

it('turns an age into the days one may have been born on', () => {
  expect(birthDaysOf({ lo: 48, hi: 59 }, '2026-04-15')).toEqual({ lo: '2021-04-16', hi: '2022-04-15' });
  expect(birthDaysOf({ lo: 8, hi: 8 }, '2026-04-15')).toEqual({ lo: '2025-07-16', hi: '2025-08-15' });
});
