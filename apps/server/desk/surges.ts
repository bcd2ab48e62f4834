import { isOn, type Queue, type QueueStore, queuesDuring, type Surge } from '#core/routing/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import type { BookStore } from './books/books.ts';

/** Another process knows of a change after so long. */
const freshMs = 2_000;

interface Known {
  readonly at: number;
  readonly surge: Promise<Surge | undefined>;
}

/** The surge of each tenant: kept in the store, so it outlives a restart; over when its time is. */
export class Surges {
  readonly #store: BookStore;
  readonly #clock: Clock;
  readonly #known = new Map<string, Known>();

  constructor(store: BookStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** The one that is on. */
  async of(tenantId: string): Promise<Surge | undefined> {
    const now = this.#clock.now();
    const known = this.#known.get(tenantId);
    const isFresh = known && Math.abs(now.getTime() - known.at) < freshMs;
    const surge = await (isFresh ? known.surge : this.#read(tenantId, now.getTime()));
    return isOn(surge, now) ? surge : undefined;
  }

  /** In place of the one that is on. */
  async start(tenantId: string, what: Omit<Surge, 'id' | 'startedAt'>): Promise<Surge> {
    const surge: Surge = { ...what, id: newId(), startedAt: this.#clock.now() };
    await this.#keep(tenantId, surge);
    return surge;
  }

  async end(tenantId: string): Promise<void> {
    await this.#keep(tenantId, undefined);
  }

  /** The queues as they are while a surge lasts. */
  over(queues: QueueStore): QueueStore {
    const during = async (tenantId: string, found: readonly Queue[]) =>
      queuesDuring(await this.of(tenantId), found);
    return {
      get: (of) => queues.get(of),
      list: async (of) => during(of.tenantId, await queues.list(of)),
      put: (queue) => queues.put(queue),
    };
  }

  async #keep(tenantId: string, surge: Surge | undefined): Promise<void> {
    await this.#store.put(keyOf(tenantId), surge ?? null);
    this.#known.delete(tenantId);
  }

  #read(tenantId: string, at: number): Promise<Surge | undefined> {
    const surge = this.#store.putIfAbsent(keyOf(tenantId), null).then(surgeIn);
    this.#known.set(tenantId, { at, surge });
    surge.catch(() => this.#known.delete(tenantId));
    return surge;
  }
}

function keyOf(tenantId: string) {
  return { tenantId, name: 'desk-surge' };
}

/** Only we write there; what another version of the program left unreadable is none. */
function surgeIn(kept: unknown): Surge | undefined {
  if (typeof kept !== 'object' || kept === null || !('until' in kept)) return undefined;
  const { startedAt, until, ...surge } = kept as Omit<Surge, 'startedAt' | 'until'> & {
    readonly startedAt: string;
    readonly until: string;
  };
  return { ...surge, startedAt: new Date(startedAt), until: new Date(until) };
}
