import { type Connection, type Model, Schema } from 'mongoose';
import type { Presence } from '#core/routing/index.ts';
import { documentOptions } from '../documents.ts';
import { tenantScope } from '../tenant-scope.ts';

export interface PresenceDocument extends Presence {
  readonly _id: string;
  /** `chatCapacity` less the number of `chats`, kept in the same writes; below 0 after capacity was lowered. */
  readonly freeSlots: number;
}

export function presenceModel(connection: Connection): Model<PresenceDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      staffId: { type: String, required: true },
      status: { type: String, required: true },
      statusAt: { type: Date, required: true },
      isForced: { type: Boolean, required: true },
      seenAt: { type: Date, required: true },
      chats: [String],
      chatCapacity: { type: Number, required: true },
      freeSlots: { type: Number, required: true },
      lastAssignedAt: Date,
    },
    { ...documentOptions, collection: 'presence' },
  );
  schema.index({ tenantId: 1 });
  schema.index({ status: 1, seenAt: 1 });
  schema.plugin(tenantScope);
  return connection.model<PresenceDocument>('Presence', schema);
}
