import type { MessagePort, Worker } from 'node:worker_threads';
import { AppError, type ErrorCode } from '#core/shared/app-error.ts';
import type { LegEvent } from './leg/leg-types.ts';
import type { FromWorker, PassedError, Request } from './protocol.ts';

export interface ThreadListener {
  onEvent(legId: string, event: LegEvent): void;
  /** Once. Everything that was asked has been refused before. `error`: the bug that ended it. */
  onLost(code: string, error?: unknown): void;
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: AppError): void;
}

/** One life of the media thread: questions with answers, events, and its end. */
export class MediaThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listener: ThreadListener;
  readonly ready: Promise<void>;
  /** Told just now and not yet sent: what is told in one breath wakes the thread once. */
  #told: Request[] = [];
  #id = 0;
  #isReady = false;
  #over = false;

  constructor(worker: Worker, listener: ThreadListener) {
    this.#worker = worker;
    this.#listener = listener;
    this.ready = new Promise((resolve, reject) => {
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'ready') {
          this.#isReady = true;
          resolve();
        } else this.#take(message);
      });
      worker.on('error', (error: unknown) => {
        reject(
          new AppError('media-worker-lost', 'the media thread did not start', {
            retryable: true,
            cause: error,
          }),
        );
        this.#lose(error instanceof Error && 'code' in error ? String(error.code) : 'error', error);
      });
      worker.on('exit', (code) => {
        reject(lost());
        this.#lose(`exit-${code}`);
      });
    });
    this.ready.catch(() => {});
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  #take(message: Exclude<FromWorker, { type: 'ready' }>): void {
    if (message.type === 'events') {
      for (const [legId, event] of message.events) this.#listener.onEvent(legId, event);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error) waiting?.reject(appError(message.error));
    else waiting?.resolve(message.answer);
  }

  #lose(code: string, error?: unknown): void {
    if (this.#over) return;
    this.#over = true;
    for (const { reject } of this.#waiting.values()) reject(lost());
    this.#waiting.clear();
    this.#listener.onLost(code, error);
  }

  tell(request: Omit<Request, 'id'>): void {
    if (this.#over) return;
    if (this.#told.length === 0) queueMicrotask(() => this.#flush());
    this.#told.push(request);
  }

  #flush(transfer: readonly MessagePort[] = []): void {
    if (this.#over || this.#told.length === 0) return;
    this.#worker.postMessage(this.#told, transfer);
    this.#told = [];
  }

  /** @throws AppError, `media-worker-lost` (retryable) when the thread ends before it answers */
  ask(request: Omit<Request, 'id'>, transfer: readonly MessagePort[] = []): Promise<unknown> {
    if (this.#over) return Promise.reject(lost());
    this.#id += 1;
    const id = this.#id;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#told.push({ id, ...request });
      this.#flush(transfer);
    });
  }

  /** Ends the thread at once; this is no loss. */
  async terminate(): Promise<void> {
    this.#over = true;
    for (const { reject } of this.#waiting.values()) reject(lost());
    await this.#worker.terminate();
  }

  /** Ends a thread that does not answer: reported as lost. */
  kill(): void {
    void this.#worker.terminate();
  }
}

const lost = (): AppError => new AppError('media-worker-lost', 'the media thread ended', { retryable: true });

function appError({ code, message, retryable }: PassedError): AppError {
  return new AppError(isCode(code) ? code : 'media-worker-lost', message, { retryable });
}

const isCode = (code: string): code is ErrorCode => code === code.toLowerCase();
