import { expect, it } from 'vitest';
import { normalise, wordsOf } from './normalise.ts';

it('writes е for ё, lower case and ordinary spaces', () => {
  expect(normalise('  Ребёнку\u00a0ЧЕТЫРЕ — года ')).toBe('ребенку четыре - года');
});

it('replaces Latin letters that hide in a Cyrillic word', () => {
  expect(normalise('пocoбиe')).toBe('пособие');
  expect(normalise('Telegram')).toBe('telegram');
});

it('reads the number of a group in Roman letters', () => {
  expect(normalise('инвалид I группы')).toBe('инвалид 1 группы');
  expect(normalise('ІІІ группа')).toBe('3 группа');
  expect(normalise('группа II, бессрочно')).toBe('группа 2, бессрочно');
  expect(normalise('i am in a group')).toBe('i am in a group');
});

it('takes a letter held too long once, and company forms as they are', () => {
  expect(normalise('Спасиииибо!!!')).toBe('спасибо!!!');
  expect(normalise('из ООО ромашка')).toBe('из ооо ромашка');
  expect(normalise('длинное')).toBe('длинное');
});

it('drops pictures and invisible marks', () => {
  expect(normalise('посо\u00adбие 👶🏻 на ребёнка❤️')).toBe('пособие на ребенка');
  expect(normalise('удáрение'.replace('á', 'а\u0301'))).toBe('ударение');
  expect(normalise('\u200bпривет')).toBe('привет');
});

it('reads a message of pictures only', () => {
  expect(normalise('👍🏻')).toBe('да');
  expect(normalise('👎')).toBe('нет');
  expect(normalise('🙏')).toBe('спасибо');
  expect(normalise('🙂')).toBe('');
});

it('takes a nought between letters for о', () => {
  expect(normalise('п0собие за 10лет')).toBe('пособие за 10лет');
});

it('cuts words and numbers', () => {
  expect(wordsOf('доход 25 тысяч, ура!')).toEqual(['доход', '25', 'тысяч', 'ура']);
});
