import type { Worker } from 'node:worker_threads';
import { AppError } from '#core/shared/app-error.ts';
import type { KnowledgeDocuments } from '../../documents.ts';
import type { KnowledgeBase } from '../../knowledge-base.ts';
import { startWorker } from '../start-worker.ts';
import { PreviousResults } from './previous-results.ts';
import { type ChunkResult, ChunkScanner } from './scan-chunk.ts';
import { type ChunkTask, linesOf } from './source.ts';

export interface WorkerSetup {
  readonly documents: KnowledgeDocuments;
  readonly at: string;
  readonly previous: string | undefined;
}

export interface WorkerAnswer {
  readonly result: ChunkResult;
}

interface Job {
  readonly task: ChunkTask;
  readonly resolve: (result: ChunkResult) => void;
  readonly reject: (error: unknown) => void;
  attempts: number;
}

/** Judges chunks, here or elsewhere. */
export interface ChunkRunner {
  run(task: ChunkTask): Promise<ChunkResult>;
  close(): Promise<void>;
}

/** Everything in this thread. */
export class ScanHere implements ChunkRunner {
  readonly #scanner: ChunkScanner;
  readonly #previous: PreviousResults | undefined;

  constructor(knowledgeBase: KnowledgeBase, { at, previous }: WorkerSetup) {
    this.#previous = previous === undefined ? undefined : new PreviousResults(previous);
    this.#scanner = new ChunkScanner(knowledgeBase, at, this.#previous);
  }

  async run(task: ChunkTask): Promise<ChunkResult> {
    return this.#scanner.scan(linesOf(task));
  }

  async close(): Promise<void> {
    this.#previous?.close();
  }
}

/** Tries for one chunk: a thread that died takes its chunk to a fresh one once. */
const ATTEMPTS = 2;

/** Threads that judge chunks. A chunk whose thread dies is tried once more; then the run fails and can be resumed. */
export class ScanPool implements ChunkRunner {
  readonly #setup: WorkerSetup;
  readonly #workers = new Map<Worker, Job | undefined>();
  readonly #waiting: Job[] = [];
  #isClosed = false;

  constructor(setup: WorkerSetup, size: number) {
    this.#setup = setup;
    for (let count = 0; count < size; count += 1) this.#start();
  }

  /** @throws AppError scan-chunk-failed */
  run(task: ChunkTask): Promise<ChunkResult> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task, resolve, reject, attempts: 0 });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#workers.keys()].map((worker) => worker.terminate()));
  }

  #start(): void {
    const worker = startWorker('scan/scan-worker', this.#setup);
    this.#workers.set(worker, undefined);
    let failure: unknown;
    worker.on('message', ({ result }: WorkerAnswer) => {
      const job = this.#workers.get(worker);
      this.#workers.set(worker, undefined);
      job?.resolve(result);
      this.#next();
    });
    worker.on('error', (error) => {
      failure = error;
    });
    worker.on('exit', () => this.#ended(worker, failure));
  }

  #ended(worker: Worker, failure: unknown): void {
    const job = this.#workers.get(worker);
    this.#workers.delete(worker);
    if (this.#isClosed) return;
    if (job === undefined) {
      // It died before any chunk: a fresh one would, too.
      const error = failed(failure);
      for (const waiting of this.#waiting.splice(0)) waiting.reject(error);
      return;
    }
    if (job.attempts < ATTEMPTS) this.#waiting.unshift(job);
    else job.reject(failed(failure, job.task));
    this.#start();
    this.#next();
  }

  #next(): void {
    for (const [worker, busyWith] of this.#workers) {
      if (busyWith !== undefined) continue;
      const job = this.#waiting.shift();
      if (job === undefined) return;
      job.attempts += 1;
      this.#workers.set(worker, job);
      worker.postMessage(job.task);
    }
  }
}

function failed(cause: unknown, task?: ChunkTask): AppError {
  const where = task?.kind === 'bytes' ? ` at bytes ${task.from} to ${task.to}` : '';
  const why = cause instanceof Error ? cause.message : 'its thread ended';
  return new AppError('scan-chunk-failed', `Part of the profiles${where} could not be judged twice: ${why}`, {
    cause,
    ...(task?.kind === 'bytes' ? { details: { from: task.from, to: task.to } } : {}),
  });
}
