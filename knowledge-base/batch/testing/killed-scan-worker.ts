/** Scans slowly in a process of its own, writes a line after every checkpoint: for tests that kill it. */
import { readFileSync } from 'node:fs';
import { buildKnowledgeBase } from '../../knowledge-base.ts';
import { scanProfiles } from '../scan.ts';

interface Request {
  readonly file: string;
  readonly into: string;
  readonly previous?: string;
  readonly at: string;
  /** File with the documents of the knowledge base. */
  readonly documents: string;
}

const { file, into, previous, at, documents }: Request = JSON.parse(process.argv[2] ?? '{}');

await scanProfiles({
  source: { file, bytesPerChunk: 20_000 },
  knowledgeBase: buildKnowledgeBase(JSON.parse(readFileSync(documents, 'utf8'))),
  at,
  into,
  ...(previous === undefined ? {} : { previous }),
  workers: 0,
  resume: true,
  checkpointEveryMs: 0,
  onProgress: () => process.stdout.write('checkpoint\n'),
});
