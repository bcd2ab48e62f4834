import type { Mongoose, mongo } from 'mongoose';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { connectTo, temporaryFolder } from './testing/temporary-store.ts';
import { twentyVisits, visitModel } from './testing/visit-model.ts';

const folder = temporaryFolder();
let m: Mongoose;
let Visit: ReturnType<typeof visitModel>;

beforeAll(async () => {
  m = await connectTo(folder.file);
  Visit = visitModel(m);
  await Visit.init();
});

beforeEach(async () => {
  await Visit.deleteMany({});
  const steps = [
    { no: 1, note: 'p' },
    { no: 2, note: 'q' },
  ];
  await Visit.create({
    code: 'a',
    age: 30,
    rank: 1,
    tags: ['x', 'y'],
    steps,
    email: 'a@example.test',
    place: { x: 5 },
  });
  await Visit.insertMany(twentyVisits());
});

afterAll(async () => {
  await m.disconnect();
  folder.remove();
});

/** Past mongoose's casting, straight to the driver; also what the types would not let through. */
function rawUpdate(update: object) {
  return m.connection
    .collection('visits')
    .updateOne({ code: 'a' }, update as mongo.UpdateFilter<mongo.BSON.Document>);
}

const visit = async () => Visit.findOne({ code: 'a' }).orFail().lean();
const notes = async () => (await visit()).steps.map(({ note }) => note);

it('combines operators and keeps the indexes', async () => {
  await Visit.updateOne(
    { code: 'a' },
    {
      $push: { tags: { $each: ['w', 'v'], $slice: -3 } },
      $inc: { age: 1 },
      $unset: { email: 1 },
      $set: { 'place.name': 'new', 'steps.1.note': 'Q' },
    },
  );
  await Visit.updateOne({ code: 'a' }, { $addToSet: { steps: { no: 3, note: 'r' } } });
  const read = await visit();
  expect([read.tags, read.age, read.email, read.place]).toEqual([
    ['y', 'w', 'v'],
    31,
    undefined,
    { x: 5, name: 'new' },
  ]);
  expect(await notes()).toEqual(['p', 'Q', 'r']);
  expect([await Visit.countDocuments({ tags: 'x' }), await Visit.countDocuments({ tags: 'v' })]).toEqual([
    0, 1,
  ]);
});

it('reaches array elements by filter, by position and all at once', async () => {
  await Visit.updateOne(
    { code: 'a' },
    { $set: { 'steps.$[e].note': 'filtered' } },
    { arrayFilters: [{ 'e.no': { $gte: 2 } }] },
  );
  expect(await notes()).toEqual(['p', 'filtered']);
  await Visit.updateOne({ code: 'a', 'steps.no': 2 }, { $set: { 'steps.$.note': 'position' } });
  expect(await notes()).toEqual(['p', 'position']);
  await Visit.updateOne({ code: 'a' }, { $set: { 'steps.$[].note': 'all' } });
  expect(await notes()).toEqual(['all', 'all']);
  await Visit.updateOne({ code: 'a' }, { $pull: { steps: { no: 2 } } });
  expect((await visit()).steps).toHaveLength(1);
});

it('knows the rarer operators', async () => {
  const raw = m.connection.collection('visits');
  await rawUpdate({
    $mul: { age: 2 },
    $min: { rank: 0 },
    $max: { 'place.x': 9 },
    $rename: { email: 'mail' },
    $currentDate: { seenAt: true },
    $push: { tags: { $each: ['b', 'a'], $sort: 1, $position: 0 } },
    $pullAll: { list: [1] },
    $bit: { flags: { or: 5 } },
  });
  const read = await raw.findOne({ code: 'a' });
  expect(read).toMatchObject({
    age: 60,
    rank: 0,
    place: { x: 9 },
    mail: 'a@example.test',
    tags: ['a', 'b', 'x', 'y'],
    flags: 5,
  });
  expect(read?.seenAt).toBeInstanceOf(Date);
  await rawUpdate({ $pop: { tags: -1 }, $pullAll: { steps: [] } });
  expect((await visit()).tags).toEqual(['b', 'x', 'y']);
});

it('makes missing parents, and refuses to go through a plain value', async () => {
  const raw = m.connection.collection('visits');
  await rawUpdate({ $set: { 'p.q.r': 1 }, $inc: { 'c.z': 2 }, $push: { 'l.m': 1 } });
  expect(await raw.findOne({ code: 'a' })).toMatchObject({ p: { q: { r: 1 } }, c: { z: 2 }, l: { m: [1] } });
  await expect(rawUpdate({ $set: { 'age.years': 1 } })).rejects.toMatchObject({
    code: 28,
  });
});

it.each([
  [{ $inc: { code: 1 } }, 14],
  [{ $push: { age: 1 } }, 2],
  [{ $set: { place: {} }, $inc: { 'place.x': 1 } }, 40],
  [{ $fancy: { age: 1 } }, 9],
  [{ $set: { _id: 'other' } }, 66],
  [{ $set: { 'steps.$[nobody].note': 1 } }, 2],
])('refuses %j with code %i and changes nothing', async (update, code) => {
  const before = await visit();
  await expect(rawUpdate(update)).rejects.toMatchObject({
    code,
  });
  expect(await visit()).toEqual(before);
});

