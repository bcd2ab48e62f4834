import { type Connection, type Model, Schema } from 'mongoose';
import type { OutboundCall } from '#core/outreach/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { defined, documentOptions } from '../documents.ts';
import { tenantScope } from '../tenant-scope.ts';

/** Telephone and what is said are sealed; `numberKey` finds the number again. */
export type OutboundCallDocument = Omit<
  OutboundCall,
  'id' | 'phone' | 'text' | 'measureId' | 'grounds' | 'dueAt'
> & {
  readonly _id: string;
  readonly sealed: string;
  readonly dueAt?: Date;
  readonly lastAttemptAt?: Date;
};

export function outboundCallDocument(call: OutboundCall, sealer: Sealer): OutboundCallDocument {
  const { id, phone, text, measureId, grounds, ...fields } = call;
  const sealed = sealer.seal(JSON.stringify(defined({ phone, text, measureId, grounds })), contextOf(call));
  const lastAttemptAt = call.attempts.at(-1)?.startedAt;
  return { _id: id, ...defined(fields), sealed, ...defined({ lastAttemptAt }) };
}

export function outboundCallOf(document: OutboundCallDocument, sealer: Sealer): OutboundCall {
  const { _id: id, sealed, lastAttemptAt: _last, ...fields } = document;
  const words: Pick<OutboundCall, 'phone' | 'text' | 'measureId' | 'grounds'> = JSON.parse(
    sealer.open(sealed, contextOf({ tenantId: fields.tenantId, id })),
  );
  return { id, ...fields, ...words };
}

function contextOf({ tenantId, id }: Pick<OutboundCall, 'tenantId' | 'id'>): string {
  return `outbound-call:${tenantId}:${id}`;
}

export function outboundCallModel(connection: Connection): Model<OutboundCallDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      key: { type: String, required: true },
      numberKey: { type: String, required: true },
      purpose: { type: String, required: true },
      ground: { type: String, required: true },
      conversationId: String,
      connects: Boolean,
      anyHour: Boolean,
      language: { type: String, required: true },
      timeZone: { type: String, required: true },
      placedAt: { type: Date, required: true },
      expiresAt: { type: Date, required: true },
      state: { type: String, required: true },
      version: { type: Number, required: true },
      dueAt: Date,
      attempts: { type: Array, required: true },
      lastAttemptAt: Date,
      endCause: String,
      sealed: { type: String, required: true },
    },
    { ...documentOptions, collection: 'outbound-calls' },
  );
  schema.index({ tenantId: 1, key: 1 }, { unique: true });
  schema.index({ tenantId: 1, state: 1, dueAt: 1 });
  schema.index({ tenantId: 1, numberKey: 1, lastAttemptAt: 1 });
  schema.index({ tenantId: 1, ground: 1 });
  schema.plugin(tenantScope);
  return connection.model<OutboundCallDocument>('OutboundCall', schema);
}
