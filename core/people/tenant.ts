/** A participant organisation: a region, a fund. Sees only its own people, conversations and queues. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  /** Region code, `78`; measures of the whole country and of this region are offered first. */
  readonly region: string;
  readonly timeZone: string;
}

export interface TenantStore {
  get(id: string): Promise<Tenant | undefined>;
  list(): Promise<readonly Tenant[]>;
  put(tenant: Tenant): Promise<void>;
}
