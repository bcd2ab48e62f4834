import { expect, it } from 'vitest';
import { fromLatinLayout, normalise, wordsOf } from './normalise.ts';

it('writes е for ё, lower case and ordinary spaces', () => {
  expect(normalise('  Ребёнку\u00a0ЧЕТЫРЕ — года ')).toBe('ребенку четыре - года');
});

it('replaces Latin letters that hide in a Cyrillic word', () => {
  expect(normalise('пocoбиe')).toBe('пособие');
  expect(normalise('Telegram')).toBe('telegram');
});

it('reads a text typed with the Latin layout', () => {
  expect(fromLatinLayout('gjcj,bt')).toBe('пособие');
  expect(fromLatinLayout('пособие')).toBeUndefined();
});

it('cuts words and numbers', () => {
  expect(wordsOf('доход 25 тысяч, ура!')).toEqual(['доход', '25', 'тысяч', 'ура']);
});
