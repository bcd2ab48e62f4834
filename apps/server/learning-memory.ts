import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LearningMemory } from '#dialogs/understanding/memory.ts';
import { makeFolder } from '#platform/storage/make-folder.ts';

interface MemoryLog {
  warn(details: object, event: string): void;
}

/** Keeps what the assistant learnt in a file of the data folder. It may be deleted at any time: then it is learnt anew. */
export function learningMemory(dataDir: string, log: MemoryLog): LearningMemory {
  const file = join(dataDir, 'cache', 'understanding.bin');
  return {
    recall: async () => {
      try {
        return await readFile(file);
      } catch {
        return undefined;
      }
    },
    keep: async (bytes) => {
      // Whole or not at all, also when two processes share the folder.
      const written = `${file}.${process.pid}`;
      try {
        makeFolder(dirname(file));
        await writeFile(written, bytes, { mode: 0o600 });
        await rename(written, file);
      } catch (err) {
        log.warn({ err }, 'learning-not-kept');
        await rm(written, { force: true }).catch(() => undefined);
      }
    },
  };
}
