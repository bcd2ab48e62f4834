import { type Connection, type Model, Schema } from 'mongoose';
import {
  type DraftDocument,
  isOpen,
  type PublishedRevision,
  type Revision,
} from '#knowledge-base/editorial/revision.ts';
import { defined, documentOptions } from '../documents.ts';
import { tenantScope } from '../tenant-scope.ts';

/** A revision as it is stored: the measure as JSON, so that its keys keep their order; `is…` serve queries. */
export interface RevisionDocument extends Omit<Revision, 'id' | 'document'> {
  readonly _id: string;
  readonly json: string;
  readonly isOpen?: true;
  readonly isUnaudited?: true;
}

export function revisionDocument(revision: Revision): RevisionDocument {
  const { id, document, ...fields } = revision;
  return {
    _id: id,
    ...defined(fields),
    json: JSON.stringify(document),
    ...(isOpen(revision.state) ? { isOpen: true } : {}),
    isUnaudited: true,
  };
}

export function revisionOf(stored: RevisionDocument): Revision {
  const { _id, json, isOpen: _open, isUnaudited: _unaudited, ...fields } = stored;
  const document: DraftDocument = JSON.parse(json);
  return { id: _id, ...fields, document };
}

export function publishedRevisionOf(stored: RevisionDocument): PublishedRevision {
  const revision = revisionOf(stored);
  const { effectiveFrom, publication, publishedAt } = revision;
  if (effectiveFrom === undefined || publication === undefined || publishedAt === undefined)
    throw new Error('a published revision has a day and a number');
  return { ...revision, effectiveFrom, publication, publishedAt };
}

export function revisionModel(connection: Connection): Model<RevisionDocument> {
  const mixed = Schema.Types.Mixed;
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      measureId: { type: String, required: true },
      state: { type: String, required: true },
      version: { type: Number, required: true },
      json: { type: String, required: true },
      contentHash: { type: String, required: true },
      measureVersion: { type: Number, required: true },
      base: mixed,
      origin: { type: String, required: true },
      author: { type: String, required: true },
      writers: [String],
      reviewer: String,
      effectiveFrom: String,
      publication: Number,
      publishedAt: Date,
      createdAt: { type: Date, required: true },
      changedAt: { type: Date, required: true },
      log: mixed,
      auditedLines: { type: Number, required: true },
      isOpen: Boolean,
      isUnaudited: Boolean,
    },
    { ...documentOptions, collection: 'knowledge_revisions' },
  );
  schema.index({ tenantId: 1, measureId: 1 }, { unique: true, partialFilterExpression: { isOpen: true } });
  schema.index({ tenantId: 1, state: 1, _id: -1 });
  schema.index(
    { publication: 1 },
    { unique: true, partialFilterExpression: { publication: { $exists: true } } },
  );
  schema.index(
    { measureId: 1, measureVersion: 1 },
    { unique: true, partialFilterExpression: { publication: { $exists: true } } },
  );
  schema.index({ changedAt: 1 }, { partialFilterExpression: { isUnaudited: true } });
  schema.plugin(tenantScope);
  return connection.model<RevisionDocument>('KnowledgeRevision', schema);
}
