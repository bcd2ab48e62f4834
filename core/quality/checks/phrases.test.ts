import { expect, it } from 'vitest';
import { promisedMs } from './call-back-kept.ts';
import { phrasePattern, says } from './phrases.ts';
import { sentencesOf } from './sentences.ts';
import { sumsIn, workingDaysIn } from './told-numbers.ts';
import { wantsAnswer } from './wants-answer.ts';

const said = (phrases: readonly string[], text: string) => says(phrasePattern(phrases), text);

it('finds a phrase of a dictionary in whatever form it was written, within one sentence', () => {
  expect(said(['не моё дело'], 'Это НЕ  мое, дело!')).toBe(true);
  expect(said(['идиот*'], 'Вы идиоты.')).toBe(true);
  expect(said(['идиот*'], 'патриот')).toBe(false);
  expect(said(['*кодекс*'], 'по Семейному-кодексу и микрокодексам')).toBe(true);
  expect(said(['чем ~ помочь'], 'Чем ещё вам могу помочь?')).toBe(true);
  expect(said(['чем ~ помочь'], 'Чем? Я пришла помочь.')).toBe(false);
  expect(said(['добр* (день|утро)'], 'Доброе утро')).toBe(true);
  expect(said([], 'что угодно')).toBe(false);
});

it('takes signs of a dictionary for what they are, not for a pattern', () => {
  expect(said(['как (хотите'], 'как хотите')).toBe(true);
  expect(said(['a.c'], 'abc')).toBe(false);
  expect(said(['***', '~', '  '], 'что угодно')).toBe(false);
});

it('tells a question from what is said, and keeps numbers whole', () => {
  expect(sentencesOf('Вам положено? Да. Это 14,5 тысячи; до 12.05.')).toEqual([
    { text: 'вам положено', isQuestion: true },
    { text: 'да', isQuestion: false },
    { text: 'это 14.5 тысячи', isQuestion: false },
    { text: 'до 12.05', isQuestion: false },
  ]);
});

it('reads sums and terms as they are said', () => {
  const sums = (text: string) => sentencesOf(text).flatMap((sentence) => sumsIn(sentence.text));
  expect(sums('14 500 рублей')).toEqual([1_450_000]);
  expect(sums('14,5 тысячи рублей')).toEqual([1_450_000]);
  expect(sums('14 тыс. и ещё 500 ₽')).toEqual([1_400_000, 50_000]);
  expect(sums('кабинет 12, окно 3')).toEqual([]);
  expect(workingDaysIn('решение за 10 рабочих дней')).toBe(10);
  expect(workingDaysIn('через десять дней')).toBe(10);
  expect(workingDaysIn('две недели')).toBe(undefined);
  expect(workingDaysIn('2 недели')).toBe(10);
  expect(workingDaysIn('30 календарных дней')).toBe(21);
});

it('reads by when we are to be back', () => {
  const hour = 3_600_000;
  expect(promisedMs({ text: 'Перезвоню вам через 15 минут' })).toBe(hour / 4);
  expect(promisedMs({ text: 'С вами свяжутся в течение трёх рабочих дней.' })).toBe(72 * hour);
  expect(promisedMs({ text: 'Завтра перезвоню.' })).toBe(36 * hour);
  expect(promisedMs({ text: 'Мы вам позвоним' })).toBe(48 * hour);
  expect(promisedMs({ text: 'Я вам перезвоню, если будет нужно' })).toBeUndefined();
  expect(promisedMs({ text: 'Вам перезвонить?' })).toBeUndefined();
});

it('knows a goodbye from a question', () => {
  expect(wantsAnswer('Спасибо большое, всего доброго!', 2)).toBe(false);
  expect(wantsAnswer('спасибо, а куда идти', 2)).toBe(true);
  expect(wantsAnswer('нет', 2)).toBe(false);
  expect(wantsAnswer('', 2)).toBe(true);
  expect(wantsAnswer('Кировского', 1)).toBe(true);
  expect(wantsAnswer('ага', 1)).toBe(false);
});
