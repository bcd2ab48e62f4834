import { closeSync, fdatasync, openSync } from 'node:fs';

type Done = (error: Error | null) => void;

/**
 * Brings committed transactions to the disk outside the event loop: SQLite itself syncs only at checkpoints
 * (`synchronous = NORMAL`), and nobody is told of his write before the write-ahead log that holds it is synced here.
 * One sync serves all who committed before it began.
 */
export class WalSync {
  readonly #path: string;
  #file: number | undefined;
  #waiting: Done[] = [];
  #isRunning = false;
  #whenIdle: (() => void)[] = [];

  /** `path`: of the data file. Its log exists from the first transaction until the last connection is closed. */
  constructor(path: string) {
    this.#path = `${path}-wal`;
  }

  /** Calls back when everything committed by now is on disk, or with what the disk said. */
  after(done: Done): void {
    this.#waiting.push(done);
    if (!this.#isRunning) this.#run();
  }

  async close(): Promise<void> {
    if (this.#isRunning) await new Promise<void>((resolve) => this.#whenIdle.push(resolve));
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #run(): void {
    this.#isRunning = true;
    const served = this.#waiting.splice(0);
    const finish: Done = (error) => {
      this.#isRunning = false;
      for (const done of served) done(error);
      if (this.#waiting.length > 0 && !this.#isRunning) this.#run();
      else if (!this.#isRunning) for (const resolve of this.#whenIdle.splice(0)) resolve();
    };
    try {
      // No lock of SQLite's lives on the log: opening and closing it beside SQLite is safe.
      this.#file ??= openSync(this.#path, 'r+');
      fdatasync(this.#file, finish);
    } catch (error) {
      finish(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
