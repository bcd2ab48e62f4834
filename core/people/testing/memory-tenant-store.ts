import type { Tenant, TenantStore } from '../tenant.ts';

export class MemoryTenantStore implements TenantStore {
  readonly #byId = new Map<string, Tenant>();

  async get(id: string): Promise<Tenant | undefined> {
    return this.#byId.get(id);
  }

  async list(): Promise<readonly Tenant[]> {
    return [...this.#byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  async put(tenant: Tenant): Promise<void> {
    this.#byId.set(tenant.id, { ...tenant });
  }
}
