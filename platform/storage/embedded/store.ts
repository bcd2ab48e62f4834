import { Catalog } from './catalog.ts';
import type { CollectionTable } from './collection-table.ts';
import { guarded, mongoError } from './errors.ts';
import { expireDocuments } from './expiry.ts';
import { Rows } from './rows.ts';
import { type Connection, openReadOnly, openStoreFile } from './store-file.ts';
import { type WriteOptions, WriteQueue } from './write-queue.ts';

const SWEEP_EVERY_MS = 60_000;
const OPTIMIZE_EVERY_MS = 3_600_000;

/** One open data file: its catalog, its rows and the queue of its writes. */
export class Store {
  readonly path: string;
  readonly databaseName: string;
  readonly db: Connection;
  readonly catalog: Catalog;
  readonly rows: Rows;
  readonly queue: WriteQueue;
  readonly #timers: NodeJS.Timeout[];
  readonly #snapshots = new Set<Connection>();
  #isClosed = false;

  /** @throws AppError, see `openStoreFile` */
  constructor(path: string, databaseName = 'main') {
    this.path = path;
    this.databaseName = databaseName;
    this.db = openStoreFile(path);
    this.catalog = new Catalog(this.db);
    this.rows = new Rows(this.catalog, databaseName);
    this.queue = new WriteQueue(this.db, this.catalog);
    this.#timers = [
      setInterval(() => void this.expire(new Date()).catch(() => undefined), SWEEP_EVERY_MS).unref(),
      setInterval(() => this.#optimize(), OPTIMIZE_EVERY_MS).unref(),
    ];
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** For reading. @throws code 9001 after close() */
  table(name: string): CollectionTable | undefined {
    if (!this.db.open) throw mongoError(9001, 'the store is closed');
    return guarded(() => this.catalog.find(name));
  }

  /** Resolves when it is on disk, unless that is not asked for. */
  write<T>(body: () => T, options?: WriteOptions): Promise<T> {
    return this.queue.write(body, options);
  }

  /** A read-only connection of its own: sees the file as it is now, however long it is read. */
  openSnapshot(): { readonly catalog: Catalog; readonly close: () => void } {
    const db = openReadOnly(this.path);
    db.exec('BEGIN');
    this.#snapshots.add(db);
    const close = () => {
      this.#snapshots.delete(db);
      db.close();
    };
    return { catalog: new Catalog(db), close };
  }

  /** Removes what TTL indexes say is over; gives the number of documents. */
  expire(now: Date): Promise<number> {
    return expireDocuments(this, now);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const timer of this.#timers) clearInterval(timer);
    await this.queue.close();
    for (const snapshot of this.#snapshots) snapshot.close();
    this.#optimize();
    this.db.close();
  }

  /** Fresh statistics help SQLite choose between indexes. It may be busy or read-only: the next hour will do. */
  #optimize(): void {
    try {
      this.db.pragma('busy_timeout = 0');
      this.db.pragma('optimize');
    } catch {
      return;
    } finally {
      this.db.pragma('busy_timeout = 5000');
    }
  }
}
