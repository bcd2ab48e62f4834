import { describe, expect, it } from 'vitest';
import { dayOf, listOf, listText, moneyOf, numberOf, type Read, textOf, yesNoOf } from './cells.ts';
import type { Cell } from './table.ts';

const why = (read: Read<unknown>): string => (read.ok ? `read as ${String(read.value)}` : read.why.ru);

describe('cells', () => {
  it.each<[Cell, string]>([
    [new Date(Date.UTC(2026, 11, 31)), '2026-12-31'],
    ['31.12.2026', '2026-12-31'],
    [' 1.2.2026 ', '2026-02-01'],
    ['2026-12-31', '2026-12-31'],
    [46_387, '2026-12-31'],
  ])('read %s as a day', (cell, day) => {
    expect(dayOf(cell)).toEqual({ ok: true, value: day });
  });

  it.each<[Cell, RegExp]>([
    ['29.02.2026', /такого дня нет/],
    ['31 декабря', /дата пишется/],
    ['2026', /дата пишется/],
    [12.5, /не дата/],
    [3, /не дата/],
    [new Date(Number.NaN), /не читается/],
  ])('do not read %s as a day', (cell, says) => {
    expect(why(dayOf(cell))).toMatch(says);
  });

  it.each<[Cell, number]>([
    [12_345.67, 12_345.67],
    ['12 345,67', 12_345.67],
    ['12\u00a0345.67 руб.', 12_345.67],
    ['1.234.567,50 ₽', 1_234_567.5],
    ['1,234,567.50', 1_234_567.5],
    ['0', 0],
  ])('read %s as a sum', (cell, sum) => {
    expect(moneyOf(cell)).toEqual({ ok: true, value: sum });
  });

  it.each<[Cell, RegExp]>([
    ['-1', /меньше нуля/],
    ['−1', /меньше нуля/],
    ['12,345', /больше двух знаков/],
    ['много', /не сумма/],
    ['1e9', /не сумма/],
    ['', /не сумма/],
  ])('do not read %s as a sum', (cell, says) => {
    expect(why(moneyOf(cell))).toMatch(says);
  });

  it('read numbers below zero', () => {
    expect(numberOf('-2,5')).toEqual({ ok: true, value: -2.5 });
  });

  it.each<[Cell, boolean]>([
    ['Да', true],
    ['yes', true],
    [true, true],
    ['НЕТ', false],
    [false, false],
    [0, false],
  ])('read %s as yes or no', (cell, value) => {
    expect(yesNoOf(cell)).toEqual({ ok: true, value });
  });

  it('say nothing when they are empty', () => {
    expect([null, undefined, '', '   '].map(textOf)).toEqual(['', '', '', '']);
  });

  it.each([[['a', 'b; c', 'd\\e']], [['a', '', 'c']], [['', 'b']], [['a', '']], [[]]])(
    'hold the list %j',
    (items) => {
      expect(listOf(listText(items))).toEqual(items);
    },
  );

  it('take a list without blanks and with a sign at its end', () => {
    expect(listOf('a;b ;  c;')).toEqual(['a', 'b', 'c']);
  });
});
