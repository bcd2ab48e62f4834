import type { Clock } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import type { ChannelIdentity, Person } from '../person.ts';
import type { IdentityAddress, PeopleStore } from '../ports.ts';

interface Key {
  readonly tenantId: string;
  readonly id: string;
}

export class MemoryPeopleStore implements PeopleStore {
  readonly #people = new Map<string, Person>();
  readonly #identities = new Map<string, ChannelIdentity>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async findOrCreateIdentity(
    address: IdentityAddress,
    first: Pick<Person, 'language' | 'displayName'>,
  ): Promise<{ readonly identity: ChannelIdentity; readonly isNew: boolean }> {
    const known = this.#find(address);
    if (known) return { identity: known, isNew: false };
    const { tenantId, channel, accountId, senderId } = address;
    const { language, displayName } = first;
    const person = { id: newId(), tenantId, language, createdAt: this.#clock.now() };
    this.#people.set(person.id, { ...person, ...(displayName === undefined ? {} : { displayName }) });
    const identity = { id: newId(), tenantId, channel, accountId, senderId, personId: person.id };
    this.#identities.set(identity.id, identity);
    return { identity, isNew: true };
  }

  async findIdentity(address: IdentityAddress): Promise<ChannelIdentity | undefined> {
    return this.#find(address);
  }

  async getIdentity({ tenantId, id }: Key): Promise<ChannelIdentity | undefined> {
    const found = this.#identities.get(id);
    return found?.tenantId === tenantId ? found : undefined;
  }

  async listIdentities(of: {
    readonly tenantId: string;
    readonly personId: string;
  }): Promise<readonly ChannelIdentity[]> {
    return [...this.#identities.values()].filter(
      ({ tenantId, personId }) => tenantId === of.tenantId && personId === of.personId,
    );
  }

  async reassignIdentity(of: Key, personId: string): Promise<void> {
    const identity = await this.getIdentity(of);
    if (identity) this.#identities.set(of.id, { ...identity, personId });
  }

  async setBlocked(of: Key, blockedAt: Date | undefined): Promise<void> {
    const found = await this.getIdentity(of);
    if (!found) return;
    const { blockedAt: _before, ...identity } = found;
    this.#identities.set(of.id, blockedAt ? { ...identity, blockedAt } : identity);
  }

  async getPerson({ tenantId, id }: Key): Promise<Person | undefined> {
    const found = this.#people.get(id);
    return found?.tenantId === tenantId ? found : undefined;
  }

  async updatePerson(
    of: Key,
    change: Partial<Pick<Person, 'displayName' | 'phone' | 'language'>>,
  ): Promise<void> {
    const person = await this.getPerson(of);
    if (person) this.#people.set(of.id, { ...person, ...change });
  }

  #find(address: IdentityAddress): ChannelIdentity | undefined {
    return [...this.#identities.values()].find(
      (identity) =>
        identity.tenantId === address.tenantId &&
        identity.channel === address.channel &&
        identity.accountId === address.accountId &&
        identity.senderId === address.senderId,
    );
  }
}
