import { type Connection, type Model, Schema } from 'mongoose';
import { documentOptions } from '../documents.ts';
import { tenantScope } from '../tenant-scope.ts';
import type { ConversationDocument } from './conversation-document.ts';

export function conversationModel(connection: Connection): Model<ConversationDocument> {
  const mixed = Schema.Types.Mixed;
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      personId: { type: String, required: true },
      state: { type: String, required: true },
      isOpen: Boolean,
      version: { type: Number, required: true },
      language: { type: String, required: true },
      identification: String,
      openSubject: String,
      startedAt: { type: Date, required: true },
      previousId: String,
      closedAt: Date,
      closeReason: String,
      replyTo: { type: mixed, required: true },
      answeredSeq: { type: Number, required: true },
      dialog: String,
      outbox: String,
      outboxKeys: String,
      outboxSince: Date,
      lane: String,
      queueing: mixed,
      reservation: mixed,
      assignment: mixed,
      assignmentCount: { type: Number, required: true },
      holderStaffId: String,
      helperTenantId: String,
      unrecordedBy: String,
      handledAt: Date,
      disposition: mixed,
      rating: mixed,
    },
    { ...documentOptions, collection: 'conversations' },
  );
  schema.index(
    { tenantId: 1, personId: 1, isOpen: 1 },
    { unique: true, partialFilterExpression: { isOpen: true } },
  );
  schema.index({ startedAt: 1 }, { partialFilterExpression: { isOpen: true } });
  schema.index({ tenantId: 1, personId: 1, startedAt: -1 });
  schema.index({ tenantId: 1, state: 1, 'queueing.rankAt': 1 });
  schema.index({ tenantId: 1, state: 1, lane: 1, 'queueing.rankAt': 1 });
  schema.index({ holderStaffId: 1 }, { sparse: true });
  schema.index({ 'assignment.help.agreementId': 1 }, { sparse: true });
  schema.index({ unrecordedBy: 1 }, { sparse: true });
  schema.index({ handledAt: -1 }, { sparse: true });
  schema.index({ closedAt: -1 }, { sparse: true });
  schema.index({ openSubject: 1 }, { sparse: true });
  schema.index({ outboxSince: 1 }, { sparse: true });
  schema.index({ 'reservation.expiresAt': 1 }, { sparse: true });
  schema.plugin(tenantScope);
  return connection.model<ConversationDocument>('Conversation', schema);
}
