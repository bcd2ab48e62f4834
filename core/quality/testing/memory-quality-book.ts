import type { QualityBook, QualityFilter, QualityKey, QualityRecord } from '../quality-book.ts';

/** What filters look at, of any kind of record. */
interface Looked {
  readonly kind?: string;
  readonly state?: string;
  readonly operatorId?: string;
  readonly reviewerId?: string;
  readonly conversationId?: string;
  readonly groupId?: string;
  readonly aboutAt?: Date;
}

export class MemoryQualityBook<Item extends QualityRecord & Looked> implements QualityBook<Item> {
  readonly #items: Item[] = [];

  async add(item: Item): Promise<{ readonly item: Item; readonly isNew: boolean }> {
    const known = this.#items.find(({ tenantId, id }) => tenantId === item.tenantId && id === item.id);
    if (known) return { item: known, isNew: false };
    this.#items.push(structuredClone(item));
    return { item, isNew: true };
  }

  async get({ tenantId, id }: QualityKey): Promise<Item | undefined> {
    return this.#items.find((one) => one.tenantId === tenantId && one.id === id);
  }

  async save(next: Item): Promise<boolean> {
    const at = this.#items.findIndex(
      ({ tenantId, id, version }) =>
        tenantId === next.tenantId && id === next.id && version === next.version - 1,
    );
    if (at < 0) return false;
    this.#items[at] = structuredClone(next);
    return true;
  }

  async list({ limit, ...filter }: QualityFilter): Promise<readonly Item[]> {
    return this.#items
      .filter((one) => fits(one, filter))
      .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1))
      .slice(0, limit);
  }
}

function fits(one: QualityRecord & Looked, filter: Omit<QualityFilter, 'limit'>): boolean {
  const { after, states, aboutFrom, aboutTo, ...same } = filter;
  const isBehind =
    after === undefined ||
    one.createdAt < after.createdAt ||
    (one.createdAt.getTime() === after.createdAt.getTime() && one.id < after.id);
  return (
    isBehind &&
    (states === undefined || (one.state !== undefined && states.includes(one.state))) &&
    (aboutFrom === undefined || (one.aboutAt !== undefined && one.aboutAt >= aboutFrom)) &&
    (aboutTo === undefined || (one.aboutAt !== undefined && one.aboutAt < aboutTo)) &&
    Object.entries(same).every(([name, value]) => value === undefined || Reflect.get(one, name) === value)
  );
}
