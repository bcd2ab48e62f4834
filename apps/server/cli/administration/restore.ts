import { existsSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '#core/shared/app-error.ts';
import { restoreStorage } from '#platform/storage/backup.ts';
import { storeUri } from '#platform/storage/embedded/driver.ts';
import { storeFileOf } from '../../open-parts.ts';
import { prepareDataDir } from '../../prepare-data-dir.ts';
import { administer, required } from './administer.ts';

export const restore = administer(async (config, args) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { replace: { type: 'boolean', default: false } },
  });
  if (config.MONGODB_URI)
    throw new AppError('storage-backup-external', 'MongoDB is restored with mongorestore.');
  const folder = resolve(required(positionals[0], 'restore FOLDER'));
  const dataDir = await prepareDataDir(config.DATA_DIR);
  const storeFile = storeFileOf(dataDir);
  const filesFolder = join(dataDir, 'files');
  if (!values.replace && existsSync(storeFile)) {
    throw new AppError(
      'storage-target-exists',
      `${storeFile} exists. Stop the system and say --replace to move it aside.`,
    );
  }
  const suffix = `.before-${new Date().toISOString().replaceAll(':', '-')}`;
  const aside = values.replace
    ? [storeFile, `${storeFile}-wal`, `${storeFile}-shm`, filesFolder].filter((path) => existsSync(path))
    : [];
  for (const path of aside) renameSync(path, `${path}${suffix}`);
  try {
    await restoreStorage(folder, { uri: storeUri(storeFile), filesFolder });
  } catch (cause) {
    for (const path of aside) {
      rmSync(path, { recursive: true, force: true });
      renameSync(`${path}${suffix}`, path);
    }
    throw cause;
  }
  return `Restored into ${dataDir}. The data key of that time must be in its place.`;
});
