import { existsSync, renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { isBusy } from './embedded/errors.ts';

/** A file that one process holds for as long as it lives: the system lets go of it however the process ends. */
export interface HeldFile {
  /** Removes it. */
  release(): void;
}

/**
 * Makes a file of a name that nobody else has and holds it, for all processes that share the folder: those of other
 * containers too, where process numbers tell nothing. It has its name only once it is held.
 * @throws Error when the file cannot be made, or the file system knows no locks
 */
export function holdFile(path: string): HeldFile {
  const lock = lockOf(`${path}.new`);
  renameSync(`${path}.new`, path);
  return {
    release: () => {
      rmSync(path, { force: true });
      lock.close();
    },
  };
}

/** Whether whoever holds the file is alive. Nobody holds what is not there. */
export function isHeld(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    lockOf(path).close();
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw error;
  }
}

/** SQLite asks the system for the lock; nothing is ever written into the file. */
function lockOf(path: string): Database.Database {
  const file = new Database(path, { timeout: 0 });
  try {
    file.pragma('journal_mode = memory');
    file.exec('BEGIN EXCLUSIVE');
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}
