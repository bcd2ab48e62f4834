import mongoose, { type Mongoose } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { storeOf } from './driver.ts';
import { connectTo, temporaryFolder } from './testing/temporary-store.ts';
import { visitModel } from './testing/visit-model.ts';

const folder = temporaryFolder();
let m: Mongoose;
let Visit: ReturnType<typeof visitModel>;

beforeAll(async () => {
  m = await connectTo(folder.file);
  Visit = visitModel(m);
  await Visit.init();
});

afterAll(async () => {
  await m.disconnect();
  folder.remove();
});

const duplicate = { name: 'MongoServerError', code: 11000 };

it('reports a duplicate with its pattern and value, and keeps the value out of the message', async () => {
  await Visit.create({ code: 'secret-code' });
  const error = await Visit.create({ code: 'secret-code' }).catch((failure: unknown) => failure);
  expect(error).toMatchObject({ ...duplicate, keyPattern: { code: 1 }, keyValue: { code: 'secret-code' } });
  expect(String(error)).not.toContain('secret-code');
});

it('reports a duplicate _id', async () => {
  const raw = m.connection.collection<{ _id: string }>('ids');
  await raw.insertOne({ _id: 'x' });
  await expect(raw.insertOne({ _id: 'x' })).rejects.toMatchObject({ ...duplicate, keyPattern: { _id: 1 } });
});

it('counts a missing field as one value in a unique index', async () => {
  await Visit.create({ age: 1 });
  await expect(Visit.create({ age: 2 })).rejects.toMatchObject(duplicate);
});

it('allows duplicates outside the condition of a partial unique index only', async () => {
  await Visit.create({ code: 'p1', email: 'one@example.test', active: true });
  await Visit.create({ code: 'p2', email: 'one@example.test', active: false });
  await expect(Visit.create({ code: 'p3', email: 'one@example.test', active: true })).rejects.toMatchObject(
    duplicate,
  );
  await expect(Visit.updateOne({ code: 'p2' }, { active: true })).rejects.toMatchObject({
    ...duplicate,
    keyPattern: { email: 1 },
  });
  expect((await Visit.findOne({ code: 'p2' }))?.active).toBe(false);
});

it('lets one person have one open conversation, and any number of closed ones', async () => {
  const schema = new mongoose.Schema({ _id: String, tenantId: String, personId: String, open: Boolean });
  schema.index({ tenantId: 1, personId: 1 }, { unique: true, partialFilterExpression: { open: true } });
  const Talk = m.model('Talk', schema);
  await Talk.init();
  const own = { tenantId: 't', personId: 'p' };
  await Talk.create({ _id: '1', ...own, open: true });
  await expect(Talk.create({ _id: '2', ...own, open: true })).rejects.toMatchObject({
    keyPattern: { tenantId: 1, personId: 1 },
  });
  await Talk.updateOne({ _id: '1' }, { $set: { open: false } });
  await Talk.create([
    { _id: '3', ...own, open: true },
    { _id: '4', ...own, open: false },
  ]);
  const plan = await Talk.collection.find({ ...own, open: true }).explain();
  expect(JSON.stringify(plan)).toContain('talks/tenantId_1_personId_1');
});

it('goes by the ids it is given, however many documents of the tenant there are', async () => {
  const raw = m.connection.collection<{ _id: string; tenantId: string; at: number }>('tenants-own');
  await raw.createIndexes([{ key: { tenantId: 1, at: 1 } }, { key: { tenantId: 1 } }]);
  await raw.insertMany(
    Array.from({ length: 300 }, (_, n) => ({ _id: `d${n}`, tenantId: n % 2 ? 'b' : 'a', at: n })),
  );
  for (const _id of [{ $in: ['d1', 'd2', 'd4', 'x'] }, { $in: ['d2'] }, 'd2'] as const) {
    const found = raw.find({ tenantId: 'a', _id });
    const plan = JSON.stringify(await found.explain());
    expect(plan).toContain('(id=?)');
    expect(plan).not.toContain('tenantId_1');
  }
  expect(await raw.find({ tenantId: 'a', _id: { $in: ['d1', 'd2', 'd4'] } }).toArray()).toHaveLength(2);
  const either = raw.find({ tenantId: 'a', $or: [{ _id: { $in: ['d1', 'd2'] } }, { at: 4 }] });
  expect((await either.toArray()).map((doc) => doc._id).sort()).toEqual(['d2', 'd4']);
});

