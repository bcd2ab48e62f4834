import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '#core/shared/app-error.ts';

/**
 * Writes a file that is there wholly or not at all, readable by its owner only; resolves when it is on disk.
 * @throws AppError `storage-disk-full`, `storage-not-writable`
 */
export async function writeDurably(path: string, content: Uint8Array): Promise<void> {
  const folder = dirname(path);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(folder);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw diskError(cause);
  }
}

/** The new name is on disk only when the folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function diskError(cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError('storage-disk-full', 'No space is left on the disk.', { cause });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new AppError('storage-not-writable', 'The data folder cannot be written to.', { cause });
  return cause;
}