it('runs an aggregation pipeline as an update', async () => {
  await Visit.updateOne({ code: 'a' }, [{ $set: { rank: { $add: ['$rank', '$age'] } } }], {
    updatePipeline: true,
  });
  expect((await visit()).rank).toBe(31);
});

it('counts what matched and what changed', async () => {
  const many = await Visit.updateMany(
    { age: { $gte: 0, $lt: 10 }, code: /^v/ },
    { $mul: { rank: 2 }, $min: { age: 3 } },
  );
  expect([many.matchedCount, many.modifiedCount]).toEqual([10, 10]);
  const raw = m.connection.collection('visits');
  const same = await raw.updateOne({ code: 'a' }, { $set: { age: 30 } });
  expect([same.matchedCount, same.modifiedCount, same.upsertedId]).toEqual([1, 0, null]);
});

it('updates and deletes more documents than fit one write', async () => {
  const raw = m.connection.collection('many');
  await raw.insertMany(Array.from({ length: 1700 }, (_, i) => ({ i, done: false })));
  const updated = await raw.updateMany({ done: false }, { $set: { done: true } });
  expect([updated.matchedCount, updated.modifiedCount]).toEqual([1700, 1700]);
  expect((await raw.deleteMany({ i: { $lt: 1600 } })).deletedCount).toBe(1600);
  expect(await raw.countDocuments({ done: true })).toBe(100);
});

it('finds and updates one, in order, with either version of the document', async () => {
  const after = await Visit.findOneAndUpdate(
    { active: true, age: { $lt: 20 } },
    { $inc: { rank: 100 } },
    { sort: { age: -1 }, returnDocument: 'after' },
  ).lean();
  expect([after?.code, after?.rank]).toEqual(['v18', 118]);
  const before = await Visit.findOneAndUpdate({ code: 'v1' }, { age: 10 }).lean();
  expect(before?.age).toBe(1);
  expect(await Visit.findOneAndUpdate({ code: 'nobody' }, { age: 1 })).toBeNull();
  expect((await Visit.findOneAndDelete({ code: 'v2' }))?.code).toBe('v2');
  expect(
    (
      await Visit.findOneAndReplace(
        { code: 'v3' },
        { code: 'v3', age: 1 },
        { returnDocument: 'after' },
      ).lean()
    )?.rank,
  ).toBeUndefined();
});

it('upserts from the filter, the update and $setOnInsert', async () => {
  const made = await Visit.findOneAndUpdate(
    { code: 'up', $and: [{ 'place.x': { $eq: 4 } }] },
    { $set: { age: 9 }, $setOnInsert: { email: 'up@example.test' } },
    { upsert: true, returnDocument: 'after' },
  );
  expect(made).toMatchObject({ code: 'up', age: 9, email: 'up@example.test', place: { x: 4 } });
  expect(made?.createdAt).toBeInstanceOf(Date);
  const raw = await Visit.findOneAndUpdate(
    { code: 'up2' },
    { age: 1 },
    { upsert: true, includeResultMetadata: true },
  );
  expect(raw.value).toBeNull();
  expect(raw.lastErrorObject).toMatchObject({ n: 1, updatedExisting: false, upserted: expect.anything() });
  const one = await Visit.updateOne({ code: 'up3' }, { $set: { age: 2 } }, { upsert: true });
  expect([one.upsertedCount, one.matchedCount, Boolean(one.upsertedId)]).toEqual([1, 0, true]);
});

it('runs a bulk of mixed operations and counts each kind', async () => {
  const result = await Visit.bulkWrite([
    { insertOne: { document: { code: 'bw' } } },
    { updateOne: { filter: { code: 'bw' }, update: { $set: { age: 1 } } } },
    { updateOne: { filter: { code: 'bw2' }, update: { $set: { age: 1 } }, upsert: true } },
    { deleteOne: { filter: { code: 'bw' } } },
    { replaceOne: { filter: { code: 'bw2' }, replacement: { code: 'bw3' } } },
    { updateMany: { filter: { code: /^v1/ }, update: { $set: { rank: 7 } } } },
    { deleteMany: { filter: { code: 'v0' } } },
  ]);
  expect(result).toMatchObject({ insertedCount: 1, modifiedCount: 13, upsertedCount: 1, deletedCount: 2 });
  await expect(Visit.bulkWrite([{ insertOne: { document: { code: 'bw3' } } }])).rejects.toMatchObject({
    code: 11000,
  });
});

it('saves many documents at once', async () => {
  const some = await Visit.find({ code: /^v1/ });
  for (const one of some) one.age = 77;
  await Visit.bulkSave(some);
  expect(await Visit.countDocuments({ age: 77 })).toBe(11);
});

it('inserts what it can when unordered, and stops at the first clash when ordered', async () => {
  const unordered = Visit.insertMany([{ code: 'v1' }, { code: 'z1' }, { code: 'v2' }], { ordered: false });
  const failure = await unordered.catch((error: unknown) => error);
  expect(failure).toMatchObject({
    code: 11000,
    writeErrors: [{ index: 0 }, { index: 2 }],
    insertedDocs: [{ code: 'z1' }],
  });
  await expect(Visit.insertMany([{ code: 'z2' }, { code: 'v1' }, { code: 'z3' }])).rejects.toMatchObject({
    code: 11000,
  });
  expect([await Visit.countDocuments({ code: 'z2' }), await Visit.countDocuments({ code: 'z3' })]).toEqual([
    1, 0,
  ]);
});
