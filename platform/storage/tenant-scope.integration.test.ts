import mongoose, { type Connection, type Model, Schema } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acrossTenants, documentOptions } from './documents.ts';
import { embeddedDriver } from './embedded/driver.ts';
import { tenantScope } from './tenant-scope.ts';
import { testFolder } from './testing/open-test-storage.ts';

interface Thing {
  readonly _id: string;
  readonly tenantId: string;
  readonly count: number;
}

describe('the tenant scope', () => {
  const instance = new mongoose.Mongoose();
  let folder: Awaited<ReturnType<typeof testFolder>>;
  let things: Model<Thing>;
  beforeAll(async () => {
    folder = await testFolder();
    instance.setDriver(embeddedDriver);
    await instance.connect(`sqlite://${folder.path}/things.db`);
    things = thingModel(instance.connection);
  });
  beforeEach(async () => {
    await things.deleteMany({}).setOptions(acrossTenants);
    await things.insertMany([
      { _id: 'mine', tenantId: 'a', count: 1 },
      { _id: 'theirs', tenantId: 'b', count: 1 },
    ]);
  });
  afterAll(async () => {
    await instance.disconnect();
    await folder.remove();
  });

  const all: readonly (readonly [what: string, run: (filter: object) => Promise<unknown>])[] = [
    ['find', (filter) => things.find(filter).lean()],
    ['findOne', (filter) => things.findOne(filter).lean()],
    ['findById', (filter) => ('tenantId' in filter ? Promise.resolve() : things.findById('mine'))],
    ['exists', (filter) => things.exists(filter)],
    ['countDocuments', (filter) => things.countDocuments(filter)],
    ['distinct', (filter) => things.distinct('count', filter)],
    ['updateOne', (filter) => things.updateOne(filter, { $inc: { count: 1 } })],
    ['updateMany', (filter) => things.updateMany(filter, { $inc: { count: 1 } })],
    ['replaceOne', (filter) => things.replaceOne(filter, { tenantId: 'a', count: 5 })],
    ['findOneAndUpdate', (filter) => things.findOneAndUpdate(filter, { $inc: { count: 1 } })],
    ['findOneAndReplace', (filter) => things.findOneAndReplace(filter, { tenantId: 'a', count: 5 })],
    ['findOneAndDelete', (filter) => things.findOneAndDelete(filter)],
    ['deleteOne', (filter) => things.deleteOne(filter)],
    ['deleteMany', (filter) => things.deleteMany(filter)],
    ['aggregate', (filter) => things.aggregate([{ $match: filter }])],
    ['a cursor', (filter) => things.find(filter).cursor().next()],
    ['bulkWrite', (filter) => things.bulkWrite([{ updateOne: { filter, update: { $inc: { count: 1 } } } }])],
  ];

  it.each(all)('refuses %s that does not say whose data it is about', async (_what, run) => {
    const filters = [{}, { tenantId: '' }, { tenantId: { $ne: 'b' } }, { $or: [{ tenantId: 'a' }] }];
    for (const filter of filters.slice(0, _what === 'findById' ? 1 : undefined))
      await expect(run(filter)).rejects.toMatchObject({ code: 'storage-tenant-missing' });
    expect(await things.find().setOptions(acrossTenants).sort({ _id: 1 }).lean()).toEqual([
      { _id: 'mine', tenantId: 'a', count: 1 },
      { _id: 'theirs', tenantId: 'b', count: 1 },
    ]);
  });

  it.each(all)('lets %s pass that names its tenant', async (_what, run) => {
    await run({ tenantId: 'a' });
    expect(await things.findOne({ tenantId: 'b' }).lean()).toEqual({
      _id: 'theirs',
      tenantId: 'b',
      count: 1,
    });
  });

  it('refuses an estimated count, which cannot be limited, and documents of nobody', async () => {
    const missing = { code: 'storage-tenant-missing' };
    await expect(things.estimatedDocumentCount()).rejects.toMatchObject(missing);
    await expect(things.insertMany([{ _id: 'x', count: 1 }])).rejects.toMatchObject(missing);
    await expect(things.aggregate([{ $group: { _id: '$tenantId' } }])).rejects.toMatchObject(missing);
  });

  it('lets a sweep look at all tenants when it says so', async () => {
    expect(await things.find().setOptions(acrossTenants).lean()).toHaveLength(2);
    expect(await things.aggregate([{ $group: { _id: '$tenantId' } }]).option(acrossTenants)).toHaveLength(2);
  });
});

function thingModel(connection: Connection): Model<Thing> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      count: { type: Number, required: true },
    },
    { ...documentOptions, collection: 'things' },
  );
  schema.plugin(tenantScope);
  return connection.model<Thing>('Thing', schema);
}
