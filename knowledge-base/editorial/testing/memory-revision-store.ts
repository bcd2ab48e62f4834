import type { RevisionKey, RevisionQuery, RevisionStore } from '../ports.ts';
import { isOpen, isPublished, type PublishedRevision, type Revision } from '../revision.ts';

/** The reference of what a store of revisions does. Every call takes a turn of the loop. */
export class MemoryRevisionStore implements RevisionStore {
  readonly #byId = new Map<string, Revision>();
  readonly #unaudited = new Set<string>();

  async add(revisions: readonly Revision[]): Promise<readonly Revision[]> {
    await turn();
    return revisions.filter((revision) => {
      const { tenantId, measureId, id } = revision;
      if (this.#byId.has(id) || this.#openOf(tenantId, measureId)) return false;
      this.#keep(revision);
      return true;
    });
  }

  async get({ tenantId, id }: RevisionKey): Promise<Revision | undefined> {
    await turn();
    const found = this.#byId.get(id);
    return found?.tenantId === tenantId || found?.state === 'published' ? found : undefined;
  }

  async openOf(of: { readonly tenantId: string; readonly measureId: string }): Promise<Revision | undefined> {
    await turn();
    return this.#openOf(of.tenantId, of.measureId);
  }

  async list({ tenantId, states, measureIds, before, limit }: RevisionQuery): Promise<readonly Revision[]> {
    await turn();
    return [...this.#byId.values()]
      .filter(
        (one) =>
          one.tenantId === tenantId &&
          (states?.includes(one.state) ?? true) &&
          (measureIds?.includes(one.measureId) ?? true) &&
          (before === undefined || one.id < before),
      )
      .sort((a, b) => (a.id < b.id ? 1 : -1))
      .slice(0, limit);
  }

  async replace(revision: Revision, expectedVersion: number): Promise<boolean> {
    await turn();
    const { tenantId, id } = revision;
    const found = this.#byId.get(id);
    if (found?.version !== expectedVersion || found.tenantId !== tenantId) return false;
    this.#keep(revision);
    return true;
  }

  async publish(revision: Omit<PublishedRevision, 'publication'>, expectedVersion: number) {
    await turn();
    const { id, measureId, measureVersion } = revision;
    if (this.#byId.get(id)?.version !== expectedVersion) return { outcome: 'stale' } as const;
    const published = this.#published();
    if (published.some((one) => one.measureId === measureId && one.measureVersion === measureVersion))
      return { outcome: 'base-moved' } as const;
    const kept = { ...revision, publication: published.length + 1 };
    this.#keep(kept);
    return { outcome: 'published', revision: kept } as const;
  }

  async lastPublication(): Promise<number> {
    await turn();
    return this.#published().length;
  }

  async publishedAfter(publication: number): Promise<readonly PublishedRevision[]> {
    await turn();
    return this.#published().filter((one) => one.publication > publication);
  }

  async publishedOf(measureIds: readonly string[]): Promise<readonly PublishedRevision[]> {
    await turn();
    return this.#published().filter((one) => measureIds.includes(one.measureId));
  }

  async unaudited(changedBefore: Date, limit: number): Promise<readonly Revision[]> {
    await turn();
    return [...this.#byId.values()]
      .filter(({ id, changedAt }) => this.#unaudited.has(id) && changedAt < changedBefore)
      .slice(0, limit);
  }

  async markAudited(revisions: readonly Revision[]): Promise<void> {
    await turn();
    for (const { id, version, log } of revisions) {
      const found = this.#byId.get(id);
      if (found?.version !== version) continue;
      this.#byId.set(id, { ...found, auditedLines: log.length });
      this.#unaudited.delete(id);
    }
  }

  #keep(revision: Revision): void {
    this.#byId.set(revision.id, revision);
    this.#unaudited.add(revision.id);
  }

  #openOf(tenantId: string, measureId: string): Revision | undefined {
    return [...this.#byId.values()].find(
      (one) => one.tenantId === tenantId && one.measureId === measureId && isOpen(one.state),
    );
  }

  #published(): readonly PublishedRevision[] {
    return [...this.#byId.values()].filter(isPublished).sort((a, b) => a.publication - b.publication);
  }
}

const turn = (): Promise<void> => Promise.resolve();
