import { expect, it } from 'vitest';
import { normalise } from '../normalise.ts';
import { moneyIn } from './money.ts';

const exact: [string, number][] = [
  ['двадцать пять тысяч', 25_000],
  ['тысяч двадцать пять', 25_000],
  ['полторы тысячи', 1500],
  ['25 000 р', 25_000],
  ['25 000', 25_000],
  ['25.000 рублей', 25_000],
  ['25к', 25_000],
  ['25 тыс', 25_000],
  ['25 тыщ', 25_000],
  ['примерно 40 тысяч', 40_000],
  ['где-то сорок тысяч рублей', 40_000],
  ['15 018,75 ₽', 15_018.75],
  ['сто двадцать тысяч пятьсот', 120_500],
  ['доход пятьдесят тысяч на троих', 50_000],
  ['нас четверо, получаем 60 тысяч', 60_000],
  ['муж получает 45000', 45_000],
  ['полмиллиона', 500_000],
  ['полтора миллиона', 1_500_000],
  ['двадцать две с половиной тысячи', 22_500],
  ['ноль', 0],
  ['нет дохода', 0],
  ['дохода нет', 0],
  ['никто не работает, денег нет', 0],
  ['тысячу рублей', 1000],
];

it.each(exact)('reads "%s" as %d roubles', (text, roubles) => {
  expect(moneyIn(normalise(text))?.value).toBe(Math.round(roubles * 100));
});

it('reads bounds', () => {
  expect(moneyIn('до 20 тысяч')).toMatchObject({ hi: 2_000_000 });
  expect(moneyIn('не больше 20 тысяч')).toMatchObject({ hi: 2_000_000 });
  expect(moneyIn('не более чем двадцать тысяч')).toMatchObject({ hi: 2_000_000 });
  expect(moneyIn('меньше 30 тысяч')).toMatchObject({ hi: 3_000_000 });
  expect(moneyIn('больше ста тысяч')).toMatchObject({ lo: 10_000_000 });
  expect(moneyIn('не меньше 40 тысяч')).toMatchObject({ lo: 4_000_000 });
  expect(moneyIn('от 20 до 25 тысяч')).toMatchObject({ lo: 2_000_000, hi: 2_500_000 });
  expect(moneyIn('20-25 тысяч')).toMatchObject({ lo: 2_000_000, hi: 2_500_000 });
});

it('does not guess whether a bare small number means thousands', () => {
  expect(moneyIn('50')).toMatchObject({ isBare: true });
  expect(moneyIn('50 рублей')).toMatchObject({ isBare: false, value: 5000 });
});

it.each(['двое детей', 'ребенку 4 года', 'не скажу', 'да', 'три человека'])(
  'finds no money in "%s"',
  (text) => {
    expect(moneyIn(text)).toBeUndefined();
  },
);
