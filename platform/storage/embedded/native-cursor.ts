import { toStorageError } from './errors.ts';
import type { Doc } from './values.ts';

/** One portion of a result; `next` gives further ones until it comes empty, `end` frees what they hold. */
export interface Portion {
  readonly docs: readonly Doc[];
  readonly next?: () => readonly Doc[];
  readonly end?: () => void;
}

/** A forgotten cursor would keep old pages of the write-ahead log alive. */
const IDLE_CLOSE_MS = 10 * 60_000;

/** The part of the driver's cursor that mongoose and our repositories use. Errors come from next(), not from find(). */
export class NativeCursor {
  readonly #open: () => Portion;
  readonly #explain: () => readonly string[];
  readonly #idleMs: number;
  #map: ((doc: Doc) => unknown) | undefined;
  #docs: readonly Doc[] | undefined;
  #at = 0;
  #next: (() => readonly Doc[]) | undefined;
  #end: (() => void) | undefined;
  #idle: NodeJS.Timeout | undefined;
  #closed = false;
  #failure: Error | undefined;

  constructor(open: () => Portion, explain: () => readonly string[] = () => [], idleMs = IDLE_CLOSE_MS) {
    this.#open = open;
    this.#explain = explain;
    this.#idleMs = idleMs;
  }

  get closed(): boolean {
    return this.#closed;
  }

  map(change: (doc: Doc) => unknown): this {
    const before = this.#map;
    this.#map = before ? (doc) => change(Object(before(doc))) : change;
    return this;
  }

  addCursorFlag(): this {
    return this;
  }

  rewind(): this {
    this.#release();
    this.#docs = undefined;
    this.#at = 0;
    this.#closed = false;
    return this;
  }

  async hasNext(): Promise<boolean> {
    return this.#ready();
  }

  async next(): Promise<unknown> {
    return this.#ready() ? this.#take() : null;
  }

  async tryNext(): Promise<unknown> {
    return this.next();
  }

  async toArray(): Promise<unknown[]> {
    const out: unknown[] = [];
    try {
      while (this.#ready()) {
        out.push(this.#take());
        // A long result comes in portions: the loop breathes between them.
        if (this.#next && this.#at >= (this.#docs?.length ?? 0))
          await new Promise((resolve) => setImmediate(resolve));
      }
    } finally {
      await this.close();
    }
    return out;
  }

  async forEach(visit: (doc: unknown) => unknown): Promise<void> {
    for await (const doc of this) if (visit(doc) === false) return;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<unknown, void> {
    try {
      while (this.#ready()) yield this.#take();
    } finally {
      await this.close();
    }
  }

  /** SQLite's own plan, one line per step. */
  async explain(): Promise<{ readonly ok: 1; readonly plan: readonly string[] }> {
    return { ok: 1, plan: this.#explain() };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#docs = [];
    this.#at = 0;
    this.#release();
  }

  #take(): unknown {
    const doc = this.#docs?.[this.#at] ?? {};
    this.#at += 1;
    return this.#map ? this.#map(doc) : doc;
  }

  #ready(): boolean {
    if (this.#failure) throw this.#failure;
    try {
      while (!this.#docs || this.#at >= this.#docs.length) if (!this.#fill()) return false;
      return true;
    } catch (error) {
      this.#release();
      throw toStorageError(error);
    }
  }

  #fill(): boolean {
    if (this.#closed) return false;
    if (!this.#docs) {
      const first = this.#open();
      this.#docs = first.docs;
      this.#next = first.next;
      this.#end = first.end;
    } else if (this.#next) {
      this.#docs = this.#next();
      if (this.#docs.length === 0) this.#release();
    } else {
      return false;
    }
    this.#at = 0;
    this.#watchIdle();
    return true;
  }

  #watchIdle(): void {
    clearTimeout(this.#idle);
    if (!this.#end) return;
    this.#idle = setTimeout(() => {
      this.#failure = new Error('the cursor was closed because nobody read it for too long');
      this.#release();
    }, this.#idleMs).unref();
  }

  #release(): void {
    clearTimeout(this.#idle);
    const end = this.#end;
    this.#end = undefined;
    this.#next = undefined;
    end?.();
  }
}
