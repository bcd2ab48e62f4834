import { expect, it } from 'vitest';
import type { Fact } from '#dialogs/ports.ts';
import { exampleFor, type Fields, numberIn, readFormAnswer } from './read-form-answer.ts';

const fact = (over: Partial<Fact> & Pick<Fact, 'type'>): Fact => ({
  id: 'fact',
  label: { ru: 'Факт' },
  ...over,
});
const read = (of: Fact, fields: Fields) => readFormAnswer(of, fields, today);
const money = fact({ type: 'money' });
const date = fact({ type: 'date' });
const today = '2026-04-15';

it.each([
  ['45 000', 45_000],
  ['45\u00a0000,50', 45_000.5],
  ['45,000.50', 45_000.5],
  ['45,000', 45_000],
  ['1200000', 1_200_000],
  ['12,5', 12.5],
  ['0', 0],
  ['45.000', undefined],
  ['-5', undefined],
  ['1e9', undefined],
  ['сорок', undefined],
  ['9'.repeat(20), undefined],
])('reads "%s" as %s', (said, number) => {
  expect(numberIn(said)).toBe(number);
});

it('keeps money in kopecks, with or without the word', () => {
  for (const said of ['15 018,75', '15 018,75 ₽', '15018.75 руб.'])
    expect(read(money, { answer: said })).toEqual({
      outcome: 'answer',
      kept: { status: 'known', value: 1_501_875 },
    });
});

it('knows a date only as far as it was told', () => {
  const told = (day: string, month: string, year: string) => read(date, { day, month, year });
  expect(told('3', '5', '2019')).toMatchObject({ kept: { value: '2019-05-03' } });
  expect(told('', '2', '2024')).toMatchObject({ kept: { lo: '2024-02-01', hi: '2024-02-29' } });
  expect(told('', '', '2024')).toMatchObject({ kept: { lo: '2024-01-01', hi: '2024-12-31' } });
  for (const wrong of [
    told('31', '2', '2024'),
    told('3', '', '2024'),
    told('1', '13', '2024'),
    told('1', '1', '24'),
  ])
    expect(wrong).toEqual({ outcome: 'wrong', problem: 'date' });
});

it('takes "I do not know" whatever else was filled in', () => {
  expect(read(money, { answer: '5', unknown: 'yes' })).toEqual({
    outcome: 'answer',
    kept: { status: 'declined' },
  });
});

it('takes no option that was not offered', () => {
  const choice = fact({ type: 'enum', options: [{ id: 'RU', label: { ru: 'Россия' } }] });
  expect(read(choice, { answer: 'RU' })).toMatchObject({ kept: { value: 'RU' } });
  for (const answer of ['XX', '', '__proto__'])
    expect(read(choice, { answer })).toEqual({ outcome: 'wrong', problem: 'empty' });
  expect(read(fact({ type: 'bool' }), { answer: 'maybe' }).outcome).toBe('wrong');
  expect(read(fact({ type: 'int' }), { answer: '2,5' })).toEqual({ outcome: 'wrong', problem: 'number' });
});

it('gives an example that would be taken', () => {
  expect(exampleFor(fact({ type: 'int', min: 12, max: 45 }))).toBe(12);
  expect(exampleFor(fact({ type: 'int', min: 0, max: 7 }))).toBe(7);
});

it('takes an age for a birthday, and for no other day', () => {
  const born = fact({ type: 'date', id: 'children[0].birthDate' });
  expect(read(born, { age: '4' })).toEqual({
    outcome: 'answer',
    kept: { status: 'known', lo: '2021-04-16', hi: '2022-04-15' },
  });
  expect(read(born, { age: '400' })).toEqual({ outcome: 'wrong', problem: 'date' });
  expect(read(date, { age: '4' })).toEqual({ outcome: 'wrong', problem: 'empty' });
});
