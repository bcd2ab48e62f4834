import { existsSync } from 'node:fs';
import { chmod, copyFile, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '#core/shared/app-error.ts';
import { type CollectionCount, checkStoreFile } from './check-file.ts';
import { storeOf } from './driver.ts';
import { toStorageError } from './errors.ts';
import { openReadOnly } from './store-file.ts';

export interface BackupReport {
  readonly bytes: number;
  readonly collections: readonly CollectionCount[];
}

/**
 * Copies the store of an open connection as it is at this moment, while reads and writes go on, and checks the copy. One plain
 * file results; it appears under its name only when it is complete and on disk.
 *
 * @throws AppError storage-target-exists, storage-disk-full, storage-not-writable
 */
export async function backup(connection: object, toFile: string): Promise<BackupReport> {
  const source = openReadOnly(storeOf(connection).path);
  try {
    // An open read transaction keeps the copy at one moment: without it every write of another process would start it anew.
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_master').get();
    return await placeCopy(toFile, (partial) => source.backup(partial));
  } finally {
    source.close();
  }
}

/**
 * Puts a checked backup in the place of a data file. The place must be empty: move the old file (with its `-wal`) away first.
 *
 * @throws AppError storage-target-exists, storage-corrupt, storage-format-newer, storage-foreign-file, storage-file-missing
 */
export async function restore(fromBackup: string, toFile: string): Promise<BackupReport> {
  requireSound(fromBackup);
  return placeCopy(toFile, (partial) => copyFile(fromBackup, partial));
}

async function placeCopy(toFile: string, copy: (partial: string) => Promise<unknown>): Promise<BackupReport> {
  const taken = [toFile, `${toFile}-wal`].find(existsSync);
  if (taken)
    throw new AppError('storage-target-exists', 'The target file exists already', {
      details: { path: taken },
    });
  const partial = `${toFile}.partial`;
  try {
    await copy(partial);
    await chmod(partial, 0o600);
    leaveWalMode(partial);
    const collections = requireSound(partial);
    await sync(partial);
    await rename(partial, toFile);
    await sync(dirname(toFile));
    return { bytes: (await stat(toFile)).size, collections };
  } catch (error) {
    await rm(partial, { force: true });
    throw toStorageError(error);
  }
}

function requireSound(path: string): readonly CollectionCount[] {
  const check = checkStoreFile(path);
  if (check.outcome === 'sound') return check.collections;
  const [first] = check.problems;
  throw new AppError('storage-corrupt', 'The data file is damaged', {
    details: { problems: check.problems.length, first },
  });
}

/** A backup is one file, readable also from a medium that cannot be written. */
function leaveWalMode(path: string): void {
  const db = new Database(path);
  db.pragma('journal_mode = DELETE');
  db.close();
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}
