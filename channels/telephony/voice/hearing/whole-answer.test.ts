import { expect, it } from 'vitest';
import { enoughPauseMs } from './whole-answer.ts';

const pauseAfter = (kind: Parameters<typeof enoughPauseMs>[1]['kind'], text: string, confidence = 0.95) =>
  enoughPauseMs({ text, confidence }, { kind, options: ['Мать', 'Отец ребёнка'] });

it.each([
  ['yes-no', 'да'],
  ['yes-no', 'нет не было'],
  ['region', 'московская область'],
  ['choice', 'отец ребенка'],
  ['number', 'двое детей'],
  ['money', 'тридцать тысяч рублей'],
  ['money', 'двадцать тысяч в месяц'],
  ['date', 'пять лет'],
  ['date', 'в прошлую среду'],
  ['digits', 'позовите оператора'],
  ['number', 'не знаю'],
] as const)('takes for a whole answer to %s: «%s»', (kind, text) => {
  expect(pauseAfter(kind, text)).toBe(260);
});

it.each([
  ['number', 'три'],
  ['money', 'тридцать тысяч'],
  ['date', 'двенадцатое мая двадцатого'],
  ['anything', 'какие документы нужны'],
] as const)('waits a little longer where more might come: %s «%s»', (kind, text) => {
  expect(pauseAfter(kind, text)).toBe(350);
});

it.each([
  ['number', 'двадцать'],
  ['money', 'сто двадцать'],
  ['date', 'двенадцатое мая'],
  ['digits', 'пять ноль три'],
  ['anything', 'положено ли мне'],
  ['anything', 'хочу'],
  ['anything', 'сколько платят за'],
] as const)('lets her take her time: %s «%s»', (kind, text) => {
  expect(pauseAfter(kind, text)).toBeUndefined();
});

it('does not hurry what it is not sure of', () => {
  expect(pauseAfter('yes-no', 'да', 0.5)).toBeUndefined();
  expect(pauseAfter('anything', 'какие документы нужны', 0.8)).toBeUndefined();
});
