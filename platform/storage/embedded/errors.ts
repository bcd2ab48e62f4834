import Database from 'better-sqlite3';
import mongoose from 'mongoose';
import { AppError, type ErrorCode } from '#core/shared/app-error.ts';

/** An error as MongoDB's server would report it: callers read `code`, `keyPattern`, `keyValue`. */
export function mongoError(code: number, message: string, extra: object = {}): Error {
  return new mongoose.mongo.MongoServerError({ message, code, ...extra });
}

export function notSupported(what: string): Error {
  return mongoError(238, `${what} is not supported by the embedded store: set MONGODB_URI to use it`);
}

const FAILURES: readonly (readonly [prefix: string, code: ErrorCode, message: string, retryable: boolean])[] =
  [
    [
      'SQLITE_FULL',
      'storage-disk-full',
      'The disk is full: nothing more can be stored until space is freed',
      false,
    ],
    ['SQLITE_READONLY', 'storage-not-writable', 'The data file cannot be written', false],
    ['SQLITE_CANTOPEN', 'storage-not-writable', 'The data file cannot be opened or created', false],
    ['SQLITE_PERM', 'storage-not-writable', 'The data file may not be used by this account', false],
    ['SQLITE_CORRUPT', 'storage-corrupt', 'The data file is damaged: restore it from a backup', false],
    ['SQLITE_NOTADB', 'storage-corrupt', 'The data file is not a store of this program', false],
    ['SQLITE_BUSY', 'storage-busy', 'Another process held the data file for too long', true],
    ['SQLITE_IOERR', 'storage-io-failed', 'The disk reported an error', true],
  ];

export function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/** True when the file or the machine failed, not the one operation: a whole batch may be undone by it. */
export function isEnvironmental(error: unknown): boolean {
  return error instanceof Database.SqliteError && FAILURES.some(([prefix]) => error.code.startsWith(prefix));
}

/** Turns what SQLite or the file system says into an AppError; anything else passes unchanged. */
export function toStorageError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  const known = FAILURES.find(([prefix]) => code.startsWith(prefix));
  if (known && error instanceof Database.SqliteError) {
    return new AppError(known[1], known[2], { retryable: known[3], details: { reason: code }, cause: error });
  }
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError('storage-disk-full', 'The disk is full', { cause: error });
  if (/^(EACCES|EPERM|EROFS|ENOTDIR|ENOENT|EISDIR)$/.test(code)) {
    return new AppError('storage-not-writable', 'The data folder cannot be written', {
      details: { reason: code },
      cause: error,
    });
  }
  return error;
}

/** Runs a piece of work against the file; its failures leave as AppErrors. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toStorageError(error);
  }
}
