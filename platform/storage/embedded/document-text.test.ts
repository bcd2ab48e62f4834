import fc from 'fast-check';
import mongoose from 'mongoose';
import { expect, it } from 'vitest';
import { fromText, toText } from './document-text.ts';
import { type Doc, snapshotDoc } from './values.ts';

const { Binary, Decimal128, Long, MinKey, ObjectId, Timestamp, UUID } = mongoose.mongo;

const special = fc.constantFrom<unknown>(
  new Date(0),
  new Date(-1),
  new Date(8.64e15),
  new ObjectId('64b000000000000000000001'),
  Long.MAX_VALUE,
  Decimal128.fromString('12.50'),
  new Binary(Buffer.from([0, 255, 7])),
  new UUID('0b0f3c1e-6a86-4a3e-9c0d-2f9b64c0a001'),
  new Timestamp({ t: 5, i: 6 }),
  new MinKey(),
  Number.NaN,
  Number.POSITIVE_INFINITY,
  /^а+"\\/im,
  { $date: 'not a date' },
  { $literal: { $oid: 1 } },
  { $set: { a: new Date(1) } },
);

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    special,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('$date', '$oid', 'a')),
      tie('value'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
}));

it('gives any document back as it was', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      fc.pre(!JSON.stringify([a, b]).includes('__proto__'));
      const doc: Doc = snapshotDoc({ a, nested: { b: [b] } });
      expect(fromText(toText(doc))).toEqual(doc);
    }),
    { numRuns: 500 },
  );
});

it('is plain JSON a person can read', () => {
  expect(toText({ _id: 'e1', текст: 'да', at: new Date(0), n: 1, list: [true, null] })).toBe(
    '{"_id":"e1","текст":"да","at":{"$date":"1970-01-01T00:00:00.000Z"},"n":1,"list":[true,null]}',
  );
});

it('drops what a document cannot hold and refuses what it must not', () => {
  expect(snapshotDoc({ a: undefined, b: [undefined], c: () => 1, d: new Map([['x', 1n]]) })).toEqual({
    b: [null],
    d: { x: 1 },
  });
  expect(() => snapshotDoc({ at: new Date(Number.NaN) })).toThrow('invalid date');
  const endless: Doc = {};
  endless.self = endless;
  expect(() => snapshotDoc(endless)).toThrow('nested');
});
