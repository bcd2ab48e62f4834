import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LabelledTalk, readTalks } from '../read-talks.ts';

/** `talks`: the checks were written by them. `held-back`: nothing was mended after them. */
export async function readLabelled(part: 'talks' | 'held-back'): Promise<readonly LabelledTalk[]> {
  const folder = join(import.meta.dirname, '..', part);
  const names = (await readdir(folder)).toSorted();
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return files.flatMap(readTalks);
}
