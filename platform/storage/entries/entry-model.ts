import { type Connection, type Model, Schema } from 'mongoose';
import { documentOptions } from '../documents.ts';
import { tenantScope } from '../tenant-scope.ts';
import type { EntryDocument } from './entry-document.ts';

export function entryModel(connection: Connection): Model<EntryDocument> {
  const mixed = Schema.Types.Mixed;
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      conversationId: { type: String, required: true },
      seq: { type: Number, required: true },
      key: { type: String, required: true },
      at: { type: Date, required: true },
      author: { type: mixed, required: true },
      visibility: { type: String, required: true },
      body: { type: mixed, required: true },
      origin: mixed,
      awaitsTurn: Boolean,
      awaitsSince: Date,
      delivery: mixed,
      grounds: { type: [String], default: undefined },
    },
    { ...documentOptions, collection: 'entries' },
  );
  schema.index({ conversationId: 1, seq: 1 }, { unique: true });
  schema.index({ conversationId: 1, key: 1 }, { unique: true });
  schema.index(
    { 'origin.identityId': 1, 'origin.externalId': 1 },
    { unique: true, partialFilterExpression: { 'origin.externalId': { $exists: true } } },
  );
  schema.index(
    { conversationId: 1, awaitsTurn: 1, seq: 1 },
    { partialFilterExpression: { awaitsTurn: true } },
  );
  schema.index({ awaitsSince: 1 }, { sparse: true });
  schema.index(
    { conversationId: 1, 'delivery.state': 1, seq: 1 },
    { partialFilterExpression: { 'delivery.state': 'waiting' } },
  );
  schema.index({ 'delivery.dueAt': 1 }, { sparse: true });
  schema.index(
    { tenantId: 1, grounds: 1, conversationId: -1 },
    { partialFilterExpression: { grounds: { $exists: true } } },
  );
  schema.plugin(tenantScope);
  return connection.model<EntryDocument>('Entry', schema);
}
