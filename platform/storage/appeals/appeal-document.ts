import { type Connection, type Model, Schema } from 'mongoose';
import type { Appeal } from '#core/appeals/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { defined, documentOptions } from '../documents.ts';
import { tenantScope } from '../tenant-scope.ts';

/** Text and telephone are sealed. */
export type AppealDocument = Omit<Appeal, 'id' | 'text' | 'phone'> & {
  readonly _id: string;
  readonly sealed: string;
  /** Tenant, slot and number of the seat a call-back takes: unique. */
  readonly seat?: string;
};

export function appealDocument(appeal: Appeal, seat: string | undefined, sealer: Sealer): AppealDocument {
  const { id, text, phone, ...fields } = appeal;
  const sealed = sealer.seal(JSON.stringify(defined({ text, phone })), contextOf(appeal));
  return { _id: id, ...fields, sealed, ...defined({ seat }) };
}

export function appealOf(document: AppealDocument, sealer: Sealer): Appeal {
  const { _id: id, sealed, seat: _seat, ...fields } = document;
  const words: Pick<Appeal, 'text' | 'phone'> = JSON.parse(
    sealer.open(sealed, contextOf({ tenantId: fields.tenantId, id })),
  );
  return { id, ...fields, ...words };
}

function contextOf({ tenantId, id }: Pick<Appeal, 'tenantId' | 'id'>): string {
  return `appeal:${tenantId}:${id}`;
}

export function appealModel(connection: Connection): Model<AppealDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      key: { type: String, required: true },
      number: { type: String, required: true },
      year: { type: Number, required: true },
      sequence: { type: Number, required: true },
      kind: { type: String, required: true },
      conversationId: { type: String, required: true },
      personId: String,
      measureId: String,
      slotId: String,
      seat: String,
      registeredAt: { type: Date, required: true },
      dueAt: { type: Date, required: true },
      state: { type: String, required: true },
      sealed: { type: String, required: true },
    },
    { ...documentOptions, collection: 'appeals' },
  );
  schema.index({ tenantId: 1, key: 1 }, { unique: true });
  schema.index({ tenantId: 1, year: 1, sequence: 1 }, { unique: true });
  schema.index({ seat: 1 }, { unique: true, sparse: true });
  schema.index({ tenantId: 1, slotId: 1 });
  schema.plugin(tenantScope);
  return connection.model<AppealDocument>('Appeal', schema);
}
