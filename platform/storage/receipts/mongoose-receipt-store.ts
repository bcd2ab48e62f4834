import { type Connection, type Model, Schema } from 'mongoose';
import type { ConversationKey, ReceiptStore } from '#core/conversations/index.ts';
import { documentOptions, retryUpsert } from '../documents.ts';
import { tenantScope } from '../tenant-scope.ts';

export interface ReceiptDocument {
  readonly _id: string;
  readonly tenantId: string;
  readonly conversationId: string;
  readonly identityId: string;
  readonly deliveredSeq: number;
  readonly readSeq: number;
}

export class MongooseReceiptStore implements ReceiptStore {
  readonly model: Model<ReceiptDocument>;

  constructor(connection: Connection) {
    this.model = receiptModel(connection);
  }

  /** What was read was received too. */
  async mark(
    of: { readonly tenantId: string; readonly conversationId: string; readonly identityId: string },
    seqs: { readonly deliveredSeq?: number; readonly readSeq?: number },
  ): Promise<void> {
    const { tenantId, conversationId, identityId } = of;
    const readSeq = seqs.readSeq ?? 0;
    const deliveredSeq = Math.max(seqs.deliveredSeq ?? 0, readSeq);
    await retryUpsert(() =>
      this.model.updateOne(
        { _id: `${conversationId}:${identityId}`, tenantId },
        { $max: { deliveredSeq, readSeq }, $setOnInsert: { conversationId, identityId } },
        { upsert: true },
      ),
    );
  }

  async list(
    key: ConversationKey,
  ): Promise<
    readonly { readonly identityId: string; readonly deliveredSeq: number; readonly readSeq: number }[]
  > {
    const found = await this.model
      .find({ tenantId: key.tenantId, conversationId: key.id })
      .sort({ identityId: 1 })
      .lean<ReceiptDocument[]>();
    return found.map(({ identityId, deliveredSeq, readSeq }) => ({ identityId, deliveredSeq, readSeq }));
  }
}

function receiptModel(connection: Connection): Model<ReceiptDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      conversationId: { type: String, required: true },
      identityId: { type: String, required: true },
      deliveredSeq: { type: Number, required: true },
      readSeq: { type: Number, required: true },
    },
    { ...documentOptions, collection: 'receipts' },
  );
  schema.index({ conversationId: 1, identityId: 1 });
  schema.plugin(tenantScope);
  return connection.model<ReceiptDocument>('Receipt', schema);
}
