import { statSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Checkpointer } from './checkpointer.ts';
import { type Connection, openStoreFile } from './store-file.ts';
import { type TemporaryFolder, temporaryFolder } from './testing/temporary-store.ts';

let folder: TemporaryFolder;
let db: Connection;
beforeEach(() => {
  folder = temporaryFolder();
  db = openStoreFile(folder.file);
  db.exec('CREATE TABLE notes(text TEXT)');
});
afterEach(() => {
  db.close();
  folder.remove();
});

const logSize = () => statSync(`${folder.file}-wal`).size;
const dataSize = () => statSync(folder.file).size;
const write = (length: number) => db.prepare('INSERT INTO notes VALUES (?)').run('x'.repeat(length));

it('moves the log into the file after so many commits, and the log begins anew', async () => {
  const checkpointer = new Checkpointer(folder.file, { commits: 3, pauseMs: 0 });
  const before = dataSize();
  for (let n = 0; n < 2; n++) {
    write(100_000);
    checkpointer.noteCommit();
  }
  expect(dataSize()).toBe(before);
  write(100_000);
  checkpointer.noteCommit();
  await expect.poll(dataSize).toBeGreaterThan(before + 300_000);
  const grown = logSize();
  await expect
    .poll(() => {
      write(1_000);
      return logSize();
    })
    .toBe(grown);
  expect(db.prepare('SELECT count(*) FROM notes').pluck().get()).toBeGreaterThan(3);
  await checkpointer.close();
});

it('lets the file go when it is closed, so that the last connection leaves no log', async () => {
  const checkpointer = new Checkpointer(folder.file, { commits: 1, pauseMs: 0 });
  write(10);
  checkpointer.noteCommit();
  await checkpointer.close();
  db.close();
  expect(() => logSize()).toThrow('ENOENT');
  db = openStoreFile(folder.file);
  expect(db.prepare('SELECT count(*) FROM notes').pluck().get()).toBe(1);
});

it('closes without ever having been needed', async () => {
  await new Checkpointer(folder.file).close();
});
