import { parentPort, workerData } from 'node:worker_threads';
import { buildKnowledgeBase } from '../../knowledge-base.ts';
import { PreviousResults } from './previous-results.ts';
import { ChunkScanner } from './scan-chunk.ts';
import type { WorkerAnswer, WorkerSetup } from './scan-pool.ts';
import { type ChunkTask, linesOf } from './source.ts';

/** A thread that judges chunks: builds its own knowledge base from the documents it is given. */
const { documents, at, previous }: WorkerSetup = workerData;
const scanner = new ChunkScanner(
  buildKnowledgeBase(documents),
  at,
  previous === undefined ? undefined : new PreviousResults(previous),
);

parentPort?.on('message', (task: ChunkTask) => {
  const result = scanner.scan(linesOf(task));
  const answer: WorkerAnswer = { result };
  parentPort?.postMessage(answer, [result.results.buffer]);
});
