import type { Connection, Model } from 'mongoose';
import type { Presence, PresenceKey, PresenceStore } from '#core/routing/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { acrossTenants, isDuplicate } from '../documents.ts';
import { driverWrites } from '../driver-writes.ts';
import { type PresenceDocument, presenceModel } from './presence-model.ts';

/** Against other writers of the same operator's status. */
const attempts = 20;

export class MongoosePresenceStore implements PresenceStore {
  readonly model: Model<PresenceDocument>;

  constructor(connection: Connection) {
    this.model = presenceModel(connection);
  }

  async get(key: PresenceKey): Promise<Presence | undefined> {
    const found = await this.model.findOne(filterOf(key)).lean<PresenceDocument>();
    return found ? presenceOf(found) : undefined;
  }

  async list(of: { readonly tenantId: string }): Promise<readonly Presence[]> {
    const found = await this.model
      .find({ tenantId: of.tenantId })
      .sort({ _id: 1 })
      .lean<PresenceDocument[]>();
    return found.map(presenceOf);
  }

  async setStatus(
    key: PresenceKey,
    change: Pick<Presence, 'status' | 'isForced'> & { readonly at: Date; readonly chatCapacity: number },
  ): Promise<Presence> {
    const { status, isForced, at, chatCapacity } = change;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const current = await this.get(key);
      if (!current) {
        const first = await this.#create(key, change);
        if (first) return first;
        continue;
      }
      const changed = await this.model
        .findOneAndUpdate(
          { ...filterOf(key), status: current.status, chatCapacity: current.chatCapacity },
          {
            $set: {
              status,
              isForced,
              chatCapacity,
              ...(status === current.status ? {} : { statusAt: at }),
              ...(isForced ? {} : { seenAt: at }),
            },
            $inc: { freeSlots: chatCapacity - current.chatCapacity },
          },
          { returnDocument: 'after' },
        )
        .lean<PresenceDocument>();
      if (changed) return presenceOf(changed);
    }
    throw new AppError('presence-busy', 'The status is being changed elsewhere; try again.', {
      retryable: true,
    });
  }

  async heartbeat(key: PresenceKey, at: Date): Promise<void> {
    await this.model.updateOne(filterOf(key), { $set: { seenAt: at } });
  }

  async takeSlot(key: PresenceKey, conversationId: string, at: Date): Promise<boolean> {
    const { matchedCount } = await this.model.updateOne(
      {
        ...filterOf(key),
        status: 'available',
        freeSlots: { $gt: 0 },
        chats: { $ne: conversationId },
      },
      { $push: { chats: conversationId }, $inc: { freeSlots: -1 }, $set: { lastAssignedAt: at } },
    );
    return matchedCount === 1;
  }

  async releaseSlot(key: PresenceKey, conversationId: string): Promise<void> {
    await this.model.updateOne(
      { ...filterOf(key), chats: conversationId },
      { $pull: { chats: conversationId }, $inc: { freeSlots: 1 } },
    );
  }

  async findLost(before: Date): Promise<readonly PresenceKey[]> {
    const found = await this.model
      .find({ status: { $in: ['available', 'break'] }, seenAt: { $lt: before } })
      .setOptions(acrossTenants)
      .sort({ seenAt: 1 })
      .lean<PresenceDocument[]>();
    return found.map(({ tenantId, staffId }) => ({ tenantId, staffId }));
  }

  async listHolding(): Promise<readonly Presence[]> {
    const found = await this.model
      .find({ 'chats.0': { $exists: true } })
      .setOptions(acrossTenants)
      .sort({ _id: 1 })
      .lean<PresenceDocument[]>();
    return found.map(presenceOf);
  }

  /** `undefined`: she appeared on another screen at the same moment. */
  async #create(
    key: PresenceKey,
    change: Pick<Presence, 'status' | 'isForced'> & { readonly at: Date; readonly chatCapacity: number },
  ): Promise<Presence | undefined> {
    const { status, isForced, at, chatCapacity } = change;
    const document: PresenceDocument = {
      ...filterOf(key),
      staffId: key.staffId,
      status,
      statusAt: at,
      isForced,
      seenAt: at,
      chats: [],
      chatCapacity,
      freeSlots: chatCapacity,
    };
    try {
      await driverWrites(this.model).insertOne(document);
      return presenceOf(document);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return undefined;
    }
  }
}

function filterOf(key: PresenceKey): { readonly _id: string; readonly tenantId: string } {
  return { _id: `${key.tenantId}:${key.staffId}`, tenantId: key.tenantId };
}

function presenceOf({ _id, freeSlots, ...presence }: PresenceDocument): Presence {
  return presence;
}
