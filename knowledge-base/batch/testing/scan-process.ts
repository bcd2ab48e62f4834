/** Scans slowly in a process of its own, writes a line after every checkpoint: for tests that kill it. */
import { loadKnowledgeBase } from '../../load.ts';
import { scanProfiles } from '../scan.ts';

const { file, into, previous, at }: { file: string; into: string; previous?: string; at: string } =
  JSON.parse(process.argv[2] ?? '{}');

await scanProfiles({
  source: { file, bytesPerChunk: 20_000 },
  knowledgeBase: await loadKnowledgeBase(`${import.meta.dirname}/../..`),
  at,
  into,
  ...(previous === undefined ? {} : { previous }),
  workers: 0,
  resume: true,
  checkpointEveryMs: 0,
  onProgress: () => process.stdout.write('checkpoint\n'),
});
