import { access, cp, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Connection } from 'mongoose';
import { AppError } from '#core/shared/app-error.ts';
import { storeOf, storePath } from './embedded/driver.ts';

interface Source {
  readonly connection: Connection;
  readonly uri: string;
  readonly filesFolder: string;
}

/**
 * A consistent copy of the data file, then of the files: one that came later is too many, none is missing.
 * The data key is not in it: keep it elsewhere.
 */
export async function backupStorage(source: Source, toDir: string): Promise<void> {
  if (!source.uri.startsWith('sqlite:')) {
    throw new AppError(
      'storage-backup-external',
      'Back up MongoDB with mongodump, and the files folder beside it.',
    );
  }
  const target = join(toDir, basename(storePath(source.uri)));
  if (await exists(target)) {
    throw new AppError('storage-backup-exists', 'There is a backup in this folder already.');
  }
  await mkdir(toDir, { recursive: true, mode: 0o700 });
  await storeOf(source.connection).db.backup(target);
  if (await exists(source.filesFolder))
    await cp(source.filesFolder, join(toDir, 'files'), { recursive: true });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
