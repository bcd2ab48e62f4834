/**
 * A list that is asked for with every offer and changed a few times a day: of each tenant what was read last, for a
 * second. Another process may know a change that much later; this one knows its own at once.
 */
export class Remembered<T> {
  readonly #byTenant = new Map<string, { readonly value: Promise<T>; readonly until: number }>();

  async get(tenantId: string, read: () => Promise<T>): Promise<T> {
    const known = this.#byTenant.get(tenantId);
    if (known && performance.now() < known.until) return known.value;
    const value = read();
    this.#byTenant.set(tenantId, { value, until: performance.now() + rememberedMs });
    value.catch(() => this.#byTenant.delete(tenantId));
    return value;
  }

  forget(tenantId: string): void {
    this.#byTenant.delete(tenantId);
  }
}

const rememberedMs = 1_000;
