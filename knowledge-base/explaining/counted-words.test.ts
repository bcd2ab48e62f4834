import { expect, it } from 'vitest';
import { nounFor } from './counted-words.ts';

it.each([
  [0, 'дней'],
  [1, 'день'],
  [2, 'дня'],
  [4, 'дня'],
  [5, 'дней'],
  [11, 'дней'],
  [12, 'дней'],
  [21, 'день'],
  [22, 'дня'],
  [111, 'дней'],
  [101, 'день'],
  [1.5, 'дня'],
])('%d is counted in %s', (count, noun) => {
  expect(nounFor(count, 'day', 'ru')).toBe(noun);
});

it.each([
  [1, 'rouble', 'genitive', 'рубля'],
  [2, 'rouble', 'genitive', 'рублей'],
  [21, 'rouble', 'genitive', 'рубля'],
  [1.5, 'year', 'genitive', 'года'],
  [5, 'year', 'genitive', 'лет'],
  [1, 'kopeck', 'accusative', 'копейку'],
  [31, 'week', 'accusative', 'неделю'],
  [1, 'rouble', 'accusative', 'рубль'],
  [2, 'kopeck', 'accusative', 'копейки'],
] as const)('%d %s in the %s is %s', (count, noun, grammarCase, form) => {
  expect(nounFor(count, noun, 'ru', grammarCase)).toBe(form);
});

it('counts in English by one and many', () => {
  expect([1, 2, 0].map((count) => nounFor(count, 'day', 'en'))).toEqual(['day', 'days', 'days']);
});
