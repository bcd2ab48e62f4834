import { expect, it } from 'vitest';
import { inMidSentence } from './in-mid-sentence.ts';

it.each([
  ['Единое пособие на ребёнка', 'единое пособие на ребёнка'],
  ['ЕДВ инвалиду', 'ЕДВ инвалиду'],
  ['Пенсионные баллы (ИПК)', 'пенсионные баллы (ИПК)'],
  ['Birth of a child', 'birth of a child'],
  ['Today, 15 April, 12:30', 'today, 15 April, 12:30'],
  ['Khabarovsk Krai: payment for the first child', 'Khabarovsk Krai: payment for the first child'],
  ['St Petersburg: birth payment', 'St Petersburg: birth payment'],
  ['Moscow: birth payment', 'Moscow: birth payment'],
  ['I don’t know', 'I don’t know'],
  ['Income a month', 'income a month'],
])('"%s" is "%s" in the middle of a sentence', (label, said) => {
  expect(inMidSentence(label)).toBe(said);
});
