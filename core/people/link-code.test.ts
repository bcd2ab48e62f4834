import { describe, expect, it } from 'vitest';
import { findLinkCode, formatLinkCode, newLinkCode } from './link-code.ts';

describe('findLinkCode', () => {
  it.each([
    ['4829-1375'],
    ['4829 1375'],
    [' 4829–1375. '],
    ['код 48291375'],
    ['Код: 4829-1375'],
    ['КОД №48291375'],
    ['code 4829 1375'],
    ['/start 48291375'],
  ])('finds it in “%s”', (text) => {
    expect(findLinkCode(text)).toBe('48291375');
  });

  it.each([
    ['48291375'],
    ['4829-137'],
    ['4829-13755'],
    ['мой код 4829-1375'],
    ['4829-1375 спасибо'],
    ['2026-11-20'],
    ['+7 4829 1375'],
    ['/start'],
    [''],
  ])('finds none in “%s”', (text) => {
    expect(findLinkCode(text)).toBeUndefined();
  });

  it('finds every code that was given out, as it was shown', () => {
    for (let i = 0; i < 100; i++) {
      const code = newLinkCode();
      expect(code).toMatch(/^\d{8}$/);
      expect(findLinkCode(formatLinkCode(code))).toBe(code);
    }
  });
});
