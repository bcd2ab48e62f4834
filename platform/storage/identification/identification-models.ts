import { type Connection, type Model, Schema } from 'mongoose';
import type { IdentificationAttempt, SentCode } from '#core/people/index.ts';
import { documentOptions } from '../documents.ts';
import { tenantScope } from '../tenant-scope.ts';

export interface AttemptDocument extends Omit<IdentificationAttempt, 'key' | 'person'> {
  /** The turn's key with the tenant before it. */
  readonly _id: string;
  readonly key: string;
  /** Sealed JSON. */
  readonly person?: string;
}

export interface SentCodeDocument extends Omit<SentCode, 'person'> {
  /** Tenant and conversation. */
  readonly _id: string;
  /** Sealed JSON. */
  readonly person?: string;
}

/** Longer than any lock; then nobody need know who tried what. */
const forgottenAfterSeconds = 24 * 3600;

export function attemptModel(connection: Connection): Model<AttemptDocument> {
  const required = { type: String, required: true } as const;
  const schema = new Schema(
    {
      _id: required,
      key: required,
      tenantId: required,
      kind: required,
      conversationId: required,
      identityId: required,
      claim: required,
      subject: String,
      at: { type: Date, required: true },
      outcome: required,
      person: String,
    },
    { ...documentOptions, collection: 'identification-attempts' },
  );
  for (const scope of ['conversationId', 'identityId', 'claim', 'subject']) {
    schema.index({ tenantId: 1, [scope]: 1, at: 1 });
  }
  schema.index({ at: 1 }, { expireAfterSeconds: forgottenAfterSeconds });
  schema.plugin(tenantScope);
  return connection.model<AttemptDocument>('IdentificationAttempt', schema);
}

export function sentCodeModel(connection: Connection): Model<SentCodeDocument> {
  const required = { type: String, required: true } as const;
  const schema = new Schema(
    {
      _id: required,
      tenantId: required,
      conversationId: required,
      claim: required,
      sentIn: required,
      sentAt: { type: Date, required: true },
      tries: { type: [String], required: true },
      person: String,
    },
    { ...documentOptions, collection: 'sent-codes' },
  );
  schema.index({ sentAt: 1 }, { expireAfterSeconds: forgottenAfterSeconds });
  schema.plugin(tenantScope);
  return connection.model<SentCodeDocument>('SentCode', schema);
}
