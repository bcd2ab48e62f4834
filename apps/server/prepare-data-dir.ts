import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '#core/shared/app-error.ts';
import { makeFolder } from '#platform/storage/make-folder.ts';

/** Less free space than this and the store could not take a day's messages. */
const minimumFreeBytes = 64 * 1024 * 1024;

/** The folder, made if need be. Throws when it cannot be written to or the disk is full. */
export async function prepareDataDir(folder: string): Promise<string> {
  const dataDir = resolve(folder);
  try {
    makeFolder(dataDir);
    await access(dataDir, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    if (code === 'ENOSPC') throw diskFull(dataDir, cause);
    throw new AppError(
      'data-dir-not-writable',
      `DATA_DIR: cannot write to ${dataDir} (${code}). Give this user the folder or set another DATA_DIR.`,
      { cause },
    );
  }
  const { bavail, bsize } = await statfs(dataDir);
  if (bavail * bsize < minimumFreeBytes) throw diskFull(dataDir);
  return dataDir;
}

function diskFull(dataDir: string, cause?: unknown): AppError {
  return new AppError(
    'data-dir-full',
    `DATA_DIR: the disk of ${dataDir} is full: at least ${minimumFreeBytes / 1024 / 1024} MB must be free. Free some space or set another DATA_DIR.`,
    { cause },
  );
}
