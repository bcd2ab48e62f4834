import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spokenSegments, spokenText } from './spoken-text.ts';

const said = (text: string): string => spokenText(text, { language: 'ru' });

/** Written and said, a pair on each line with a tab between; read by a person before it was put here. */
const golden = readFileSync(new URL('./testing/golden.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t'));

it('has a table worth its name', () => {
  expect(golden.length).toBeGreaterThanOrEqual(200);
});

it.each(golden)('says "%s"', (written = '', heard = '') => {
  expect(said(written)).toBe(heard);
});

it('says sums, dates and places inside a whole message', () => {
  expect(
    said(
      'Здравствуйте!\n**Вам положено** 28 450,45 ₽ — до 1 марта 2027 г.\n\nЧто нужно:\n1. Паспорт\n2. СНИЛС\n\nПриходите: ул. Ленина, д. 5, с 9:00 до 18:00 😀',
    ),
  ).toBe(
    'Здравствуйте! Вам положено двадцать восемь тысяч четыреста пятьдесят рублей сорок пять копеек, до первого марта две тысячи двадцать седьмого года. Что нужно. Первое: Паспорт. Второе: снилс. Приходите: улица Ленина, дом пять, с девяти часов до восемнадцати часов',
  );
});

describe('properties', () => {
  it('says every whole number so that it can be read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (value) => {
        expect(readBack(said(`${value} рублей`).replace(/ рубл\S*$/, ''))).toBe(value);
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000, max: 999_999_999 }), (value) => {
        const grouped = String(value).replace(/(?<=\d)(?=(?:\d{3})+$)/g, ' ');
        expect(readBack(said(`${grouped} ₽`).replace(/ рубл\S*$/, ''))).toBe(value);
      }),
      { numRuns: 200 },
    );
  });

  it('leaves no digit and no sign, whatever it is given', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '₽',
        '%',
        '№',
        '+7',
        ' ',
        ',',
        '.',
        '-',
        '–',
        ':',
        '/',
        '\n',
        'г.',
        'руб.',
        'ФЗ',
        'мая',
        'I',
        '(',
        ')',
        '*',
        '<b>',
        '[[',
      ),
      fc.nat(10_000_000).map(String),
      fc.constantFrom(
        'до',
        'с',
        'по',
        'лет',
        'рублей',
        'www.a.ru',
        'x@y.ru',
        '1,5',
        '12:30',
        '01.02.2026',
        '😀',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(said(pieces.join(' '))).not.toMatch(/[\d₽%№<>[\]{}*()]/);
        expect(said(pieces.join(''))).not.toMatch(/[\d₽%№<>[\]{}*()]/);
      }),
      { numRuns: 300 },
    );
  });

  it('changes nothing when it hears its own words', () => {
    for (const [, heard = ''] of golden.filter(([written = '']) => !written.includes('https'))) {
      expect(said(heard)).toBe(heard);
    }
  });
});

it('sets an English phrase apart and keeps a single word where it is', () => {
  expect(spokenSegments('Пишите в Telegram. Please call us back. До свидания', { language: 'ru' })).toEqual([
    { text: 'Пишите в телеграм.', language: 'ru' },
    { text: 'Please call us back.', language: 'en' },
    { text: 'До свидания', language: 'ru' },
  ]);
});

it.each([
  ['Call 8-800-100-00-01', 'Call 8, 8 0 0, 1 0 0, 0 0, 0 1'],
  ['15 018.75 ₽ a month', '15,018.75 roubles a month'],
  ['5–7 days, 20 %', '5 to 7 days, 20 percent'],
  ['**gosuslugi.ru** №5', 'gosuslugi dot ru number 5'],
])('says "%s" in English', (written, heard) => {
  expect(spokenText(written, { language: 'en' })).toBe(heard);
});

const values: Readonly<Record<string, number>> = {
  ...named(
    'ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать',
    1,
  ),
  ...named('- десять двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто', 10),
  ...named('- сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот', 100),
  одна: 1,
  две: 2,
};

function named(words: string, step: number): Record<string, number> {
  return Object.fromEntries(words.split(' ').map((word, n) => [word, n * step]));
}

/** A table of its own, apart from the library that makes the words. */
function readBack(words: string): number {
  let total = 0;
  let group = 0;
  for (const word of words.split(' ')) {
    const scale = word.startsWith('тысяч') ? 1e3 : word.startsWith('миллион') ? 1e6 : undefined;
    if (scale === undefined) group += values[word] ?? Number.NaN;
    else {
      total += group * scale;
      group = 0;
    }
  }
  return total + group;
}
