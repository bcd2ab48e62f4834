import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ending, unfinished } from './recorder.ts';
import { lengthBytes, partOverhead, readRecordingHead } from './sealed-file.ts';

/**
 * Finishes what a crash left: a part that is not all there goes, and the file gets its last name. Call it before anything
 * is recorded. Gives the paths of what was saved; a recording in which nothing was heard yet is removed.
 */
export async function repairRecordings(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const saved: string[] = [];
  for (const name of names.filter((each) => each.endsWith(ending + unfinished)).sort()) {
    const path = join(folder, name);
    const whole = wholeBytes(await readFile(path));
    if (whole === undefined) {
      await rm(path);
      continue;
    }
    await cut(path, whole);
    saved.push(path.slice(0, -unfinished.length));
    await rename(path, path.slice(0, -unfinished.length));
  }
  return saved;
}

/** Up to the end of the last whole part; `undefined`: there is no sound in it. */
function wholeBytes(file: Buffer): number | undefined {
  const head = readRecordingHead(file);
  if (!head) return undefined;
  let at = head.bytes;
  while (at + lengthBytes <= file.length) {
    const next = at + file.readUInt16BE(at) + partOverhead;
    if (next > file.length) break;
    at = next;
  }
  return at === head.bytes ? undefined : at;
}

async function cut(path: string, bytes: number): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.truncate(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
