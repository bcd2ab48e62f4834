import { describe, expect, it } from 'vitest';
import { ErrorRates, editDistance } from './error-rates.ts';

describe('error rates', () => {
  it('count replaced, missing and added words against the words that were said', () => {
    const rates = new ErrorRates();
    rates.add('двадцать пять тысяч рублей', 'двадцать шесть тысяч');
    expect(rates.wordErrors).toBe(0.5);
    rates.add('да', 'да да');
    expect(rates.wordErrors).toBe(0.6);
  });

  it('count letters with the spaces between words', () => {
    const rates = new ErrorRates();
    rates.add('не знаю', 'незнаю');
    expect(rates.letterErrors).toBeCloseTo(1 / 7);
    expect(rates.exact).toBe(0);
  });

  it('take silence for all words missing, and nothing for no error', () => {
    const rates = new ErrorRates();
    expect(rates.wordErrors).toBe(0);
    rates.add('нет', '');
    expect(rates).toMatchObject({ wordErrors: 1, letterErrors: 1, utterances: 1 });
  });

  it('find the shortest way between two words', () => {
    expect(editDistance([...'пятьсот'], [...'шестьсот'])).toBe(3);
    expect(editDistance([], ['а'])).toBe(1);
  });
});
