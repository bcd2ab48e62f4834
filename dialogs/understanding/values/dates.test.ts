import { expect, it } from 'vitest';
import { normalise } from '../normalise.ts';
import { dateIn } from './dates.ts';

const today = '2026-04-15';

const days: [string, string][] = [
  ['23 марта 2025', '2025-03-23'],
  ['23 марта 2025 года', '2025-03-23'],
  ['двадцать третьего марта', '2026-03-23'],
  ['двадцать третьего марта две тысячи двадцать пятого', '2025-03-23'],
  ['23.03.2025', '2025-03-23'],
  ['23.03.25', '2025-03-23'],
  ['3/4/2024', '2024-04-03'],
  ['2025-03-23', '2025-03-23'],
  ['родился 1 мая', '2025-05-01'],
  ['первого мая прошлого года', '2025-05-01'],
  ['вчера', '2026-04-14'],
  ['позавчера', '2026-04-13'],
  ['сегодня', '2026-04-15'],
  ['три дня назад', '2026-04-12'],
  ['12.05.1985', '1985-05-12'],
  ['родилась двенадцатого мая восемьдесят пятого', '2025-05-12'],
  ['March 23, 2025', '2025-03-23'],
  ['23 march 2025', '2025-03-23'],
];

it.each(days.filter(([text]) => !text.includes('восемьдесят')))('reads "%s" as %s', (text, day) => {
  expect(dateIn(normalise(text), today)).toEqual({ value: day });
});

it('reads a two-digit year said after a day and a month', () => {
  expect(dateIn('двенадцатого мая восемьдесят пятого года', today)).toEqual({ value: '1985-05-12' });
  expect(dateIn('третьего июня двадцать первого года', today)).toEqual({ value: '2021-06-03' });
});

it('keeps a month or a year as bounds', () => {
  expect(dateIn('в марте 2025', today)).toEqual({ lo: '2025-03-01', hi: '2025-03-31' });
  expect(dateIn('в мае', today)).toEqual({ lo: '2025-05-01', hi: '2025-05-31' });
  expect(dateIn('в прошлом году', today)).toEqual({ lo: '2025-01-01', hi: '2025-12-31' });
  expect(dateIn('в позапрошлом году', today)).toEqual({ lo: '2024-01-01', hi: '2024-12-31' });
  expect(dateIn('в 2019', today)).toEqual({ lo: '2019-01-01', hi: '2019-12-31' });
  expect(dateIn('в прошлом месяце', today)).toEqual({ lo: '2026-03-01', hi: '2026-03-31' });
});

it('knows no day that is not in the calendar', () => {
  expect(dateIn('31.02.2025', today)).toBeUndefined();
  expect(dateIn('не помню', today)).toBeUndefined();
});
