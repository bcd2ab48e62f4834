import { type Connection, type Model, Schema } from 'mongoose';
import type { QualityFilter, QualityRecord } from '#core/quality/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { defined, documentOptions } from '../documents.ts';
import { openJson, sealJson } from '../sealed-json.ts';
import { tenantScope } from '../tenant-scope.ts';

/** What queries look at; the words of people, and all the rest, are sealed. */
interface Looked {
  readonly kind?: string;
  readonly state?: string;
  readonly operatorId?: string;
  readonly reviewerId?: string;
  readonly conversationId?: string;
  readonly groupId?: string;
  readonly aboutAt?: Date;
}

export interface QualityDocument extends Looked {
  readonly _id: string;
  readonly tenantId: string;
  readonly version: number;
  readonly createdAt: Date;
  /** The whole record. */
  readonly sealed: string;
}

/** A record of any kind: what it has of `Looked` is looked for by. */
export type Kept = QualityRecord & Looked;

export function qualityDocument(item: Kept, collection: string, sealer: Sealer): QualityDocument {
  const { id, tenantId, version, createdAt } = item;
  const { kind, state, operatorId, reviewerId, conversationId, groupId, aboutAt } = item;
  return defined({
    _id: id,
    tenantId,
    version,
    createdAt,
    kind,
    state,
    operatorId,
    reviewerId,
    conversationId,
    groupId,
    aboutAt,
    sealed: sealJson(sealer, item, contextOf(collection, { tenantId, id })),
  });
}

export function qualityItem<Item>(document: QualityDocument, collection: string, sealer: Sealer): Item {
  const { _id: id, tenantId, sealed } = document;
  return openJson<Item>(sealer, sealed, contextOf(collection, { tenantId, id }));
}

/** The condition of a filter, and where its page begins. */
export function qualityCondition(filter: QualityFilter): { readonly tenantId: string } {
  const { tenantId, limit: _, states, aboutFrom, aboutTo, after, ...same } = filter;
  const about = { ...(aboutFrom ? { $gte: aboutFrom } : {}), ...(aboutTo ? { $lt: aboutTo } : {}) };
  return {
    tenantId,
    ...defined({
      ...same,
      state: states && { $in: [...states] },
      aboutAt: aboutFrom || aboutTo ? about : undefined,
      $or: after && [
        { createdAt: { $lt: after.createdAt } },
        { createdAt: after.createdAt, _id: { $lt: after.id } },
      ],
    }),
  };
}

function contextOf(
  collection: string,
  { tenantId, id }: { readonly tenantId: string; readonly id: string },
): string {
  return `${collection}:${tenantId}:${id}`;
}

export function qualityModel(
  connection: Connection,
  names: { readonly model: string; readonly collection: string },
): Model<QualityDocument> {
  const text = { type: String, required: true } as const;
  const instant = { type: Date, required: true } as const;
  const schema = new Schema(
    {
      _id: text,
      tenantId: text,
      version: { type: Number, required: true },
      createdAt: instant,
      kind: String,
      state: String,
      operatorId: String,
      reviewerId: String,
      conversationId: String,
      groupId: String,
      aboutAt: Date,
      sealed: text,
    },
    { ...documentOptions, collection: names.collection },
  );
  schema.index({ tenantId: 1, createdAt: -1 });
  schema.index({ tenantId: 1, state: 1, createdAt: -1 });
  schema.index({ tenantId: 1, aboutAt: 1 });
  schema.index({ tenantId: 1, operatorId: 1, createdAt: -1 });
  schema.index({ tenantId: 1, groupId: 1 });
  schema.plugin(tenantScope);
  return connection.model<QualityDocument>(names.model, schema);
}
