import type { Worker } from 'node:worker_threads';
import { AppError } from '#core/shared/app-error.ts';
import { startWorker } from '#knowledge-base/batch/start-worker.ts';
import type { KnowledgeDocuments } from '#knowledge-base/documents.ts';
import type { TrialGuess, TrialQuestion, TrialReading } from './trial.ts';

/** A thread has learnt a hundred megabytes: what is in use and one draft are enough. */
const mostThreads = 2;
const idleMs = 60_000;

/** Assistants on trial, each in a thread of its own, so that conversations keep a core. */
export class PhraseTrials {
  readonly #threads = new Map<string, TrialThread>();

  /** @param key equal for the same documents */
  read(key: string, documents: KnowledgeDocuments, text: string): Promise<TrialReading> {
    return this.#thread(key, documents).ask<TrialReading>({ kind: 'read', text });
  }

  /** In the order of the phrases held back. @throws AppError phrase-trial-failed */
  measure(key: string, documents: KnowledgeDocuments): Promise<readonly TrialGuess[]> {
    return this.#thread(key, documents).ask<readonly TrialGuess[]>({ kind: 'measure' });
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#threads.values()].map((thread) => thread.stop()));
    this.#threads.clear();
  }

  #thread(key: string, documents: KnowledgeDocuments): TrialThread {
    const known = this.#threads.get(key);
    // The one asked last stands last.
    this.#threads.delete(key);
    const thread = known?.isRunning ? known : new TrialThread(documents);
    this.#threads.set(key, thread);
    for (const [other, one] of this.#threads) {
      if (this.#threads.size <= mostThreads) break;
      if (one.isBusy) continue;
      this.#threads.delete(other);
      void one.stop();
    }
    return thread;
  }
}

class TrialThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<
    number,
    { readonly resolve: (answer: never) => void; readonly reject: (error: AppError) => void }
  >();
  #asked = 0;
  #idle: NodeJS.Timeout | undefined;
  isRunning = true;

  constructor(documents: KnowledgeDocuments) {
    this.#worker = startWorker('../../apps/server/editorial/phrases/trial-worker', { documents });
    this.#worker.unref();
    this.#worker.on('message', ({ id, answer }: { readonly id: number; readonly answer: never }) => {
      this.#waiting.get(id)?.resolve(answer);
      this.#waiting.delete(id);
      if (!this.isBusy) this.#idle = setTimeout(() => void this.stop(), idleMs).unref();
    });
    this.#worker.once('error', (cause) => this.#end(cause));
    this.#worker.once('exit', () => this.#end());
  }

  get isBusy(): boolean {
    return this.#waiting.size > 0;
  }

  ask<T>(question: TrialQuestion): Promise<T> {
    clearTimeout(this.#idle);
    this.#asked += 1;
    const id = this.#asked;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ...question });
    });
  }

  async stop(): Promise<void> {
    this.isRunning = false;
    clearTimeout(this.#idle);
    await this.#worker.terminate();
  }

  #end(cause?: unknown): void {
    this.isRunning = false;
    const message = 'The thread that tries phrases ended without an answer';
    const error = new AppError('phrase-trial-failed', message, cause === undefined ? {} : { cause });
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
