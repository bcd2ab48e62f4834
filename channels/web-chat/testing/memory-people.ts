import type {
  ChannelIdentity,
  IdentityAddress,
  LinkCode,
  LinkCodeStore,
  PeopleStore,
  Person,
} from '#core/people/index.ts';
import { newId } from '#core/shared/ids.ts';

export class MemoryPeople implements PeopleStore {
  readonly identities = new Map<string, ChannelIdentity>();
  readonly #people = new Map<string, Person>();

  async findOrCreateIdentity(address: IdentityAddress, first: Pick<Person, 'language' | 'displayName'>) {
    const found = await this.findIdentity(address);
    if (found) return { identity: found, isNew: false };
    const person: Person = { id: newId(), tenantId: address.tenantId, createdAt: new Date(), ...first };
    this.#people.set(person.id, person);
    const { tenantId, channel, accountId, senderId } = address;
    const identity = { id: newId(), tenantId, channel, accountId, senderId, personId: person.id };
    this.identities.set(identity.id, identity);
    return { identity, isNew: true };
  }

  async findIdentity(a: IdentityAddress) {
    return [...this.identities.values()].find(
      (i) => i.tenantId === a.tenantId && i.channel === a.channel && i.senderId === a.senderId,
    );
  }

  async getIdentity(of: { readonly tenantId: string; readonly id: string }) {
    const found = this.identities.get(of.id);
    return found?.tenantId === of.tenantId ? found : undefined;
  }

  async listIdentities(of: { readonly personId: string }) {
    return [...this.identities.values()].filter(({ personId }) => personId === of.personId);
  }

  async reassignIdentity(of: { readonly id: string }, personId: string) {
    const identity = this.identities.get(of.id);
    if (identity) this.identities.set(of.id, { ...identity, personId });
  }

  async setBlocked() {}

  async getPerson(of: { readonly id: string }) {
    return this.#people.get(of.id);
  }

  async updatePerson() {}
}

export class MemoryLinkCodes implements LinkCodeStore {
  readonly #codes = new Map<string, LinkCode & { usedBy?: string }>();
  readonly #failures: { readonly identityId: string; readonly at: Date }[] = [];

  async put(code: string, link: LinkCode) {
    if (this.#codes.has(code)) return false;
    this.#codes.set(code, link);
    return true;
  }

  async claim(of: { readonly code: string; readonly identityId: string }, now: Date) {
    const link = this.#codes.get(of.code);
    if (!link || (link.usedBy !== undefined && link.usedBy !== of.identityId))
      return { outcome: 'unknown' as const };
    if (link.expiresAt <= now) return { outcome: 'expired' as const };
    this.#codes.set(of.code, { ...link, usedBy: of.identityId });
    return { outcome: 'claimed' as const, link };
  }

  async countFailures(of: { readonly identityId: string }, since: Date) {
    return this.#failures.filter((f) => f.identityId === of.identityId && f.at >= since).length;
  }

  async noteFailure(of: { readonly identityId: string }, at: Date) {
    this.#failures.push({ identityId: of.identityId, at });
  }
}
