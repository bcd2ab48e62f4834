import { closeSync, existsSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '#core/shared/app-error.ts';
import { makeFolder } from '../make-folder.ts';
import { guarded, isBusy } from './errors.ts';

/** "OTKL": marks the file as ours in SQLite's header. */
export const APPLICATION_ID = 0x4f544b4c;
/** Raised when an older program could no longer read what this one writes. */
export const FORMAT_VERSION = 1;

const OPEN_PATIENCE_MS = 5_000;
const READ_PATIENCE_MS = 5_000;
const CACHE_KIB = 32_000;
/** 64 MB of log. A thread checkpoints long before; this is for when it failed, or always came upon writers. */
const CHECKPOINT_PAGES = 16_000;
const PAUSE_MS = 3;
const PAUSE = new Int32Array(new SharedArrayBuffer(4));

export type Connection = Database.Database;

/**
 * Opens or creates the data file: WAL, readable by its owner only. The file must be on a local disk.
 *
 * @throws AppError storage-not-writable, storage-corrupt, storage-foreign-file, storage-format-newer, storage-disk-full
 */
export function openStoreFile(path: string): Connection {
  return guarded(() => {
    makeFolder(dirname(path));
    createPrivately(path);
    const db = new Database(path, { timeout: READ_PATIENCE_MS });
    try {
      checkFormat(db);
      patiently(() => db.pragma('journal_mode = WAL'));
      // Commits are synced by the write queue, checkpoints made by a thread: both outside the event loop.
      db.pragma('synchronous = NORMAL');
      db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
      db.pragma(`cache_size = -${CACHE_KIB}`);
      db.pragma('temp_store = MEMORY');
      db.pragma('analysis_limit = 400');
      patiently(() => prepareFormat(db));
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** A second connection that only reads: for long cursors, backups and checks. */
export function openReadOnly(path: string): Connection {
  return guarded(() => {
    const db = new Database(path, { readonly: true, fileMustExist: true, timeout: READ_PATIENCE_MS });
    try {
      checkFormat(db);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Only a file that does not exist is touched: closing any descriptor of a live file would drop SQLite's locks on it. */
function createPrivately(path: string): void {
  if (existsSync(path)) return;
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}

function checkFormat(db: Connection): void {
  // One statement sees one moment: another process may be making the file just now.
  const look =
    'SELECT application_id AS id, (SELECT count(*) FROM sqlite_master) AS tables FROM pragma_application_id';
  const { id, tables } = patiently(() => db.prepare<[], { id: number; tables: number }>(look).get()) ?? {
    id: 0,
    tables: 0,
  };
  if (id !== APPLICATION_ID) {
    if (id === 0 && tables === 0) return;
    throw new AppError('storage-foreign-file', 'The data file is a database of another program');
  }
  const format =
    db.prepare<[], number>("SELECT value FROM _otklik WHERE name = 'format'").pluck().get() ?? FORMAT_VERSION;
  if (format > FORMAT_VERSION) {
    throw new AppError(
      'storage-format-newer',
      'The data file was written by a newer version of this program',
      {
        details: { fileFormat: format, programFormat: FORMAT_VERSION },
      },
    );
  }
}

function prepareFormat(db: Connection): void {
  db.transaction(() => {
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.exec(`CREATE TABLE IF NOT EXISTS _otklik(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS _otklik_catalog(collection TEXT, kind TEXT, name TEXT, no INTEGER, spec TEXT,
        PRIMARY KEY(collection, kind, name)) WITHOUT ROWID`);
    db.prepare("INSERT OR IGNORE INTO _otklik VALUES ('format', ?)").run(FORMAT_VERSION);
  }).immediate();
}

/** Several processes may start on one file at once: opening waits for its turn, blocking is fine there. */
function patiently<T>(work: () => T): T {
  const until = Date.now() + OPEN_PATIENCE_MS;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || Date.now() > until) throw error;
      Atomics.wait(PAUSE, 0, 0, PAUSE_MS);
    }
  }
}
