import type { Mongoose } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectTo, temporaryFolder } from './testing/temporary-store.ts';
import { teamModel, twentyVisits, visitModel } from './testing/visit-model.ts';

const folder = temporaryFolder();
let m: Mongoose;
let Visit: ReturnType<typeof visitModel>;
let Team: ReturnType<typeof teamModel>;

beforeAll(async () => {
  m = await connectTo(folder.file);
  Visit = visitModel(m);
  Team = teamModel(m);
  await Promise.all([Visit.init(), Team.init()]);
  const team = await Team.create({ name: 'north' });
  await Visit.insertMany(
    twentyVisits().map((visit, i) => ({ ...visit, ...(i === 0 && { team: team._id }) })),
  );
});

afterAll(async () => {
  await m.disconnect();
  folder.remove();
});

it('groups, sorts and projects', async () => {
  const result = await Visit.aggregate([
    { $match: { code: /^v/ } },
    { $group: { _id: '$active', count: { $sum: 1 }, mean: { $avg: '$place.x' } } },
    { $sort: { _id: 1 } },
    { $project: { count: 1, mean: 1 } },
  ]);
  expect(result).toEqual([
    { _id: false, count: 10, mean: 10 },
    { _id: true, count: 10, mean: 9 },
  ]);
});

it('puts values into buckets as MongoDB defines them, also inside a facet', async () => {
  const buckets = {
    $bucket: {
      groupBy: '$place.x',
      boundaries: [0, 5, 20, 30],
      default: 'other',
      output: { count: { $sum: 1 } },
    },
  };
  const [facets] = await Visit.aggregate([
    { $facet: { b: [buckets], t: [{ $unwind: '$tags' }, { $sortByCount: '$tags' }, { $limit: 1 }] } },
  ]);
  expect(facets).toEqual({
    b: [
      { _id: 0, count: 5 },
      { _id: 5, count: 15 },
    ],
    t: [{ _id: 'all', count: 20 }],
  });
});

it('joins by equality and by a pipeline', async () => {
  const plain = { $lookup: { from: 'teams', localField: 'team', foreignField: '_id', as: 'teams' } };
  const joined = await Visit.aggregate([
    { $match: { code: 'v0' } },
    plain,
    { $unwind: '$teams' },
    { $project: { _id: 0, name: '$teams.name' } },
  ]);
  expect(joined).toEqual([{ name: 'north' }]);
  const pipeline = [{ $match: { $expr: { $eq: ['$_id', '$$team'] } } }];
  const piped = await Visit.aggregate([
    { $match: { code: 'v0' } },
    { $lookup: { from: 'teams', let: { team: '$team' }, pipeline, as: 'teams' } },
    { $project: { _id: 0, count: { $size: '$teams' } } },
  ]);
  expect(piped).toEqual([{ count: 1 }]);
});

it('sorts and limits in SQL before the rest', async () => {
  const result = await Visit.aggregate([
    { $match: { active: true } },
    { $sort: { age: -1 } },
    { $skip: 1 },
    { $limit: 2 },
    { $project: { _id: 0, code: 1 } },
  ]);
  expect(result).toEqual([{ code: 'v16' }, { code: 'v14' }]);
  expect(await Visit.aggregate([{ $match: { active: true } }, { $count: 'n' }])).toEqual([{ n: 10 }]);
  expect(await Visit.aggregate([{ $match: { active: 'never' } }, { $count: 'n' }])).toEqual([]);
});

it('works with dates, windows and percentiles', async () => {
  const [day] = await Visit.aggregate([
    { $group: { _id: { $dateToString: { date: '$at', format: '%Y-%m-%d' } }, last: { $max: '$at' } } },
  ]);
  expect(day).toEqual({ _id: '1970-01-01', last: new Date(2019) });
  const [median] = await Visit.aggregate([
    { $group: { _id: null, p: { $percentile: { input: '$age', p: [0.5], method: 'approximate' } } } },
  ]);
  expect(median.p[0]).toBeGreaterThan(8);
  const windows = await Visit.aggregate([
    {
      $setWindowFields: {
        sortBy: { age: 1 },
        output: { sum: { $sum: '$age', window: { documents: ['unbounded', 'current'] } } },
      },
    },
    { $match: { age: 4 } },
  ]);
  expect(windows[0].sum).toBe(10);
});

it('gives a cursor', async () => {
  let count = 0;
  for await (const _ of Visit.aggregate([{ $match: {} }]).cursor()) count += 1;
  expect(count).toBe(20);
});

it.each([[{ $out: 'copy' }], [{ $merge: { into: 'copy' } }], [{ $changeStream: {} }]])(
  'refuses %j',
  async (stage) => {
    await expect(Visit.collection.aggregate([stage]).toArray()).rejects.toMatchObject({ code: 238 });
  },
);
