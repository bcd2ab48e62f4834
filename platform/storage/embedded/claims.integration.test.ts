import type { Mongoose } from 'mongoose';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { compileScript } from '../testing/compile-script.ts';
import { TestProcess } from './testing/child-process.ts';
import { entryModel } from './testing/entry-model.ts';
import { connectTo, type TemporaryFolder, temporaryFolder } from './testing/temporary-store.ts';

let folder: TemporaryFolder;
let m: Mongoose;
let Entry: ReturnType<typeof entryModel>;

beforeEach(async () => {
  folder = temporaryFolder();
  m = await connectTo(folder.file);
  Entry = entryModel(m);
  await Entry.init();
});

afterEach(async () => {
  await m.disconnect();
  folder.remove();
});

async function open(count: number): Promise<string[]> {
  const entries = Array.from({ length: count }, (_, seq) => ({
    _id: `e${seq}`,
    conversationId: 'c',
    seq,
    state: 'open',
  }));
  await Entry.insertMany(entries);
  return entries.map(({ _id }) => _id).sort();
}

it('gives each entry to one of fifty workers, in order', async () => {
  const ids = await open(1000);
  const claimed: string[] = [];
  const work = async () => {
    for (;;) {
      const change = { $set: { state: 'taken' }, $inc: { version: 1 } };
      const taken = await Entry.findOneAndUpdate({ state: 'open' }, change, {
        sort: { seq: 1 },
        returnDocument: 'after',
        lean: true,
      });
      if (!taken) return;
      claimed.push(taken._id);
    }
  };
  await Promise.all(Array.from({ length: 50 }, work));
  expect(claimed[0]).toBe('e0');
  expect(claimed.sort()).toEqual(ids);
  expect(await Entry.countDocuments({ version: 1 })).toBe(1000);
});

it('gives each entry to one worker of three processes', { timeout: 60_000 }, async () => {
  const ids = await open(600);
  const claiming = await compileScript(new URL('./testing/claiming-process.ts', import.meta.url));
  const processes = ['a', 'b', 'c'].map((name) => new TestProcess(claiming.file, [folder.file, name]));
  await Promise.all(processes.map((one) => one.ready()));
  for (const one of processes) one.go();
  const outputs = await Promise.all(processes.map((one) => one.finished()));
  claiming.remove();
  const claimed = outputs.map((lines) =>
    lines.filter((line) => line.startsWith('claimed ')).map((line) => line.slice(8)),
  );
  expect(claimed.flat().sort()).toEqual(ids);
  expect(claimed.filter(({ length }) => length > 0).length).toBeGreaterThan(1);
  expect(await Entry.countDocuments({ version: 1 })).toBe(600);
});

it('lets exactly one of many racing guarded updates through', async () => {
  await open(1);
  const race = Array.from({ length: 40 }, (_, i) =>
    Entry.findOneAndUpdate(
      { _id: 'e0', version: 0, state: { $in: ['open'] } },
      { $set: { owner: `w${i}` }, $inc: { version: 1 } },
      { lean: true },
    ),
  );
  expect((await Promise.all(race)).filter((won) => won !== null)).toHaveLength(1);
});

it('makes one document of many racing upserts on a unique key', async () => {
  const race = Array.from({ length: 60 }, (_, i) =>
    Entry.updateOne(
      { conversationId: 'new', seq: i % 3 },
      { $inc: { version: 1 }, $setOnInsert: { _id: `u${i}` } },
      { upsert: true },
    ),
  );
  await Promise.all(race);
  expect(
    (await Entry.find({ conversationId: 'new' }).sort({ seq: 1 }).lean()).map(({ version }) => version),
  ).toEqual([20, 20, 20]);
});
