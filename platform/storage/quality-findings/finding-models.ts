import { type Connection, type Model, Schema } from 'mongoose';
import type { CheckedTalk, Finding } from '#core/quality/checks/index.ts';
import { documentOptions } from '../documents.ts';
import { tenantScope } from '../tenant-scope.ts';

/** Ids, times and numbers: nothing of what was said. */
export type FindingDocument = Omit<Finding, 'id'> & { readonly _id: string };

export interface CheckedTalkDocument extends Omit<CheckedTalk, 'conversationId' | 'outcomes' | 'findings'> {
  /** Of the conversation. */
  readonly _id: string;
  /** A letter for each check, in the order of their names. */
  readonly outcomes: string;
}

const text = { type: String, required: true } as const;
const instant = { type: Date, required: true } as const;

export function findingModel(connection: Connection): Model<FindingDocument> {
  const schema = new Schema(
    {
      _id: text,
      tenantId: text,
      conversationId: text,
      check: text,
      why: String,
      value: Number,
      entrySeq: Number,
      atMs: Number,
      severity: text,
      by: text,
      operatorId: String,
      queueId: String,
      at: instant,
    },
    { ...documentOptions, collection: 'quality-findings' },
  );
  schema.index({ conversationId: 1 });
  schema.index({ tenantId: 1, at: -1 });
  schema.index({ tenantId: 1, check: 1, at: -1 });
  schema.index({ tenantId: 1, operatorId: 1, at: -1 });
  schema.plugin(tenantScope);
  return connection.model<FindingDocument>('QualityFinding', schema);
}

export function checkedTalkModel(connection: Connection): Model<CheckedTalkDocument> {
  const schema = new Schema(
    {
      _id: text,
      tenantId: text,
      version: { type: Number, required: true },
      closedAt: instant,
      checkedAt: instant,
      recheckAt: Date,
      outcomes: text,
    },
    { ...documentOptions, collection: 'quality-checked' },
  );
  schema.index({ tenantId: 1, closedAt: -1 });
  schema.index({ recheckAt: 1 }, { sparse: true });
  schema.plugin(tenantScope);
  return connection.model<CheckedTalkDocument>('QualityChecked', schema);
}
