import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Mongoose } from 'mongoose';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { backup, restore } from './backup.ts';
import { checkStoreFile } from './check-file.ts';
import { connectTo, type TemporaryFolder, temporaryFolder } from './testing/temporary-store.ts';

let folder: TemporaryFolder;
let m: Mongoose;
let copy: string;

beforeEach(async () => {
  folder = temporaryFolder();
  copy = join(folder.folder, 'backup.db');
  m = await connectTo(folder.file);
  const raw = m.connection.collection('entries');
  await raw.createIndex({ n: 1 }, { unique: true });
  await raw.createIndex({ tags: 1 });
  await raw.insertMany(
    Array.from({ length: 3000 }, (_, n) => ({ n, tags: ['a', `t${n % 5}`], text: 'x'.repeat(300) })),
  );
});

afterEach(async () => {
  await m.disconnect();
  folder.remove();
});

it('copies one moment while writes go on, and restores it', async () => {
  const raw = m.connection.collection('entries');
  let next = 3000;
  let running = true;
  const writing = (async () => {
    while (running)
      await raw.insertMany([
        { n: next++, pair: 1 },
        { n: next++, pair: 2 },
      ]);
  })();
  const report = await backup(m.connection, copy);
  running = false;
  await writing;
  const restored = join(folder.folder, 'restored', 'otklik.db');
  await expect(restore(copy, restored)).rejects.toMatchObject({ code: 'storage-not-writable' });
  const target = join(folder.folder, 'restored.db');
  expect(await restore(copy, target)).toEqual(report);
  const other = await connectTo(target);
  const docs = await other.connection.collection('entries').find({}).sort({ n: 1 }).toArray();
  expect(docs.map(({ n }) => n)).toEqual(docs.map((_, i) => i));
  expect(docs.length).toBeGreaterThanOrEqual(3000);
  await expect(other.connection.collection('entries').insertOne({ n: 5 })).rejects.toMatchObject({
    code: 11000,
  });
  expect(await other.connection.collection('entries').countDocuments({ tags: 't1' })).toBe(600);
  await other.disconnect();
});

it('makes one private file and nothing beside it', async () => {
  await backup(m.connection, copy);
  expect(statSync(copy).mode & 0o077).toBe(0);
  expect([`${copy}-wal`, `${copy}-shm`, `${copy}.partial`].filter(existsSync)).toEqual([]);
});

it('never overwrites a file', async () => {
  writeFileSync(copy, 'something of the user');
  await expect(backup(m.connection, copy)).rejects.toMatchObject({ code: 'storage-target-exists' });
  expect(readFileSync(copy, 'utf8')).toBe('something of the user');
});

it('finds a torn page, a foreign file and a missing one', async () => {
  await backup(m.connection, copy);
  const bytes = readFileSync(copy);
  bytes.fill(0xa5, 8 * 4096, 12 * 4096);
  writeFileSync(copy, bytes);
  expect(checkStoreFile(copy).outcome).toBe('damaged');
  await expect(restore(copy, join(folder.folder, 'r.db'))).rejects.toMatchObject({ code: 'storage-corrupt' });
  const noise = join(folder.folder, 'noise.db');
  writeFileSync(noise, 'not a database at all, but long enough to be looked at. '.repeat(100));
  expect(() => checkStoreFile(noise)).toThrow(expect.objectContaining({ code: 'storage-corrupt' }));
  expect(() => checkStoreFile(join(folder.folder, 'none.db'))).toThrow(
    expect.objectContaining({ code: 'storage-file-missing' }),
  );
});

it('finds a document that is filed wrongly', async () => {
  await backup(m.connection, copy);
  const db = new Database(copy);
  db.exec(
    `UPDATE entries SET "key.n" = 99999 WHERE "key.n" = 7; DELETE FROM "entries#elements" WHERE rid = 20`,
  );
  db.close();
  expect(checkStoreFile(copy)).toMatchObject({
    outcome: 'damaged',
    problems: [expect.stringContaining('under n'), expect.stringContaining('under tags')],
  });
});

it('calls a store in use sound and counts its documents', () => {
  expect(checkStoreFile(folder.file)).toEqual({
    outcome: 'sound',
    collections: [{ name: 'entries', documents: 3000 }],
  });
});
