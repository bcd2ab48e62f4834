import type { EventRecord, EventStore } from '../life-events/ports.ts';

export class MemoryEventStore implements EventStore {
  readonly #records = new Map<string, EventRecord>();
  readonly #cursors = new Map<string, string>();

  async cursor({ tenantId }: { readonly tenantId: string }) {
    return this.#cursors.get(tenantId) ?? '';
  }

  async saveCursor({ tenantId }: { readonly tenantId: string }, cursor: string) {
    this.#cursors.set(tenantId, cursor);
  }

  async get({ tenantId, id }: { readonly tenantId: string; readonly id: string }) {
    return this.#records.get(`${tenantId}:${id}`);
  }

  async listKnown({ tenantId, ids }: Parameters<EventStore['listKnown']>[0]) {
    return ids.flatMap((id) => this.#records.get(`${tenantId}:${id}`) ?? []);
  }

  async save(record: EventRecord) {
    const key = `${record.tenantId}:${record.id}`;
    if ((this.#records.get(key)?.version ?? 0) !== record.version - 1) return false;
    this.#records.set(key, record);
    return true;
  }

  async saveAll(records: readonly EventRecord[]) {
    for (const record of records) await this.save(record);
  }

  async listUndecided({ tenantId, now, limit }: Parameters<EventStore['listUndecided']>[0]) {
    return [...this.#records.values()]
      .filter((one) => one.tenantId === tenantId && one.dueAt !== undefined && one.dueAt <= now)
      .slice(0, limit);
  }
}
