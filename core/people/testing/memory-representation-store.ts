import type { Representation, RepresentationStore } from '../representation.ts';

export class MemoryRepresentationStore implements RepresentationStore {
  readonly #all: Representation[] = [];

  async add(representation: Representation): Promise<void> {
    if (!(await this.get(representation))) this.#all.push(representation);
  }

  async get(of: { readonly tenantId: string; readonly id: string }): Promise<Representation | undefined> {
    return this.#all.find(({ tenantId, id }) => tenantId === of.tenantId && id === of.id);
  }

  async list(of: {
    readonly tenantId: string;
    readonly personId: string;
  }): Promise<readonly Representation[]> {
    return this.#all.filter(
      ({ tenantId, representativeId, wardId }) =>
        tenantId === of.tenantId && [representativeId, wardId].includes(of.personId),
    );
  }

  async revoke(
    of: { readonly tenantId: string; readonly id: string },
    revoked: NonNullable<Representation['revoked']>,
  ): Promise<boolean> {
    const found = this.#all.find(({ tenantId, id }) => tenantId === of.tenantId && id === of.id);
    if (found === undefined || found.revoked !== undefined) return false;
    this.#all[this.#all.indexOf(found)] = { ...found, revoked };
    return true;
  }
}
