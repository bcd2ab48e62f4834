import type { Clock } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import type { LinkedIdentity } from '../identity-link.ts';
import type { ChannelIdentity, Person } from '../person.ts';
import type { IdentityAddress, PeopleStore } from '../ports.ts';

interface Key {
  readonly tenantId: string;
  readonly id: string;
}

export class MemoryPeopleStore implements PeopleStore {
  readonly #people = new Map<string, Person>();
  readonly #identities = new Map<string, ChannelIdentity>();
  readonly #links = new Map<string, LinkedIdentity>();
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

  async linksOf(of: Key): Promise<LinkedIdentity | undefined> {
    const identity = await this.getIdentity(of);
    return identity && this.#linked(identity);
  }

  async saveLinks(next: LinkedIdentity): Promise<boolean> {
    const identity = await this.getIdentity(next);
    if (!identity || this.#linked(identity).version !== next.version - 1) return false;
    this.#links.set(next.id, structuredClone(next));
    this.#identities.set(next.id, { ...identity, personId: next.personId });
    return true;
  }

  async listLinked(of: {
    readonly tenantId: string;
    readonly personId: string;
  }): Promise<readonly LinkedIdentity[]> {
    return [...this.#identities.values()]
      .filter(({ tenantId }) => tenantId === of.tenantId)
      .map((identity) => this.#linked(identity))
      .filter(({ links }) => links.some(({ personId }) => personId === of.personId));
  }

  async createPerson(person: Omit<Person, 'id' | 'createdAt'>): Promise<Person> {
    const created = { ...person, id: newId(), createdAt: this.#clock.now() };
    this.#people.set(created.id, created);
    return created;
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
    change: Partial<Pick<Person, 'displayName' | 'phone' | 'language' | 'subjectId' | 'registeredName'>>,
  ): Promise<void> {
    const person = await this.getPerson(of);
    if (person) this.#people.set(of.id, { ...person, ...change });
  }

  async listBySubject(of: {
    readonly tenantId: string;
    readonly subjectId: string;
  }): Promise<readonly Person[]> {
    return [...this.#people.values()].filter(
      ({ tenantId, subjectId }) => tenantId === of.tenantId && subjectId === of.subjectId,
    );
  }

  #linked({ id, tenantId, personId }: ChannelIdentity): LinkedIdentity {
    const confirmedBy = { method: 'first-contact' } as const;
    const first = { id: `${id}:1`, personId, confirmedBy, at: this.#clock.now() };
    return this.#links.get(id) ?? { id, tenantId, personId, version: 1, links: [first] };
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