it('tells two unique indexes over the same fields apart by their conditions', async () => {
  const raw = m.connection.collection('twins');
  await raw.createIndex(
    { n: 1 },
    { name: 'small', unique: true, partialFilterExpression: { n: { $lt: 10 } } },
  );
  await raw.createIndex(
    { n: 1 },
    { name: 'large', unique: true, partialFilterExpression: { n: { $gte: 10 } } },
  );
  await raw.insertMany([{ n: 1 }, { n: 11 }]);
  await expect(raw.insertOne({ n: 11 })).rejects.toThrow('index: large');
  await expect(raw.insertOne({ n: 1 })).rejects.toThrow('index: small');
});

it('lets a sparse unique field be missing often', async () => {
  const Phone = m.model(
    'Phone',
    new mongoose.Schema({ number: { type: String, unique: true, sparse: true } }),
  );
  await Phone.init();
  await Phone.create([{}, {}, { number: '+70000000001' }]);
  await expect(Phone.create({ number: '+70000000001' })).rejects.toMatchObject(duplicate);
});

it('tells names apart that differ only in the case of letters', async () => {
  const raw = m.connection.collection('cases');
  await raw.createIndex({ userId: 1 }, { unique: true });
  await raw.createIndex({ userID: 1 });
  await raw.insertMany([
    { userId: 1, userID: 5 },
    { userId: 2, userID: 5 },
  ]);
  expect(await raw.countDocuments({ userID: 5 })).toBe(2);
  await expect(raw.insertOne({ userId: 2 })).rejects.toMatchObject({ keyPattern: { userId: 1 } });
});

it('fills a new index from the documents that are there, arrays too', async () => {
  const raw = m.connection.collection('late');
  await raw.insertMany(Array.from({ length: 1200 }, (_, i) => ({ i, words: [`w${i % 3}`, 'all'] })));
  await raw.createIndexes([{ key: { i: -1 } }, { key: { words: 1 } }]);
  expect(await raw.countDocuments({ i: { $gte: 1000 } })).toBe(200);
  expect(await raw.countDocuments({ words: 'w1' })).toBe(400);
  await expect(raw.createIndex({ words: 1 }, { name: 'unique words', unique: true })).rejects.toMatchObject({
    code: 238,
  });
});

it('refuses a unique index over clashing documents and leaves no trace of it', async () => {
  const raw = m.connection.collection('clash');
  await raw.insertMany([{ n: 1 }, { n: 1 }]);
  await expect(raw.createIndex({ n: 1 }, { unique: true })).rejects.toMatchObject(duplicate);
  expect((await raw.indexes()).map(({ name }) => name)).toEqual(['_id_']);
  await raw.createIndex({ n: 1 });
  expect(await raw.countDocuments({ n: 1 })).toBe(2);
});

it('lists, compares and synchronises indexes as mongoose wants', async () => {
  const names = (await Visit.listIndexes()).map(({ name }) => name).sort();
  expect(names).toEqual(['_id_', 'active_1_age_-1', 'at_1', 'code_1', 'email_1', 'place.x_1', 'tags_1']);
  expect(await Visit.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
  await Visit.collection.createIndex({ rank: 1 });
  expect(await Visit.syncIndexes()).toEqual(['rank_1']);
});

it('refuses the same name for another index, and the same index under another name', async () => {
  await expect(Visit.collection.createIndex({ rank: 1 }, { name: 'at_1' })).rejects.toMatchObject({
    code: 86,
  });
  await expect(Visit.collection.createIndex({ at: 1 }, { name: 'other' })).rejects.toMatchObject({
    code: 85,
  });
  await expect(Visit.collection.createIndex({ code: 'text' })).rejects.toMatchObject({ code: 238 });
});

it('removes what a TTL index says is over', async () => {
  const Code = m.model('Code', new mongoose.Schema({ at: { type: Date, expires: 60 } }));
  await Code.init();
  await Code.create([{ at: new Date(0) }, { at: new Date(1_000_000) }, {}]);
  expect(await storeOf(m.connection).expire(new Date(61_000))).toBe(1);
  expect(await Code.countDocuments()).toBe(2);
});

it('drops a collection with its indexes, and an index alone', async () => {
  const raw = m.connection.collection('gone');
  await raw.createIndex({ a: 1 });
  await raw.insertOne({ a: [1] });
  await raw.dropIndex('a_1');
  expect(await raw.countDocuments({ a: 1 })).toBe(1);
  await raw.drop();
  expect((await m.connection.listCollections()).map(({ name }) => name)).not.toContain('gone');
  expect(await raw.countDocuments({})).toBe(0);
});
