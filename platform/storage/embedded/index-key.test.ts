import mongoose from 'mongoose';
import { expect, it } from 'vitest';
import { compareKeys, indexKey, sqlLiteral, typeBounds, valuesAt } from './index-key.ts';

const { ObjectId, Binary, Long } = mongoose.mongo;

const IN_ORDER = [
  null,
  Number.NEGATIVE_INFINITY,
  -1.5,
  0,
  Long.fromNumber(3),
  7,
  '',
  'A',
  'a',
  'я',
  { a: 1 },
  [1],
  new Binary(Buffer.from('x')),
  new ObjectId('64b000000000000000000001'),
  false,
  true,
  new Date(-5),
  new Date(0),
  new Date(5),
];

it('orders values of all types as MongoDB does', () => {
  const keys = IN_ORDER.map(indexKey);
  const shuffled = [...keys].reverse().sort(compareKeys);
  expect(shuffled).toEqual(keys);
});

it('keeps the bounds of a type around its values and away from others', () => {
  for (const value of IN_ORDER.filter((one) => one !== null)) {
    const key = indexKey(value);
    if (key === null) continue;
    const [from, after] = typeBounds(key);
    expect(compareKeys(from, key)).toBeLessThanOrEqual(0);
    expect(compareKeys(key, after)).toBeLessThan(0);
  }
  expect(compareKeys(indexKey('zzz'), typeBounds(1)[1])).toBeGreaterThan(0);
});

it('treats a missing field and null alike, and -0 like 0', () => {
  expect([indexKey(undefined), indexKey(null)]).toEqual([null, null]);
  expect(compareKeys(indexKey(-0), indexKey(0))).toBe(0);
});

it('writes literals that SQL reads back', () => {
  expect(["o'clock", 5, 0.5, null, true].map((value) => sqlLiteral(indexKey(value)))).toEqual([
    "'o''clock'",
    '5.0',
    '0.5',
    'NULL',
    "x'3001'",
  ]);
});

it('fans out over arrays on the way and at the end', () => {
  const doc = { k: [{ v: 1 }, { v: [2, 3] }, 5, {}], plain: { deep: 7 } };
  expect(valuesAt(doc, 'k.v')).toEqual({ isMulti: true, values: [1, 2, 3, undefined] });
  expect(valuesAt(doc, 'k.0.v')).toMatchObject({ values: expect.arrayContaining([1]) });
  expect(valuesAt(doc, 'plain.deep')).toEqual({ isMulti: false, value: 7 });
  expect(valuesAt(doc, 'plain.constructor')).toEqual({ isMulti: false, value: undefined });
});
