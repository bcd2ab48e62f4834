import { expect, it } from 'vitest';
import { digitsSpoken } from './spoken-digits.ts';

it.each([
  ['четыре восемь два девять один три', '482913'],
  ['четыреста восемьдесят два девятьсот тринадцать', '482913'],
  ['сорок восемь двадцать девять тринадцать', '482913'],
  ['ноль ноль семь сто пять', '007105'],
  ['четыре, восемь, два — девять, один, три.', '482913'],
  ['482 девятьсот тринадцать', '482913'],
  ['four eight two nine one three', '482913'],
  ['двадцать три', '23'],
])('hears "%s" as %s', (text, digits) => {
  expect(digitsSpoken(text)).toBe(digits);
});

it.each(['', 'сколько платят', 'два ребёнка', 'пять тысяч'])('hears no digits in "%s"', (text) => {
  expect(digitsSpoken(text)).toBeUndefined();
});
