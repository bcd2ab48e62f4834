import { type Connection, type Model, Schema } from 'mongoose';
import { documentOptions } from '../documents.ts';
import { tenantScope } from '../tenant-scope.ts';
import type { AppealDocument } from './appeal-document.ts';

export function appealModel(connection: Connection): Model<AppealDocument> {
  const text = { type: String, required: true } as const;
  const instant = { type: Date, required: true } as const;
  const schema = new Schema(
    {
      _id: text,
      tenantId: text,
      key: text,
      number: text,
      year: { type: Number, required: true },
      sequence: { type: Number, required: true },
      kind: text,
      conversationId: text,
      personId: String,
      measureId: String,
      slotId: String,
      seat: String,
      registeredAt: instant,
      dueAt: instant,
      warnAt: Date,
      state: text,
      version: Number,
      assignment: Schema.Types.Mixed,
      warnedAt: Date,
      breachedAt: Date,
      closing: Schema.Types.Mixed,
      readBackAt: Date,
      consentAt: Date,
      postponedUntil: Date,
      hasGap: Boolean,
      checkAt: Date,
      sealed: text,
      history: { type: [String], default: undefined },
    },
    { ...documentOptions, collection: 'appeals' },
  );
  schema.index({ tenantId: 1, key: 1 }, { unique: true });
  schema.index({ tenantId: 1, year: 1, sequence: 1 }, { unique: true });
  schema.index({ seat: 1 }, { unique: true, sparse: true });
  schema.index({ tenantId: 1, slotId: 1 });
  schema.index({ tenantId: 1, state: 1, dueAt: 1 });
  schema.index({ tenantId: 1, 'assignment.staffId': 1, state: 1 });
  schema.index({ tenantId: 1, personId: 1 });
  schema.index({ hasGap: 1, tenantId: 1 }, { sparse: true });
  schema.index({ checkAt: 1 }, { sparse: true });
  schema.plugin(tenantScope);
  return connection.model<AppealDocument>('Appeal', schema);
}
