import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LearningMemory } from '#dialogs/understanding/memory.ts';
import { makeFolder } from '#platform/storage/make-folder.ts';

interface MemoryLog {
  warn(details: object, event: string): void;
}

const learnt = 'dialogs/understanding/learnt-from-release.bin';

/** What the build learnt from the phrases of the release. */
export const releaseLearning = join(import.meta.dirname, '../..', learnt);

/** A development tree recalls what its last build learnt, as long as it would learn the same. */
const lastBuildLearning = join(import.meta.dirname, '../../dist/server', learnt);

/**
 * Keeps what the assistant learnt in a file of the data folder. It may be deleted at any time: then the build's own is
 * recalled or, when editors taught something else, it is learnt anew.
 */
export function learningMemory(dataDir: string, log: MemoryLog): LearningMemory {
  const file = join(dataDir, 'cache', 'understanding.bin');
  return {
    recall: () => contentsOf(file, releaseLearning),
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

/** For the command line: recalls what the build learnt, and keeps nothing. */
export const releaseMemory: LearningMemory = {
  recall: () => contentsOf(releaseLearning, lastBuildLearning),
  keep: async () => {},
};

/** Of those that can be read. */
async function contentsOf(...files: readonly string[]): Promise<readonly Uint8Array[]> {
  const found = await Promise.all(files.map((file) => readFile(file).catch(() => undefined)));
  return found.flatMap((bytes) => (bytes ? [bytes] : []));
}
