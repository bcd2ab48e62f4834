import { expect, it } from 'vitest';
import { fromCyrillicLayout, fromLatinLayout, inMeantLayout } from './keyboard.ts';

const knows = (word: string): boolean =>
  ['привет', 'пособие', 'на', 'хочу', 'жилье', 'объем', 'hello', 'benefit', 'child'].includes(word);

it.each([
  ['gjcj,bt', 'пособие'],
  [';bkmt', 'жилье'],
  ['j,]tv', 'объем'],
  ["'nj", 'это'],
  ['.,rf', 'юбка'],
])('"%s" with the Latin layout is "%s"', (typed, meant) => {
  expect(fromLatinLayout(typed)).toBe(meant);
});

it('reads words in the other layout only when that makes them known', () => {
  expect(inMeantLayout('ghbdtn', knows)).toBe('привет');
  expect(inMeantLayout('[jxe gjcj,bt', knows)).toBe('хочу пособие');
  expect(inMeantLayout('хочу gjcj,bt', knows)).toBe('хочу пособие');
  expect(inMeantLayout('руддщ', knows)).toBe('hello');
  expect(inMeantLayout('child benefit', knows)).toBe('child benefit');
  expect(inMeantLayout('asdf qwerty', knows)).toBe('asdf qwerty');
  expect(inMeantLayout('абвгд', knows)).toBe('абвгд');
});

it('leaves texts alone that have letters of both', () => {
  expect(fromLatinLayout('пособие bt')).toBeUndefined();
  expect(fromCyrillicLayout('hello руддщ')).toBeUndefined();
});
