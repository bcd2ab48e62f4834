import { randomUUID } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import { AppError } from '#core/shared/app-error.ts';
import { MediaLeg } from './media-leg.ts';
import { MediaThread } from './media-thread.ts';
import type { MediaSetup, PlaneStatistics, Way } from './protocol.ts';
import { startThread } from './start-thread.ts';
import type { LocalMedia } from './transport/packet-transport.ts';
import { defaultPorts } from './transport/port-pool.ts';

export interface MediaServerOptions extends Partial<MediaSetup> {
  /** The thread's entry: a file that calls `runMediaWorker`. Default: one that brings nothing along. */
  readonly startWorker?: (setup: MediaSetup) => Worker;
  /** First wait before a lost thread is started again; doubles up to 5 s while it does not stay. */
  readonly restartMs?: number;
  /** A thread that does not answer for so long is ended and started again. */
  readonly stuckMs?: number;
}

export type MediaServerEvent =
  /** Every leg it had was told `closed` with `worker-lost`. */
  | { readonly type: 'worker-lost'; readonly code: string; readonly legs: number; readonly error?: unknown }
  | { readonly type: 'worker-ready' }
  /** Of one leg, whose call goes on without it. */
  | { readonly type: 'recording-failed'; readonly code: string }
  /** A bug of ours ended one leg. */
  | { readonly type: 'failed'; readonly error: Error };

export interface LegOptions {
  /** Default: UDP on the server's address. */
  readonly way?: Way;
  /** Whether speech is looked for. Default true. */
  readonly activity?: boolean;
}

const longestRestartMs = 5_000;
const longestStartMs = 30_000;

/** The media thread and its legs, seen from the main thread. */
export class MediaServer {
  readonly #options: MediaServerOptions;
  readonly #setup: MediaSetup;
  readonly #legs = new Map<string, MediaLeg>();
  readonly #sounds = new Map<string, Int16Array>();
  readonly #listeners = new Set<(event: MediaServerEvent) => void>();
  #thread: MediaThread | undefined;
  #restart: NodeJS.Timeout | undefined;
  #watch: NodeJS.Timeout | undefined;
  #losses = 0;
  #closed = false;

  private constructor(options: MediaServerOptions) {
    this.#options = options;
    this.#setup = {
      address: options.address ?? '127.0.0.1',
      ports: options.ports ?? defaultPorts,
      mediaLostMs: options.mediaLostMs ?? 30_000,
    };
  }

  /** @throws AppError `media-worker-lost` when the thread does not start */
  static async start(options: MediaServerOptions = {}): Promise<MediaServer> {
    const server = new MediaServer(options);
    await server.#begin().ready;
    server.#watch = setInterval(() => void server.#check(), (options.stuckMs ?? 10_000) / 2);
    server.#watch.unref();
    return server;
  }

  #begin(): MediaThread {
    const start =
      this.#options.startWorker ?? ((setup) => startThread('./media-worker', import.meta.url, setup));
    const thread = new MediaThread(start(this.#setup), {
      onEvent: (legId, event) => {
        const leg = this.#legs.get(legId);
        if (event.type === 'closed') this.#legs.delete(legId);
        if (event.type === 'recording-failed' || event.type === 'failed') this.#tell(event);
        leg?.dispatch(event);
      },
      onLost: (code, error) => this.#lose(code, error),
    });
    for (const [name, samples] of this.#sounds)
      thread.tell({ command: { type: 'load-sound', name, samples } });
    this.#thread = thread;
    setTimeout(() => {
      if (!thread.isReady) thread.kill();
    }, longestStartMs).unref();
    return thread;
  }

  #lose(code: string, error: unknown): void {
    this.#thread = undefined;
    const legs = [...this.#legs.values()];
    this.#legs.clear();
    for (const leg of legs) leg.dispatch({ type: 'closed', reason: 'worker-lost' });
    this.#tell({ type: 'worker-lost', code, legs: legs.length, ...(error === undefined ? {} : { error }) });
    if (this.#closed) return;
    const waitMs = Math.min(longestRestartMs, (this.#options.restartMs ?? 100) * 2 ** this.#losses);
    this.#losses += 1;
    this.#restart = setTimeout(() => void this.#again(), waitMs);
  }

  async #again(): Promise<void> {
    try {
      await this.#begin().ready;
      this.#tell({ type: 'worker-ready' });
    } catch {
      // Lost again while it started: told and tried again by `#lose`.
    }
  }

  async #check(): Promise<void> {
    const thread = this.#thread;
    if (!thread?.isReady) return;
    let answered = false;
    void thread.ask({ command: { type: 'statistics' } }).then(
      () => {
        answered = true;
        this.#losses = 0;
      },
      () => {},
    );
    await new Promise((resolve) => setTimeout(resolve, this.#options.stuckMs ?? 10_000).unref());
    // If it was this thread that stood still, the answer is only waiting to be read.
    await new Promise((resolve) => setImmediate(resolve));
    if (!answered && thread === this.#thread) thread.kill();
  }

  #tell(event: MediaServerEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  onEvent(listener: (event: MediaServerEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #running(): MediaThread {
    if (this.#thread) return this.#thread;
    throw new AppError('media-worker-lost', 'the media thread is being started again', { retryable: true });
  }

  /**
   * A new leg with its sockets.
   * @throws AppError `media-ports-exhausted`, `media-worker-lost` (both retryable), `media-address-unusable`, `media-way-unknown`
   */
  async allocate(options: LegOptions = {}): Promise<MediaLeg> {
    const thread = this.#running();
    const id = randomUUID();
    const way = options.way ?? { kind: 'udp' };
    const answer = await thread.ask(
      { legId: id, command: { type: 'open', way, activity: options.activity ?? true } },
      way.kind === 'message-port' ? [way.port] : [],
    );
    const leg = new MediaLeg(id, answer as LocalMedia, {
      tell: (command) => thread.tell({ legId: id, command }),
      ask: (command) => thread.ask({ legId: id, command }),
    });
    this.#legs.set(id, leg);
    return leg;
  }

  /** Sound that many legs are played (music, fixed prompts): sent to the thread once, there again after a restart. */
  loadSound(name: string, samples: Int16Array): void {
    const shared = new Int16Array(new SharedArrayBuffer(samples.byteLength));
    shared.set(samples);
    this.#sounds.set(name, shared);
    this.#thread?.tell({ command: { type: 'load-sound', name, samples: shared } });
  }

  /** @throws AppError `media-worker-lost` */
  async statistics(): Promise<PlaneStatistics> {
    return (await this.#running().ask({ command: { type: 'statistics' } })) as PlaneStatistics;
  }

  /** Ends every leg properly, recordings included. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#restart);
    clearInterval(this.#watch);
    const thread = this.#thread;
    await thread?.ask({ command: { type: 'shut-down' } }).catch(() => {});
    await thread?.terminate();
  }
}
