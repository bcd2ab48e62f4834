import type { Mongoose } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectTo, temporaryFolder } from './testing/temporary-store.ts';
import { twentyVisits, visitModel } from './testing/visit-model.ts';

const folder = temporaryFolder();
let m: Mongoose;
let Visit: ReturnType<typeof visitModel>;

beforeAll(async () => {
  m = await connectTo(folder.file);
  Visit = visitModel(m);
  await Visit.init();
  await Visit.create({
    code: 'a',
    age: 30,
    tags: ['x', 'y'],
    steps: [{ no: 1 }, { no: 2, note: 'q' }],
    amount: '12.50',
    at: new Date(1000),
  });
  await Visit.insertMany(twentyVisits());
});

afterAll(async () => {
  await m.disconnect();
  folder.remove();
});

const codes = (docs: readonly { code?: string | null }[]) => docs.map(({ code }) => code);

it('filters, sorts, skips, limits and selects by a compound index', async () => {
  const found = await Visit.find({ active: true, age: { $gte: 4, $lt: 12 } })
    .sort({ age: -1 })
    .skip(1)
    .limit(2)
    .select('code age -_id')
    .lean();
  expect(found).toEqual([
    { code: 'v8', age: 8 },
    { code: 'v6', age: 6 },
  ]);
});

it('uses the compound index for the filter and for the order', async () => {
  const cursor = m.connection.collection('visits').find({ active: true, age: { $gte: 4 } });
  const steps = JSON.stringify(await cursor.sort({ age: -1 }).limit(20).explain());
  expect(steps).toContain('visits/active_1_age_-1');
  expect(steps).not.toContain('TEMP B-TREE');
});

it('sorts by a field without index in memory', async () => {
  expect(codes(await Visit.find({ code: /^v/ }).sort({ rank: -1 }).limit(2).lean())).toEqual(['v19', 'v18']);
});

it('finds by elements of an indexed array', async () => {
  expect(await Visit.countDocuments({ tags: 'three' })).toBe(7);
  expect(await Visit.countDocuments({ tags: { $in: ['x', 'three'] } })).toBe(8);
  expect(await Visit.countDocuments({ tags: { $all: ['all', 'odd'] } })).toBe(13);
  expect(await Visit.countDocuments({ tags: { $ne: 'all' } })).toBe(1);
});

it.each<[object, number]>([
  [{ $or: [{ code: 'v1' }, { age: 5 }] }, 2],
  [{ $or: [{ code: 'v1' }, { 'place.x': 5 }] }, 2],
  [{ $nor: [{ code: 'a' }] }, 20],
  [{ at: { $exists: true } }, 21],
  [{ code: /^v1/ }, 11],
  [{ code: { $regex: '^V1', $options: 'i' } }, 11],
  [{ steps: { $elemMatch: { no: 2, note: 'q' } } }, 1],
  [{ $expr: { $gt: ['$age', 25] } }, 1],
  [{ amount: '12.50' }, 1],
  [{ at: { $gt: new Date(2010) } }, 9],
  [{ at: { $lte: new Date(2010) } }, 12],
  [{ team: null }, 21],
  [{ active: { $ne: true } }, 11],
  [{ code: { $in: [] } }, 0],
  [{ age: { $not: { $gt: 5 } } }, 6],
  [{ tags: { $size: 2 } }, 21],
])('counts %j', async (given, count) => {
  const filter = given as Parameters<typeof Visit.countDocuments>[0];
  expect(await Visit.countDocuments(filter)).toBe(count);
  expect((await Visit.find(filter).lean()).length).toBe(count);
});

it('refuses operators it does not know, with a code', async () => {
  const refusal = (filter: string) => m.connection.collection('visits').find(JSON.parse(filter)).toArray();
  await expect(refusal('{"age": {"$around": 3}}')).rejects.toMatchObject({ code: 2 });
  await expect(refusal('{"$where": "true"}')).rejects.toMatchObject({ code: 238 });
  await expect(refusal('{"$text": {"$search": "a"}}')).rejects.toMatchObject({ code: 238 });
});

it('runs through cursors, one by one and in parallel', async () => {
  let count = 0;
  for await (const _ of Visit.find().sort({ at: 1 }).cursor()) count += 1;
  await Visit.find()
    .cursor({ batchSize: 5 })
    .eachAsync(
      async () => {
        count += 1;
      },
      { parallel: 3 },
    );
  expect(count).toBe(42);
});

it('streams a long result from a snapshot while writes go on', async () => {
  const Long = m.connection.collection('long');
  await Long.insertMany(Array.from({ length: 2500 }, (_, i) => ({ i })));
  const seen = new Set<unknown>();
  for await (const doc of Long.find({}).sort({ i: 1 })) {
    seen.add(doc.i);
    if (seen.size % 500 === 0) await Long.insertOne({ i: 10_000 + seen.size });
  }
  expect(seen.size).toBe(2500);
  expect(await Long.countDocuments({})).toBe(2505);
});

it('lists distinct values, also of arrays, and tells whether something exists', async () => {
  expect((await Visit.distinct('tags')).sort()).toEqual(['all', 'odd', 'three', 'x', 'y']);
  expect(await Visit.exists({ code: 'a' })).toBeTruthy();
  expect(await Visit.exists({ code: 'nobody' })).toBeNull();
});

it('counts with skip and limit, and estimates', async () => {
  expect(await Visit.countDocuments({ code: /^v/ }, { skip: 5, limit: 10 })).toBe(10);
  expect(await Visit.estimatedDocumentCount()).toBe(21);
});
