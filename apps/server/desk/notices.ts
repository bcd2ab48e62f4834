import type { DeskNotice } from '#apps/operator-desk/protocol/index.ts';
import type { BookStore } from './books/books.ts';

interface Reader {
  readonly tenantId: string;
  readonly staffId: string;
}

/** Older ones nobody looks for. */
const most = 30;

/** What waits for a member of staff: kept until she has looked, also while she is away. */
export class DeskNotices {
  readonly #store: BookStore;
  /** Changes of this process wait for each other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: BookStore) {
    this.#store = store;
  }

  async list(reader: Reader): Promise<readonly DeskNotice[]> {
    const kept = await this.#store.putIfAbsent(keyOf(reader), []);
    return Array.isArray(kept) ? kept : [];
  }

  /** The same notice again is the first one. `false`: it was there. */
  add(reader: Reader, notice: DeskNotice): Promise<boolean> {
    return this.#change(reader, (notices) =>
      notices.some(({ id }) => id === notice.id) ? notices : [notice, ...notices].slice(0, most),
    );
  }

  async markSeen(reader: Reader, ids: readonly string[]): Promise<readonly DeskNotice[]> {
    await this.#change(reader, (notices) =>
      notices.map((notice) => (ids.includes(notice.id) ? { ...notice, isSeen: true } : notice)),
    );
    return this.list(reader);
  }

  #change(
    reader: Reader,
    change: (notices: readonly DeskNotice[]) => readonly DeskNotice[],
  ): Promise<boolean> {
    const done = this.#last.then(async () => {
      const before = await this.list(reader);
      const after = change(before);
      if (after === before) return false;
      await this.#store.put(keyOf(reader), after);
      return true;
    });
    this.#last = done.catch(() => undefined);
    return done;
  }
}

function keyOf({ tenantId, staffId }: Reader) {
  return { tenantId, name: `desk-notices:${staffId}` };
}
