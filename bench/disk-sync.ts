import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const everyMs = 25;
const block = new Uint8Array(4_096);

/**
 * What the disk itself takes for a small append and its sync, in the folder where servers under test keep their data:
 * milliseconds of each, while something else is measured. Nobody can be told that his message is kept any sooner.
 */
export async function watchDisk(): Promise<() => Promise<readonly number[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-disk-'));
  const file = await open(join(folder, 'synced'), 'a');
  const times: number[] = [];
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const startedAt = performance.now();
      await file.write(block);
      await file.datasync();
      times.push(performance.now() - startedAt);
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  })();
  return async () => {
    isOver = true;
    await watching;
    await file.close();
    await rm(folder, { recursive: true });
    return times;
  };
}
