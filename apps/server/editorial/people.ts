import type { StaffStore, TenantStore } from '#core/people/index.ts';

/** Names of colleagues for the page; of another participant only its own name is told. */
export class People {
  readonly #stores: { readonly staff: StaffStore; readonly tenants: TenantStore };
  readonly #tenantId: string;
  readonly #names = new Map<string, Promise<string>>();

  constructor(
    stores: { readonly staff: StaffStore; readonly tenants: TenantStore },
    /** Of who looks. */
    tenantId: string,
  ) {
    this.#stores = stores;
    this.#tenantId = tenantId;
  }

  async named(tenantId: string, staffId: string): Promise<{ readonly id: string; readonly name: string }> {
    const isColleague = tenantId === this.#tenantId;
    const key = isColleague ? staffId : tenantId;
    const name = this.#names.get(key) ?? this.#read(tenantId, isColleague ? staffId : undefined);
    this.#names.set(key, name);
    return { id: key, name: await name };
  }

  async #read(tenantId: string, staffId: string | undefined): Promise<string> {
    if (staffId === undefined) return (await this.#stores.tenants.get(tenantId))?.name ?? tenantId;
    return (await this.#stores.staff.get({ tenantId, id: staffId }))?.displayName ?? staffId;
  }
}
