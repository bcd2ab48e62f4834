import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitText } from './split-text.ts';

it('leaves a text that fits as it is', () => {
  expect(splitText('Добрый день.', 4096)).toEqual(['Добрый день.']);
  expect(splitText('а'.repeat(4096), 4096)).toHaveLength(1);
});

it('says nothing for a text without anything to see', () => {
  expect(splitText('  \n ', 4096)).toEqual([]);
});

it('cuts between paragraphs first, then sentences, then words', () => {
  expect(splitText('Первый абзац тут.\n\nВторой абзац тут. И ещё.', 30)).toEqual([
    'Первый абзац тут.',
    'Второй абзац тут. И ещё.',
  ]);
  expect(splitText('Одно предложение здесь. Другое предложение', 30)).toEqual([
    'Одно предложение здесь.',
    'Другое предложение',
  ]);
  expect(splitText('слово другое третье', 14)).toEqual(['слово другое', 'третье']);
});

it('keeps an emoji of several code points whole', () => {
  const family = '👩‍👩‍👧‍👦';
  const parts = splitText(family.repeat(20), 50);
  expect(parts.join('')).toBe(family.repeat(20));
  for (const part of parts) expect(part.length % family.length).toBe(0);
});

it('splits a run of joined signs longer than any emoji without tearing a surrogate pair', () => {
  const endless = '👩\u200d'.repeat(100);
  const parts = splitText(endless, 50);
  expect(parts.join('')).toBe(endless);
  for (const part of parts) expect(part.isWellFormed()).toBe(true);
});

it('keeps right-to-left text whole and in order', () => {
  const text = 'שלום עולם '.repeat(30).trim();
  expect(splitText(text, 100).join(' ')).toBe(text);
});

it('loses nothing but white space and never exceeds the limit, whatever the text', () => {
  const anyText = fc.array(
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(' ', '\n\n', '. ', '🇷🇺', '👍🏽')),
    {
      maxLength: 60,
    },
  );
  fc.assert(
    fc.property(anyText, fc.integer({ min: 70, max: 200 }), (pieces, limit) => {
      const text = pieces.join('');
      const parts = splitText(text, limit);
      expect(parts.every((part) => part.length <= limit && part.length > 0)).toBe(true);
      expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
  );
});
