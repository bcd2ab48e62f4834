import type { Catalog } from './catalog.ts';
import { Checkpointer } from './checkpointer.ts';
import { isBusy, isEnvironmental, mongoError, toStorageError } from './errors.ts';
import type { Connection } from './store-file.ts';
import { WalSync } from './wal-sync.ts';

export interface WriteOptions {
  /** `false`: may be forgotten by a power cut, so that nobody waits for the disk. A later write takes it along. */
  readonly isDurable?: boolean;
}

interface Write {
  /** May run twice: first with its batch, then alone when the batch as a whole failed. It must not keep state outside. */
  readonly body: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly isDurable: boolean;
}

const LARGEST_BATCH = 256;
/**
 * Turns of the event loop that a batch is gathered in. When nothing happens they pass at once; when much does, each brings
 * writes that share the transaction: beginning and ending it costs more than most of them.
 */
const TURNS_TO_GATHER = 4;
/** A batch gives the file and the event loop back after this time. */
const BATCH_TIME_MS = 20;
const BUSY_PATIENCE_MS = 15_000;
const LONGEST_PAUSE_MS = 16;
const READ_PATIENCE_MS = 5_000;

/**
 * All writes of a few turns of the event loop share one transaction; each has its own savepoint, and its promise settles
 * only when the transaction is on disk. Others may read it a moment earlier: what they then write reaches the disk after
 * it. While the disk syncs, or another process holds the file, the loop is not blocked.
 */
export class WriteQueue {
  readonly #db: Connection;
  readonly #catalog: Catalog;
  readonly #begin;
  readonly #commit;
  readonly #rollback;
  readonly #savepoint;
  readonly #release;
  readonly #undo;
  readonly #waitNot;
  readonly #waitForReads;
  readonly #sync: WalSync;
  readonly #checkpointer: Checkpointer;
  #waiting: Write[] = [];
  #isClosed = false;
  #isScheduled = false;
  #whenEmpty: (() => void)[] = [];

  constructor(db: Connection, catalog: Catalog) {
    this.#db = db;
    this.#catalog = catalog;
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#commit = db.prepare('COMMIT');
    this.#rollback = db.prepare('ROLLBACK');
    this.#savepoint = db.prepare('SAVEPOINT operation');
    this.#release = db.prepare('RELEASE operation');
    this.#undo = db.prepare('ROLLBACK TO operation');
    this.#waitNot = db.prepare('PRAGMA busy_timeout = 0');
    this.#waitForReads = db.prepare(`PRAGMA busy_timeout = ${READ_PATIENCE_MS}`);
    this.#sync = new WalSync(db.name);
    this.#checkpointer = new Checkpointer(db.name);
  }

  /** Resolves when what `body` wrote is on disk. @throws what `body` throws, or an AppError about the file */
  write<T>(body: () => T, { isDurable = true }: WriteOptions = {}): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#isClosed) return reject(mongoError(9001, 'the store is closed'));
      let value: { readonly result: T } | undefined;
      const run = () => {
        value = { result: body() };
      };
      const done = () =>
        value ? resolve(value.result) : reject(new Error('a write settled without a result'));
      this.#waiting.push({ body: run, resolve: done, reject, isDurable });
      if (!this.#isScheduled) this.#schedule();
    });
  }

  /** Inside a write: a part that is undone alone when it throws. */
  attempt<T>(body: () => T): T {
    const changes = this.#catalog.changes;
    this.#savepoint.run();
    try {
      const result = body();
      this.#release.run();
      return result;
    } catch (error) {
      if (this.#db.inTransaction) {
        this.#undo.run();
        this.#release.run();
        if (this.#catalog.changes !== changes) {
          this.#catalog.forget();
          this.#catalog.refresh();
        }
      }
      throw error;
    }
  }

  /** Lets what is queued finish, then refuses more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#isScheduled) await new Promise<void>((resolve) => this.#whenEmpty.push(resolve));
    await this.#sync.close();
    await this.#checkpointer.close();
  }

  #schedule(): void {
    this.#isScheduled = true;
    this.#gather(TURNS_TO_GATHER);
  }

  #gather(turns: number): void {
    setImmediate(() => (turns > 1 ? this.#gather(turns - 1) : this.#flush(Date.now(), 1)));
  }

  #flush(since: number, pauseMs: number): void {
    try {
      this.#beginNow();
    } catch (error) {
      if (isBusy(error) && Date.now() - since < BUSY_PATIENCE_MS) {
        setTimeout(
          () => this.#flush(since, Math.min(pauseMs * 2, LONGEST_PAUSE_MS)),
          Math.random() * pauseMs,
        );
        return;
      }
      for (const write of this.#waiting.splice(0)) write.reject(toStorageError(error));
      this.#finish();
      return;
    }
    const batch = this.#waiting.splice(0, LARGEST_BATCH);
    this.#settle(batch);
    this.#finish();
  }

  #finish(): void {
    this.#isScheduled = false;
    if (this.#waiting.length > 0) this.#schedule();
    else for (const resolve of this.#whenEmpty.splice(0)) resolve();
  }

  /** Waiting for a lock must not block the loop here; a read may wait a little. */
  #beginNow(): void {
    this.#waitNot.get();
    try {
      this.#begin.run();
    } finally {
      this.#waitForReads.get();
    }
  }

  /** Runs a batch in the transaction that has just begun. When the file fails under it, each write is tried alone. */
  #settle(batch: Write[]): void {
    const durable: Settled[] = [];
    const forgettable: Settled[] = [];
    try {
      this.#catalog.refresh();
      this.#runAll(batch, (write, error) => (write.isDurable ? durable : forgettable).push({ write, error }));
      this.#commit.run();
      this.#checkpointer.noteCommit();
    } catch (error) {
      if (this.#db.inTransaction) this.#rollback.run();
      this.#catalog.forget();
      this.#afterFailure(batch, error);
      return;
    }
    acknowledge(forgettable);
    if (durable.length > 0) this.#sync.after((error) => acknowledge(durable, error));
  }

  #runAll(batch: Write[], settle: (write: Write, error?: unknown) => void): void {
    const started = performance.now();
    for (let i = 0; i < batch.length; i++) {
      const write = batch[i];
      if (!write) break;
      if (i > 0 && performance.now() - started > BATCH_TIME_MS) {
        this.#waiting.unshift(...batch.splice(i));
        return;
      }
      try {
        this.attempt(write.body);
        settle(write);
      } catch (error) {
        if (isEnvironmental(error) || !this.#db.inTransaction) throw error;
        settle(write, error);
      }
    }
  }

  #afterFailure(batch: Write[], error: unknown): void {
    const [only] = batch;
    if (batch.length === 1 && only) {
      only.reject(toStorageError(error));
      return;
    }
    for (const write of batch) {
      try {
        this.#beginNow();
      } catch (busy) {
        write.reject(toStorageError(busy));
        continue;
      }
      this.#settle([write]);
    }
  }
}

interface Settled {
  readonly write: Write;
  readonly error?: unknown;
}

function acknowledge(settled: readonly Settled[], failure?: Error | null): void {
  for (const { write, error } of settled) {
    if (failure) write.reject(toStorageError(failure));
    else if (error === undefined) write.resolve(undefined);
    else write.reject(error);
  }
}
