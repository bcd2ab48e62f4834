import type { QueueStore } from '../ports.ts';
import type { Queue } from '../queue.ts';

export class MemoryQueueStore implements QueueStore {
  readonly #byId = new Map<string, Queue>();

  async get({
    tenantId,
    id,
  }: {
    readonly tenantId: string;
    readonly id: string;
  }): Promise<Queue | undefined> {
    const found = this.#byId.get(id);
    return found?.tenantId === tenantId ? found : undefined;
  }

  async list(of: { readonly tenantId: string }): Promise<readonly Queue[]> {
    return [...this.#byId.values()]
      .filter(({ tenantId }) => tenantId === of.tenantId)
      .toSorted((a, b) => a.line - b.line || (a.id < b.id ? -1 : 1));
  }

  async put(queue: Queue): Promise<void> {
    this.#byId.set(queue.id, { ...queue });
  }
}
