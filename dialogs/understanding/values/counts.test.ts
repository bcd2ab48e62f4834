import { expect, it } from 'vitest';
import { normalise } from '../normalise.ts';
import { countIn } from './counts.ts';

const counts: [string, number][] = [
  ['двое', 2],
  ['трое', 3],
  ['нас четверо', 4],
  ['3', 3],
  ['три человека', 3],
  ['один', 1],
  ['одна', 1],
  ['двойня', 2],
  ['ни одного', 0],
  ['пятеро детей', 5],
  ['вчетвером', 4],
  ['первый', 1],
  ['второй по счету', 2],
  ['третьего', 3],
  ['двадцать пять', 25],
  ['тридцать семь с половиной', 37.5],
];

it.each(counts)('counts "%s" as %d', (text, count) => {
  expect(countIn(normalise(text))).toEqual({ value: count });
});

it('reads bounds of a count', () => {
  expect(countIn('не меньше трех')).toEqual({ lo: 3 });
  expect(countIn('больше двух')).toEqual({ lo: 2 });
  expect(countIn('понятия не имею')).toBeUndefined();
});
