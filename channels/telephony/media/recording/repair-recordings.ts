import { open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { unfinished } from './recorder.ts';
import { channels, headerBytes, wavHeader } from './wav-header.ts';

/**
 * Finishes what a crash left: the header says how much is really there, and the file gets its last name. Call it before
 * anything is recorded. Gives the paths of what was saved; a recording in which nothing was heard yet is removed.
 */
export async function repairRecordings(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const saved: string[] = [];
  for (const name of names.filter((each) => each.endsWith(`.wav${unfinished}`)).sort()) {
    const path = join(folder, name);
    if (await setHeaderRight(path)) {
      await rename(path, path.slice(0, -unfinished.length));
      saved.push(path.slice(0, -unfinished.length));
    } else await rm(path);
  }
  return saved;
}

/** `false`: there is no sound in it. */
async function setHeaderRight(path: string): Promise<boolean> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    const dataBytes = Math.floor((size - headerBytes) / channels) * channels;
    if (dataBytes <= 0) return false;
    await file.write(wavHeader(dataBytes), 0, headerBytes, 0);
    await file.truncate(headerBytes + dataBytes);
    await file.sync();
    return true;
  } finally {
    await file.close();
  }
}
