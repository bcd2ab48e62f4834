import { writeFile } from 'node:fs/promises';
import { Learner } from '#dialogs/understanding/learner.ts';
import { loadShipped } from './cli/knowledge/shipped.ts';
import { releaseLearning } from './learning-memory.ts';

/** The build's part: learns what the release teaches, so that no start need. */
export async function learnRelease(): Promise<void> {
  await Learner.open(await loadShipped(), {
    memory: { recall: async () => [], keep: (bytes) => writeFile(releaseLearning, bytes) },
  });
}
