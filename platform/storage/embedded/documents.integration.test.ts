import mongoose, { type Mongoose } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectTo, temporaryFolder } from './testing/temporary-store.ts';
import { teamModel, visitModel } from './testing/visit-model.ts';

const folder = temporaryFolder();
let m: Mongoose;
let Visit: ReturnType<typeof visitModel>;
let Team: ReturnType<typeof teamModel>;

beforeAll(async () => {
  m = await connectTo(folder.file);
  Visit = visitModel(m);
  Team = teamModel(m);
  await Promise.all([Visit.init(), Team.init()]);
});

afterAll(async () => {
  await m.disconnect();
  folder.remove();
});

it('gives back every type of field as it was stored', async () => {
  const team = await Team.create({ name: 'north' });
  const stored = await Visit.create({
    code: 'types',
    steps: [{ no: 1, note: 'p' }],
    tags: ['x', 'y'],
    at: new Date(1000),
    marks: { u: 1, v: 2 },
    bytes: Buffer.from('hi'),
    ref: new mongoose.Types.ObjectId(),
    amount: '12.50',
    place: { x: 5, name: 'здание' },
    team: team._id,
  });
  const read = await Visit.findById(stored._id).orFail();
  expect(read.toObject({ flattenMaps: true })).toEqual(stored.toObject({ flattenMaps: true }));
  expect(read.createdAt).toBeInstanceOf(Date);
  expect(read.amount?.toString()).toBe('12.50');
  expect(read.bytes?.toString()).toBe('hi');
  expect(read.marks?.get('v')).toBe(2);
  expect((await read.populate('team')).get('team.name')).toBe('north');
});

it('keeps values that JSON alone would lose', async () => {
  const raw = m.connection.collection<{ _id: string }>('raw');
  const values = {
    _id: 'odd values',
    big: mongoose.mongo.Long.fromString('9007199254740993'),
    infinite: Number.POSITIVE_INFINITY,
    notANumber: Number.NaN,
    uuid: new mongoose.mongo.UUID('0b0f3c1e-6a86-4a3e-9c0d-2f9b64c0a001'),
    pattern: /^а.*я$/i,
    wrapperLike: { $date: 'no date at all', nested: [{ $oid: 1 }] },
    nul: 'a\u0000b',
    emoji: '👵🏽 и «кавычки» "обычные" \\',
    deepDate: { list: [{ at: new Date(5) }] },
    constructor: 'a field of this name',
  };
  await raw.insertOne({ ...values });
  expect(await raw.findOne({ _id: 'odd values' })).toEqual(values);
});

it('stores a BigInt beyond 2^53 exactly', async () => {
  const Big = m.model('Big', new mongoose.Schema({ n: BigInt }));
  const { _id } = await Big.create({ n: 9007199254740993n });
  expect((await Big.findById(_id).orFail()).n).toBe(9007199254740993n);
});

it('shares nothing with the object the caller goes on changing', async () => {
  const raw = m.connection.collection<{ _id: string; list: number[] }>('raw');
  const doc = { _id: 'shared', list: [1] };
  const insert = raw.insertOne(doc);
  doc.list.push(2);
  await insert;
  expect(await raw.findOne({ _id: 'shared' })).toEqual({ _id: 'shared', list: [1] });
});

it('tells two saves of one version apart', async () => {
  await Visit.create({ code: 'versions', age: 1, marks: {} });
  const [first, second] = [
    await Visit.findOne({ code: 'versions' }).orFail(),
    await Visit.findOne({ code: 'versions' }).orFail(),
  ];
  first.age = 50;
  first.steps.push({ no: 9 });
  first.marks?.set('w', 3);
  await first.save();
  second.age = 51;
  await expect(second.save()).rejects.toMatchObject({ name: 'VersionError' });
  const read = await Visit.findOne({ code: 'versions' }).orFail();
  expect([read.age, read.steps.length, read.marks?.get('w')]).toEqual([50, 1, 3]);
});

it('keeps discriminators of one collection apart', async () => {
  const Base = m.model('Base', new mongoose.Schema({ q: Number }, { discriminatorKey: 'kind' }));
  const Child = Base.discriminator('Child', new mongoose.Schema({ z: Number }));
  await Child.create({ q: 1, z: 2 });
  await Base.create({ q: 2 });
  expect([await Base.countDocuments(), await Child.countDocuments()]).toEqual([2, 1]);
});

it('refuses a document larger than 16 MB and a field named __proto__', async () => {
  const raw = m.connection.collection('raw');
  await expect(raw.insertOne({ text: 'я'.repeat(9 * 1024 * 1024) })).rejects.toMatchObject({ code: 10334 });
  await expect(raw.insertOne(JSON.parse('{"__proto__": {"a": 1}}'))).rejects.toMatchObject({ code: 52 });
});

it('writes documents a person can read with any SQLite tool', async () => {
  await Visit.create({ code: 'readable', place: { x: 7, name: 'окно' }, at: new Date(0) });
  const { default: Database } = await import('better-sqlite3');
  const db = new Database(folder.file, { readonly: true });
  const row = db.prepare(
    `SELECT doc->>'$.place.name' AS name, "key.place.x" AS x, doc->'$.at' AS at FROM visits WHERE "key.code" = 'readable'`,
  );
  expect(row.get()).toEqual({ name: 'окно', x: 7, at: '{"$date":"1970-01-01T00:00:00.000Z"}' });
  db.close();
});
