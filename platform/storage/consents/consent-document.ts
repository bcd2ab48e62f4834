import { type Connection, type Model, Schema } from 'mongoose';
import type { ConsentChange, ConsentParty, ConsentProof, ContactPreference } from '#core/outreach/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { defined, documentOptions } from '../documents.ts';
import { openJson, sealJson } from '../sealed-json.ts';
import { tenantScope } from '../tenant-scope.ts';

/** The party is kept as a keyed hash; how it was proven is sealed. */
export interface ConsentDocument extends Omit<ConsentChange, 'id' | 'party' | 'proof'> {
  readonly _id: string;
  readonly partyKey: string;
  readonly sealed: string;
}

export interface PreferenceDocument extends Omit<ContactPreference, 'party' | 'proof'> {
  /** The party's keyed hash. */
  readonly _id: string;
  readonly sealed: string;
}

/** Who is told by telephone and who is not was asked by this name before there were other consents. */
export function partyKey(sealer: Sealer, tenantId: string, party: ConsentParty): string {
  const [kind, ...rest] = party.split(':');
  const about = kind === 'phone' ? 'call-opt-out' : `consent:${kind}`;
  return sealer.blindIndex(`${about}:${tenantId}:${rest.join(':')}`);
}

export function consentDocument(change: ConsentChange, sealer: Sealer): ConsentDocument {
  const { id, party, proof, ...fields } = change;
  const _id = consentId(change.tenantId, id);
  const sealed = sealJson(sealer, defined(proof), contextOf(_id));
  return { _id, ...fields, partyKey: partyKey(sealer, change.tenantId, party), sealed };
}

export function consentOf(document: ConsentDocument, party: ConsentParty, sealer: Sealer): ConsentChange {
  const { _id, partyKey: _key, sealed, ...fields } = document;
  const proof = openJson<ConsentProof>(sealer, sealed, contextOf(_id));
  return { id: _id.slice(fields.tenantId.length + 1), party, ...fields, proof };
}

export function preferenceDocument(preference: ContactPreference, sealer: Sealer): PreferenceDocument {
  const { party, proof, ...fields } = preference;
  const _id = partyKey(sealer, preference.tenantId, party);
  return { _id, ...defined(fields), sealed: sealJson(sealer, defined(proof), contextOf(_id)) };
}

export function preferenceIn(
  { _id, sealed, ...fields }: PreferenceDocument,
  party: ConsentParty,
  sealer: Sealer,
): ContactPreference {
  return { party, ...fields, proof: openJson<ConsentProof>(sealer, sealed, contextOf(_id)) };
}

export function consentId(tenantId: string, id: string): string {
  return `${tenantId}:${id}`;
}

export function contextOf(_id: string): string {
  return `consent:${_id}`;
}

const text = { type: String, required: true } as const;
const instant = { type: Date, required: true } as const;

export function consentModel(connection: Connection): Model<ConsentDocument> {
  const schema = new Schema(
    {
      _id: text,
      tenantId: text,
      partyKey: text,
      purpose: text,
      channel: text,
      decision: text,
      at: instant,
      sealed: text,
    },
    { ...documentOptions, collection: 'consents' },
  );
  schema.index({ tenantId: 1, partyKey: 1, at: 1 });
  schema.plugin(tenantScope);
  return connection.model<ConsentDocument>('Consent', schema);
}

export function preferenceModel(connection: Connection): Model<PreferenceDocument> {
  const schema = new Schema(
    {
      _id: text,
      tenantId: text,
      channel: String,
      hours: { from: Number, to: Number },
      at: instant,
      sealed: text,
    },
    { ...documentOptions, collection: 'contact-preferences' },
  );
  schema.plugin(tenantScope);
  return connection.model<PreferenceDocument>('ContactPreference', schema);
}
