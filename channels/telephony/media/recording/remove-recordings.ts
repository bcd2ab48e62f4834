import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unfinished } from './recorder.ts';
import { readRecordingHead } from './sealed-file.ts';

const headBytes = 512;

/**
 * Removes the recordings that began before then, gives the names of the files. By what stands in them, not by the dates
 * of the disk, which a restored backup does not keep; older kinds of files by those.
 */
export async function removeRecordings(folder: string, before: Date): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const removed: string[] = [];
  for (const name of names.filter((each) => !each.endsWith(unfinished))) {
    const path = join(folder, name);
    if ((await beganAt(path)) >= before) continue;
    await rm(path, { force: true });
    removed.push(name);
  }
  return removed;
}

async function beganAt(path: string): Promise<Date> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return readRecordingHead(buffer.subarray(0, bytesRead))?.startedAt ?? (await stat(path)).mtime;
  } finally {
    await file.close();
  }
}
