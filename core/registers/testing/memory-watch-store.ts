import type { RegisterWatch, WatchStore } from '../watch.ts';

export class MemoryWatchStore implements WatchStore {
  readonly #watches = new Map<string, RegisterWatch>();

  async put(watch: RegisterWatch) {
    const kept = [...this.#watches.values()].find(
      ({ tenantId, key }) => tenantId === watch.tenantId && key === watch.key,
    );
    if (kept) return { watch: kept, isNew: false };
    this.#watches.set(watch.id, watch);
    return { watch, isNew: true };
  }

  async findDue(now: Date, limit: number) {
    return [...this.#watches.values()]
      .filter(({ nextAt }) => nextAt <= now)
      .sort((a, b) => a.nextAt.getTime() - b.nextAt.getTime())
      .slice(0, limit);
  }

  async change(
    { tenantId, id }: Pick<RegisterWatch, 'tenantId' | 'id'>,
    to: Pick<RegisterWatch, 'watched' | 'nextAt'>,
  ) {
    const kept = this.#watches.get(id);
    if (kept?.tenantId === tenantId) this.#watches.set(id, { ...kept, ...to });
  }

  async remove({ tenantId, id }: Pick<RegisterWatch, 'tenantId' | 'id'>) {
    if (this.#watches.get(id)?.tenantId === tenantId) this.#watches.delete(id);
  }

  async removeOf({ tenantId, personId }: Pick<RegisterWatch, 'tenantId' | 'personId'>) {
    const theirs = [...this.#watches.values()].filter(
      (one) => one.tenantId === tenantId && one.personId === personId,
    );
    for (const { id } of theirs) this.#watches.delete(id);
    return theirs.length;
  }
}
