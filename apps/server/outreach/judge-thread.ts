import type { Worker } from 'node:worker_threads';
import type { FoundRight, RightsOf } from '#core/outreach/index.ts';
import { startWorker } from '#knowledge-base/batch/start-worker.ts';
import type { KnowledgeDocuments } from '#knowledge-base/documents.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';

type Ask = Parameters<RightsOf>[0];
type Rights = readonly FoundRight[];

export interface JudgeSetup {
  readonly documents: KnowledgeDocuments;
}

export interface JudgeAsk {
  readonly id: number;
  readonly asks: readonly Ask[];
}

export interface JudgeAnswer {
  readonly id: number;
  readonly rights: readonly Rights[];
}

interface Pending {
  readonly resolve: (rights: readonly Rights[]) => void;
  readonly reject: (error: unknown) => void;
}

/** One version of the knowledge base in a thread of its own, while calls go on in this one. */
export class JudgeThread {
  readonly version: string;
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #asked = 0;
  #hasEnded = false;

  constructor({ version, documents }: Pick<KnowledgeBase, 'version' | 'documents'>) {
    this.version = version;
    const setup: JudgeSetup = { documents };
    this.#worker = startWorker('../../apps/server/outreach/judge-worker', setup);
    this.#worker.on('message', ({ id, rights }: JudgeAnswer) => {
      this.#pending.get(id)?.resolve(rights);
      this.#settled(id);
    });
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('the thread that judges has ended')));
    this.#worker.unref();
  }

  /** It answers no more. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Rejects when the thread ends before it has answered. */
  judge(asks: readonly Ask[]): Promise<readonly Rights[]> {
    const id = this.#asked++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      // Nobody's answer is lost because nothing else keeps the process alive.
      this.#worker.ref();
      const ask: JudgeAsk = { id, asks };
      this.#worker.postMessage(ask);
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #settled(id: number): void {
    this.#pending.delete(id);
    if (this.#pending.size === 0) this.#worker.unref();
  }

  #fail(error: unknown): void {
    this.#hasEnded = true;
    for (const [id, { reject }] of [...this.#pending]) {
      reject(error);
      this.#settled(id);
    }
  }
}
