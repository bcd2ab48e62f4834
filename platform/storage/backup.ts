import { access, cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { AppError } from '#core/shared/app-error.ts';
import { backup, restore } from './embedded/backup.ts';
import { storePath } from './embedded/driver.ts';
import { makeFolder } from './make-folder.ts';

/** Names inside a backup folder. */
const dataFile = 'otklik.db';
const filesFolder = 'files';

export interface BackupPlaces {
  readonly uri: string;
  /** Where the encrypted files of citizens and staff are. */
  readonly filesFolder: string;
}

/**
 * A consistent copy of the data file, then of the files: a file that came later is too many, none is missing.
 * The data key is not in it: keep it elsewhere.
 * @throws AppError `storage-target-exists`, `storage-disk-full`, `storage-backup-external` (MongoDB has its own tools)
 */
export async function backupStorage(
  connection: Connection,
  from: BackupPlaces,
  toDir: string,
): Promise<void> {
  requireEmbedded(from.uri);
  makeTarget(toDir);
  await backup(connection, join(toDir, dataFile));
  await copyIfThere(from.filesFolder, join(toDir, filesFolder));
}

/**
 * Puts a backup where a store is to be opened. The place must be empty, and nothing may have it open.
 * @throws AppError `storage-target-exists`, `storage-file-missing`, `storage-corrupt`, `storage-backup-external`
 */
export async function restoreStorage(fromDir: string, to: BackupPlaces): Promise<void> {
  requireEmbedded(to.uri);
  if (await isThere(to.filesFolder)) {
    throw new AppError('storage-target-exists', 'There are files in the data folder already.', {
      details: { path: to.filesFolder },
    });
  }
  await restore(join(fromDir, dataFile), storePath(to.uri));
  await copyIfThere(join(fromDir, filesFolder), to.filesFolder);
}

function makeTarget(folder: string): void {
  try {
    makeFolder(folder);
  } catch (cause) {
    throw new AppError('storage-not-writable', `The backup folder ${folder} cannot be made.`, { cause });
  }
}

function requireEmbedded(uri: string): void {
  if (uri.startsWith('sqlite:')) return;
  throw new AppError(
    'storage-backup-external',
    'Back up MongoDB with mongodump, and the files folder beside it.',
  );
}

async function copyIfThere(from: string, to: string): Promise<void> {
  if (await isThere(from)) await cp(from, to, { recursive: true });
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
