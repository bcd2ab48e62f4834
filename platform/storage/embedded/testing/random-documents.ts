import fc from 'fast-check';
import mongoose from 'mongoose';

const OBJECT_IDS = ['64b000000000000000000001', '64b000000000000000000002', '64b000000000000000000003'];

/** Few distinct values of every type, so that random filters hit. */
const scalar = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -2, max: 4 }),
  fc.constantFrom(0.5, 1.5, 9_007_199_254_740_991),
  fc.constantFrom('', 'a', 'ab', 'b', 'ё', 'я', "o'k", '1'),
  fc.integer({ min: -2, max: 3 }).map((n) => new Date(n * 1000)),
  fc.constantFrom(...OBJECT_IDS).map((hex) => new mongoose.mongo.ObjectId(hex)),
  fc.boolean(),
  fc.integer({ min: 0, max: 1 }).map((x) => ({ x })),
);

const number = fc.integer({ min: 0, max: 3 });

/** Indexed: `a` scalar, `b` with `a`, `s.t` nested, `g` often an array, `k.v` in subdocuments. `plain` and `s.u` have no index. */
export const PATHS = ['a', 'b', 's.t', 'g', 'k.v', 'plain', 's.u', '_id'];
export const INDEXES = [{ a: 1 }, { b: 1, a: -1 }, { 's.t': 1 }, { g: 1 }, { 'k.v': 1 }] as const;

export const document = fc.record(
  {
    a: scalar,
    b: number,
    s: fc.record({ t: scalar, u: number }, { requiredKeys: [], noNullPrototype: true }),
    g: fc.oneof(scalar, fc.array(scalar, { maxLength: 3 })),
    k: fc.oneof(
      fc.record({ v: number }, { noNullPrototype: true }),
      fc.array(fc.record({ v: number }, { requiredKeys: [], noNullPrototype: true }), { maxLength: 3 }),
    ),
    plain: number,
  },
  { requiredKeys: [], noNullPrototype: true },
);

const id = fc.integer({ min: 0, max: 60 });

const condition = fc.oneof(
  scalar,
  scalar.map((x) => ({ $eq: x })),
  scalar.map((x) => ({ $ne: x })),
  fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), scalar).map(([op, x]) => ({ [op]: x })),
  fc.tuple(number, number).map(([from, to]) => ({ $gte: from, $lt: to })),
  fc.tuple(scalar, scalar).map(([from, to]) => ({ $gt: from, $lte: to })),
  fc.array(scalar, { maxLength: 4 }).map((list) => ({ $in: list })),
  fc.array(scalar, { maxLength: 3 }).map((list) => ({ $nin: list })),
  fc.boolean().map((there) => ({ $exists: there })),
  fc.constantFrom(/^a/, /b$/, /^о|я/),
  number.map((n) => ({ $not: { $gt: n } })),
  number.map((n) => ({ $size: n })),
);

const fields = fc.dictionary(fc.constantFrom(...PATHS.slice(0, -1)), condition, {
  minKeys: 1,
  maxKeys: 3,
  noNullPrototype: true,
});
const byId = fc
  .oneof(
    id,
    fc.array(id, { maxLength: 5 }).map(($in) => ({ $in })),
    id.map(($gte) => ({ $gte })),
  )
  .map((_id) => ({ _id }));
const both = fc.tuple(fields, byId).map(([one, other]) => ({ ...one, ...other }));
const simple = fc.oneof(
  { weight: 6, arbitrary: fields },
  { weight: 1, arbitrary: byId },
  { weight: 1, arbitrary: both },
);

export const filter = fc.oneof(
  { weight: 4, arbitrary: simple },
  { weight: 2, arbitrary: fc.array(simple, { minLength: 1, maxLength: 3 }).map((parts) => ({ $or: parts })) },
  {
    weight: 1,
    arbitrary: fc.array(simple, { minLength: 1, maxLength: 3 }).map((parts) => ({ $and: parts })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(simple, simple, simple).map(([one, two, all]) => ({ ...all, $or: [one, two] })),
  },
  { weight: 1, arbitrary: simple.map((part) => ({ $nor: [part] })) },
);

export const sort = fc.constantFrom<Record<string, 1 | -1>>(
  { a: 1 },
  { a: -1 },
  { b: 1, a: -1 },
  { b: -1, a: 1 },
  { 's.t': 1, _id: -1 },
  { plain: 1, _id: 1 },
  { g: -1 },
);
