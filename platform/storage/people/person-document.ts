import type { ChannelIdentity, IdentityAddress, Person } from '#core/people/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { defined } from '../documents.ts';
import type { LinkFields } from './link-fields.ts';

/** Names, number and the register's id are sealed; the last is found by its keyed hash. */
export type PersonDocument = Omit<Person, 'id'> & { readonly _id: string; readonly subjectIndex?: string };

/** The sender's id is sealed, and found by its keyed hash. */
export type IdentityDocument = Omit<ChannelIdentity, 'id'> & {
  readonly _id: string;
  readonly senderIndex: string;
} & Partial<LinkFields>;

export function personDocument(person: Person, sealer: Sealer): PersonDocument {
  const { id, ...fields } = person;
  return { _id: id, ...fields, ...sealedPersonFields(person, person, sealer) };
}

export function sealedPersonFields(
  of: Pick<Person, 'tenantId' | 'id'>,
  fields: Partial<Pick<Person, 'displayName' | 'phone' | 'subjectId' | 'registeredName'>>,
  sealer: Sealer,
): Partial<Pick<PersonDocument, 'displayName' | 'phone' | 'subjectId' | 'registeredName' | 'subjectIndex'>> {
  const seal = (value: string | undefined, field: string) =>
    value === undefined ? undefined : sealer.seal(value, personContext(of, field));
  return defined({
    displayName: seal(fields.displayName, 'displayName'),
    phone: seal(fields.phone, 'phone'),
    subjectId: seal(fields.subjectId, 'subjectId'),
    registeredName: seal(fields.registeredName, 'registeredName'),
    subjectIndex:
      fields.subjectId === undefined ? undefined : personSubjectIndex(of.tenantId, fields.subjectId, sealer),
  });
}

export function personSubjectIndex(tenantId: string, subjectId: string, sealer: Sealer): string {
  return sealer.blindIndex(JSON.stringify(['person-subject', tenantId, subjectId]));
}

export function personOf(document: PersonDocument, sealer: Sealer): Person {
  const { _id, displayName, phone, subjectId, registeredName, subjectIndex: _index, ...fields } = document;
  const of = { tenantId: document.tenantId, id: _id };
  const open = (sealed: string | undefined, field: string) =>
    sealed === undefined ? undefined : sealer.open(sealed, personContext(of, field));
  return {
    id: _id,
    ...fields,
    ...defined({
      displayName: open(displayName, 'displayName'),
      phone: open(phone, 'phone'),
      subjectId: open(subjectId, 'subjectId'),
      registeredName: open(registeredName, 'registeredName'),
    }),
  };
}

export function identityDocument(identity: ChannelIdentity, sealer: Sealer): IdentityDocument {
  const { id, senderId, ...fields } = identity;
  return {
    _id: id,
    ...fields,
    senderId: sealer.seal(senderId, senderContext(identity)),
    senderIndex: senderIndex(identity, sealer),
  };
}

export function identityOf(document: IdentityDocument, sealer: Sealer): ChannelIdentity {
  const of = { tenantId: document.tenantId, id: document._id };
  return identityWith(document, sealer.open(document.senderId, senderContext(of)));
}

export function identityWith(document: IdentityDocument, senderId: string): ChannelIdentity {
  const { _id, senderIndex: _index, links: _links, linkVersion: _version, ...fields } = document;
  return { id: _id, ...fields, senderId };
}

export function senderIndex(address: IdentityAddress, sealer: Sealer): string {
  const { tenantId, channel, accountId, senderId } = address;
  return sealer.blindIndex(JSON.stringify(['sender', tenantId, channel, accountId, senderId]));
}

function personContext(of: Pick<Person, 'tenantId' | 'id'>, field: string): string {
  return `person.${field}:${of.tenantId}:${of.id}`;
}

function senderContext(of: Pick<ChannelIdentity, 'tenantId' | 'id'>): string {
  return `identity.senderId:${of.tenantId}:${of.id}`;
}
