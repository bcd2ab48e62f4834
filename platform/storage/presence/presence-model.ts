import { type Connection, type Model, Schema } from 'mongoose';
import { hasRoom, type Presence } from '#core/routing/index.ts';
import { documentOptions } from '../documents.ts';
import { tenantScope } from '../tenant-scope.ts';

/** Presences of before there were calls and versions lack those fields until their next change. */
export interface PresenceDocument extends Omit<Presence, 'version' | 'calls'> {
  readonly _id: string;
  readonly version?: number;
  readonly calls?: readonly string[];
  /** Whether she has room for one more, kept in the same writes. */
  readonly roomForChat?: boolean;
  readonly roomForCall?: boolean;
}

export function presenceOf({
  _id,
  roomForChat,
  roomForCall,
  version = 0,
  calls = [],
  ...presence
}: PresenceDocument): Presence {
  return { ...presence, version, calls };
}

export function presenceDocument(presence: Presence): PresenceDocument {
  return {
    _id: `${presence.tenantId}:${presence.staffId}`,
    ...presence,
    roomForChat: hasRoom(presence, 'chat'),
    roomForCall: hasRoom(presence, 'call'),
  };
}

export function presenceModel(connection: Connection): Model<PresenceDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      staffId: { type: String, required: true },
      version: Number,
      status: { type: String, required: true },
      reason: String,
      statusAt: { type: Date, required: true },
      isForced: { type: Boolean, required: true },
      seenAt: { type: Date, required: true },
      chats: [String],
      calls: [String],
      chatCapacity: { type: Number, required: true },
      callRules: Schema.Types.Mixed,
      roomForChat: Boolean,
      roomForCall: Boolean,
      lastAssignedAt: Date,
    },
    { ...documentOptions, collection: 'presence' },
  );
  schema.index({ tenantId: 1, status: 1, roomForChat: 1 });
  schema.index({ tenantId: 1, status: 1, roomForCall: 1 });
  schema.index({ status: 1, seenAt: 1 });
  schema.plugin(tenantScope);
  return connection.model<PresenceDocument>('Presence', schema);
}
