import { describe, expect, it } from 'vitest';
import { forTheEar, spokenMoney, withinBreath, wordCount } from './for-the-ear.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('money for the ear', () => {
  it.each([
    [1501875, '15 018 рублей 75 копеек'],
    [100, '1 рубль'],
    [2101, '21 рубль 1 копейка'],
    [72892190, '728 921 рубль 90 копеек'],
    [0, '0 рублей'],
    [1, '1 копейка'],
    [-200, 'минус 2 рубля'],
  ])('%d kopecks', (kopecks, words) => {
    expect(plain(spokenMoney(kopecks, 'ru'))).toBe(words);
  });

  it.each([
    ['порог 20 644 ₽', 'порог 20 644 рубля'],
    ['от 1 ₽ до 2 ₽ в месяц', 'от 1 рубля до 2 рублей в месяц'],
    ['не больше 34 140,54 ₽', 'не больше 34 140 рублей 54 копеек'],
    ['выше порога в 20 644 ₽ на 0,01 ₽', 'выше порога в 20 644 рубля на 1 копейку'],
    ['назначают 75 % на ребёнка', 'назначают 75 процентов на ребёнка'],
    ['в пределах (минимум 1 ₽)', 'в пределах, минимум 1 рубль'],
  ])('%s', (written, spoken) => {
    expect(plain(forTheEar(written.replaceAll(/(\d) (?=\d{3})/g, '$1\u00a0'), 'ru'))).toBe(spoken);
  });

  it('speaks English too', () => {
    expect(forTheEar('at most 20,644.01\u00a0₽', 'en')).toBe('at most 20,644 roubles 1 kopeck');
  });
});

describe('a spoken sentence', () => {
  it('is left alone while it can be followed', () => {
    expect(withinBreath('коротко и ясно')).toBe('коротко и ясно');
  });

  it('is cut at the last pause that fits', () => {
    const long = `первая часть из пяти слов, вторая часть тоже из слов — ${'ещё слова '.repeat(20)}`;
    expect(withinBreath(long, 12)).toBe('первая часть из пяти слов, вторая часть тоже из слов');
  });

  it('is cut by words where there is no pause', () => {
    expect(wordCount(withinBreath('слово '.repeat(40).trim()))).toBe(25);
  });

  it('does not count a dash as a word', () => {
    expect(wordCount('доход — выше порога')).toBe(3);
  });
});
