import { describe, expect, it } from 'vitest';
import { comparable, cyrillicIn, inCyrillic, inLatin, mixedWord } from './alphabets.ts';

describe('alphabets', () => {
  it.each([
    ['cправка', 'латинская буква «c» в «cправка»'],
    ['Меры поддержки Hовосибирской области', 'латинская буква «H» в «Hовосибирской»'],
    ['benеfit', 'русская буква «е» в «benеfit»'],
  ])('find the stranger in "%s"', (text, says) => {
    expect(mixedWord(text)?.ru).toBe(says);
  });

  it.each([
    'IT-специалист',
    'COVID-19',
    'пособие sfr',
    'закон № 1-ОЗ',
    'XXI век',
    'c 1 мая',
    'wi-fi роутер',
    '',
  ])('leave "%s" alone', (text) => {
    expect(mixedWord(text)).toBeUndefined();
  });

  it('find a Cyrillic letter in a code', () => {
    expect(cyrillicIn('reg-сtavropol')?.ru).toBe('русская буква «с» в «reg-сtavropol»');
    expect(cyrillicIn('reg-stavropol')).toBeUndefined();
  });

  it('change look-alikes only', () => {
    expect(inCyrillic('Cамара')).toBe('Самара');
    expect(inLatin('АВС')).toBe('ABC');
  });

  it('compare without ё, case and kinds of dashes', () => {
    expect(comparable('Кемеровская  область — Кузбасс')).toBe(comparable('кемеровская область - кузбасс'));
    expect(comparable('Пособие на ребёнка')).toBe(comparable('пособие на ребенка'));
  });
});
