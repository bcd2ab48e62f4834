import { describe, expect, it } from 'vitest';
import { findBareCode, findLinkCode, formatLinkCode, newLinkCode } from './link-code.ts';

describe('findLinkCode', () => {
  it.each([
    ['482-913'],
    [' 482–913. '],
    ['код 482913'],
    ['Код: 482-913'],
    ['КОД №482913'],
    ['мой код 482 913'],
    ['code 482 913'],
    ['/start 482913'],
    ['код четыре восемь два девять один три'],
    ['код четыреста восемьдесят два девятьсот тринадцать'],
  ])('finds it in “%s”', (text) => {
    expect(findLinkCode(text)).toBe('482913');
  });

  it.each([
    ['482913'],
    ['482 913'],
    ['482-91'],
    ['482-9133'],
    ['482-913 спасибо'],
    ['2026-11-20'],
    ['+7 482 913'],
    ['код подтверждения не пришёл'],
    ['код пять'],
    ['/start'],
    [''],
  ])('finds none in “%s”', (text) => {
    expect(findLinkCode(text)).toBeUndefined();
  });

  it('finds every code that was given out, as it was shown', () => {
    for (let i = 0; i < 100; i++) {
      const code = newLinkCode();
      expect(code).toMatch(/^\d{6}$/);
      expect(findLinkCode(formatLinkCode(code))).toBe(code);
      expect(findBareCode(code)).toBe(code);
    }
  });
});

it.each(['482913', '482 913', 'четыре восемь два девять один три'])(
  'takes bare digits for perhaps a code: “%s”',
  (text) => {
    expect(findBareCode(text)).toBe('482913');
  },
);

it.each(['48291', '4829133', '482 9 13 ₽', 'сорок восемь тысяч', ''])(
  'does not take “%s” for one',
  (text) => {
    expect(findBareCode(text)).toBeUndefined();
  },
);
