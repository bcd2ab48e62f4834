import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** Hot pages are written back once for many changes. */
const COMMITS_BETWEEN = 100;
/** However busy: at 200 messages a second about 15 MB of log. */
const PAUSE_MS = 2_000;

interface Pace {
  readonly commits: number;
  readonly pauseMs: number;
}

/**
 * Moves what is committed from the log into the data file, in a thread: the writes and the two syncs of it would hold
 * up every turn. The thread is started with the first need for it; when it fails SQLite checkpoints by itself, later.
 */
export class Checkpointer {
  readonly #path: string;
  readonly #pace: Pace;
  #commits = 0;
  #lastAt = performance.now();
  #isRunning = false;
  #worker: Worker | undefined;

  constructor(path: string, pace: Pace = { commits: COMMITS_BETWEEN, pauseMs: PAUSE_MS }) {
    this.#path = path;
    this.#pace = pace;
  }

  noteCommit(): void {
    this.#commits += 1;
    if (this.#commits < this.#pace.commits || this.#isRunning) return;
    const now = performance.now();
    if (now - this.#lastAt < this.#pace.pauseMs) return;
    this.#lastAt = now;
    this.#commits = 0;
    this.#isRunning = true;
    this.#worker ??= this.#start();
    this.#worker.postMessage('checkpoint');
  }

  /** Resolves when the thread holds the file no more. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    worker.ref();
    worker.postMessage('close');
    await ended;
  }

  #start(): Worker {
    const worker = startWorker({ path: this.#path });
    worker.on('message', () => {
      this.#isRunning = false;
    });
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      this.#worker = undefined;
      this.#isRunning = false;
    });
    worker.unref();
    return worker;
  }
}

/** From the built server it is plain JavaScript; from sources it needs the loader that tests and tools have. */
function startWorker(workerData: unknown): Worker {
  const here = import.meta.url;
  if (!here.endsWith('.ts')) return new Worker(new URL('./checkpoint-worker.js', here), { workerData });
  const file = new URL('./checkpoint-worker.ts', here).href;
  const loader = createRequire(here)
    .resolve('tsx/esm/api')
    .replace(/\.cjs$/, '.mjs');
  const start = `import(${JSON.stringify(loader)}).then(({ register }) => { register(); import(${JSON.stringify(file)}); })`;
  return new Worker(start, { workerData, eval: true });
}
