import type { Connection, Model } from 'mongoose';
import type {
  ChannelIdentity,
  IdentityAddress,
  LinkedIdentity,
  PeopleStore,
  Person,
} from '#core/people/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { defined, isDuplicate } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import { linkedOf, linkFields } from './link-fields.ts';
import {
  type IdentityDocument,
  identityDocument,
  identityOf,
  identityWith,
  type PersonDocument,
  personDocument,
  personOf,
  personSubjectIndex,
  sealedPersonFields,
  senderIndex,
} from './person-document.ts';
import { identityModel, personModel } from './person-models.ts';

interface Key {
  readonly tenantId: string;
  readonly id: string;
}

export class MongoosePeopleStore implements PeopleStore {
  readonly people: Model<PersonDocument>;
  readonly identities: Model<IdentityDocument>;
  readonly #sealer: Sealer;
  readonly #clock: Clock;

  constructor(connection: Connection, sealer: Sealer, clock: Clock) {
    this.people = personModel(connection);
    this.identities = identityModel(connection);
    this.#sealer = sealer;
    this.#clock = clock;
  }

  /** The person is stored first, so that an identity never points to nobody; who loses the race removes hers again. */
  async findOrCreateIdentity(
    address: IdentityAddress,
    first: Pick<Person, 'language' | 'displayName'>,
  ): Promise<{ readonly identity: ChannelIdentity; readonly isNew: boolean }> {
    const known = await this.findIdentity(address);
    if (known) return { identity: known, isNew: false };
    const createdAt = this.#clock.now();
    const { tenantId, channel, accountId, senderId } = address;
    const { language, displayName } = first;
    const person = {
      id: newId(createdAt.getTime()),
      tenantId,
      language,
      createdAt,
      ...defined({ displayName }),
    };
    await driverWrites(this.people).insertOne(personDocument(person, this.#sealer));
    const identity = {
      id: newId(createdAt.getTime()),
      tenantId,
      channel,
      accountId,
      senderId,
      personId: person.id,
    };
    try {
      await driverWrites(this.identities).insertOne(identityDocument(identity, this.#sealer));
      return { identity, isNew: true };
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      await driverWrites(this.people).deleteOne({ _id: person.id, tenantId });
      const winner = await this.findIdentity(address);
      if (!winner) throw error;
      return { identity: winner, isNew: false };
    }
  }

  async findIdentity(address: IdentityAddress): Promise<ChannelIdentity | undefined> {
    const found = await readOne(this.identities, {
      tenantId: address.tenantId,
      senderIndex: senderIndex(address, this.#sealer),
    });
    // Found by the sender's id, it need not be opened to be known.
    return found && identityWith(found, address.senderId);
  }

  async getIdentity(of: Key): Promise<ChannelIdentity | undefined> {
    return this.#identity(filterOf(of));
  }

  async listIdentities(of: {
    readonly tenantId: string;
    readonly personId: string;
  }): Promise<readonly ChannelIdentity[]> {
    const found = await this.identities
      .find({ tenantId: of.tenantId, personId: of.personId })
      .sort({ _id: 1 })
      .lean<IdentityDocument[]>();
    return found.map((document) => identityOf(document, this.#sealer));
  }

  async linksOf(of: Key): Promise<LinkedIdentity | undefined> {
    const document = await readOne(this.identities, filterOf(of));
    return document && linkedOf(document, this.#sealer);
  }

  async saveLinks(next: LinkedIdentity): Promise<boolean> {
    const { personId, version } = next;
    const { matchedCount } = await driverWrites(this.identities).updateOne(
      { ...filterOf(next), linkVersion: version === 2 ? null : version - 1 },
      { $set: { personId, ...linkFields(next, this.#sealer) } },
    );
    return matchedCount === 1;
  }

  async listLinked({
    tenantId,
    personId,
  }: {
    readonly tenantId: string;
    readonly personId: string;
  }): Promise<readonly LinkedIdentity[]> {
    const found = await readMany(
      this.identities,
      { tenantId, $or: [{ personId }, { 'links.personId': personId }] },
      { sort: { _id: 1 } },
    );
    return found.map((document) => linkedOf(document, this.#sealer));
  }

  async createPerson(person: Omit<Person, 'id' | 'createdAt'>): Promise<Person> {
    const createdAt = this.#clock.now();
    const created = { ...person, id: newId(createdAt.getTime()), createdAt };
    await driverWrites(this.people).insertOne(personDocument(created, this.#sealer));
    return created;
  }

  async setBlocked(of: Key, blockedAt: Date | undefined): Promise<void> {
    await this.identities.updateOne(
      filterOf(of),
      blockedAt ? { $set: { blockedAt } } : { $unset: { blockedAt: 1 } },
    );
  }

  async getPerson(of: Key): Promise<Person | undefined> {
    const document = await readOne(this.people, filterOf(of));
    return document ? personOf(document, this.#sealer) : undefined;
  }

  async updatePerson(
    of: Key,
    change: Partial<Pick<Person, 'displayName' | 'phone' | 'language' | 'subjectId' | 'registeredName'>>,
  ): Promise<void> {
    const { language } = change;
    const fields = { ...defined({ language }), ...sealedPersonFields(of, change, this.#sealer) };
    if (Object.keys(fields).length === 0) return;
    await this.people.updateOne(filterOf(of), { $set: fields });
  }

  async listBySubject({
    tenantId,
    subjectId,
  }: {
    readonly tenantId: string;
    readonly subjectId: string;
  }): Promise<readonly Person[]> {
    const found = await readMany(
      this.people,
      { tenantId, subjectIndex: personSubjectIndex(tenantId, subjectId, this.#sealer) },
      { sort: { _id: 1 }, limit: 20 },
    );
    return found.map((document) => personOf(document, this.#sealer));
  }

  async #identity(
    filter: Record<string, unknown> & { readonly tenantId: string },
  ): Promise<ChannelIdentity | undefined> {
    const document = await readOne(this.identities, filter);
    return document ? identityOf(document, this.#sealer) : undefined;
  }
}

function filterOf(of: Key): { readonly _id: string; readonly tenantId: string } {
  return { _id: of.id, tenantId: of.tenantId };
}
