import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkStoreFile } from './check-file.ts';
import { storeOf } from './driver.ts';
import { connectTo, type TemporaryFolder, temporaryFolder } from './testing/temporary-store.ts';

let folder: TemporaryFolder;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => folder.remove());

const text = 'x'.repeat(20_000);

it('rejects what does not fit a full disk, keeps what it acknowledged, and goes on when there is room', async () => {
  const m = await connectTo(folder.file);
  const raw = m.connection.collection<{ _id: string; n?: number; text?: string }>('entries');
  await raw.insertOne({ _id: 'small', n: 0 });
  const { db } = storeOf(m.connection);
  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 40}`);

  const results = await Promise.allSettled(
    Array.from({ length: 60 }, (_, i) =>
      i % 10 === 5
        ? raw.updateOne({ _id: 'small' }, { $inc: { n: 1 } })
        : raw.insertOne({ _id: `e${i}`, text }),
    ),
  );
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  expect(refused.length).toBeGreaterThan(30);
  expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['storage-disk-full']));

  const acknowledged = results.flatMap((result, i) =>
    result.status === 'fulfilled' && i % 10 !== 5 ? [`e${i}`] : [],
  );
  const stored = (await raw.find({ _id: /^e/ }).toArray()).map(({ _id }) => _id);
  expect(stored.sort()).toEqual(acknowledged.sort());
  const increments = results.filter((result, i) => result.status === 'fulfilled' && i % 10 === 5).length;
  expect((await raw.findOne({ _id: 'small' }))?.n).toBe(increments);

  db.pragma('max_page_count = 1000000');
  await raw.insertOne({ _id: 'later', text });
  await m.disconnect();
  expect(checkStoreFile(folder.file)).toMatchObject({ outcome: 'sound' });
});

it('rejects a bulk on a full disk with the same code', async () => {
  const m = await connectTo(folder.file);
  const raw = m.connection.collection('entries');
  await raw.insertOne({ n: 0 });
  const { db } = storeOf(m.connection);
  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 10}`);
  const bulk = raw.insertMany(
    Array.from({ length: 50 }, (_, n) => ({ n, text })),
    { ordered: false },
  );
  await expect(bulk).rejects.toMatchObject({ code: 'storage-disk-full' });
  expect(await raw.countDocuments({})).toBe(1);
  await m.disconnect();
});

it('says that a folder cannot be written', async () => {
  const locked = join(folder.folder, 'locked');
  mkdirSync(locked);
  chmodSync(locked, 0o555);
  // An administrator may write anywhere but here.
  const file = process.getuid?.() === 0 ? '/proc/otklik/otklik.db' : join(locked, 'otklik.db');
  await expect(connectTo(file)).rejects.toMatchObject({ name: 'AppError', code: 'storage-not-writable' });
  writeFileSync(join(folder.folder, 'a-file'), '');
  const below = join(folder.folder, 'a-file', 'otklik.db');
  await expect(connectTo(below)).rejects.toMatchObject({ code: 'storage-not-writable' });
});

it('says that the file became read-only, and rejects the write', async () => {
  const m = await connectTo(folder.file);
  const raw = m.connection.collection('entries');
  await raw.insertOne({ n: 1 });
  const { db } = storeOf(m.connection);
  db.pragma('query_only = ON');
  await expect(raw.insertOne({ n: 2 })).rejects.toMatchObject({ code: 'storage-not-writable' });
  db.pragma('query_only = OFF');
  await raw.insertOne({ n: 3 });
  expect((await raw.find({}).toArray()).map(({ n }) => n)).toEqual([1, 3]);
  await m.disconnect();
});

it('refuses a file of a newer format', async () => {
  await (await connectTo(folder.file)).disconnect();
  const db = new Database(folder.file);
  db.exec("UPDATE _otklik SET value = 2 WHERE name = 'format'");
  db.close();
  await expect(connectTo(folder.file)).rejects.toMatchObject({
    code: 'storage-format-newer',
    details: { fileFormat: 2, programFormat: 1 },
  });
});

it("refuses another program's database and a file that is none", async () => {
  const db = new Database(folder.file);
  db.exec('CREATE TABLE theirs(a)');
  db.close();
  await expect(connectTo(folder.file)).rejects.toMatchObject({ code: 'storage-foreign-file' });
  const noise = join(folder.folder, 'noise.db');
  writeFileSync(noise, 'plain text, many times over, so that SQLite looks at it as a page. '.repeat(100));
  await expect(connectTo(noise)).rejects.toMatchObject({ code: 'storage-corrupt' });
});

it('waits without blocking the loop while another connection holds the file', async () => {
  const m = await connectTo(folder.file);
  const raw = m.connection.collection('entries');
  await raw.insertOne({ n: 1 });
  const other = new Database(folder.file);
  other.exec('BEGIN IMMEDIATE');
  let ticks = 0;
  const ticker = setInterval(() => (ticks += 1), 5);
  const write = raw.insertOne({ n: 2 });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await raw.countDocuments({})).toBe(1);
  expect(ticks).toBeGreaterThan(5);
  other.exec('ROLLBACK');
  await write;
  clearInterval(ticker);
  other.close();
  await m.disconnect();
});
