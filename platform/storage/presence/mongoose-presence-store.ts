import type { Connection, Model } from 'mongoose';
import {
  type Presence,
  type PresenceKey,
  type PresenceStore,
  type SlotKind,
  type StatusChange,
  withKeptSlot,
  withoutSlot,
  withSlot,
  withStatus,
} from '#core/routing/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { acrossTenants, isDuplicate } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import { type PresenceDocument, presenceDocument, presenceModel, presenceOf } from './presence-model.ts';

/** Against other writers of the same presence; each lost attempt means that somebody else succeeded. */
const attempts = 50;

export class MongoosePresenceStore implements PresenceStore {
  readonly model: Model<PresenceDocument>;

  constructor(connection: Connection) {
    this.model = presenceModel(connection);
  }

  async get(key: PresenceKey): Promise<Presence | undefined> {
    const found = await readOne(this.model, filterOf(key));
    return found && presenceOf(found);
  }

  async list(of: { readonly tenantId: string }): Promise<readonly Presence[]> {
    const found = await readMany(this.model, { tenantId: of.tenantId }, { sort: { _id: 1 } });
    return found.map(presenceOf);
  }

  async listFree({
    tenantId,
    kind,
  }: {
    readonly tenantId: string;
    readonly kind: SlotKind;
  }): Promise<readonly Presence[]> {
    const room = kind === 'call' ? 'roomForCall' : 'roomForChat';
    // Not "true": presences of before there were calls do not say.
    const found = await readMany(
      this.model,
      { tenantId, status: 'available', [room]: { $ne: false } },
      { sort: { _id: 1 } },
    );
    return found.map(presenceOf);
  }

  async setStatus({ tenantId, staffId }: PresenceKey, change: StatusChange): Promise<Presence> {
    const key = { tenantId, staffId };
    for (let attempt = 0; attempt < attempts; attempt++) {
      const current = await this.get(key);
      const next = withStatus(current, key, change);
      if (current ? await this.#save(current, next, change.isForced) : await this.#create(next)) return next;
    }
    throw busy();
  }

  async heartbeat(key: PresenceKey, at: Date): Promise<void> {
    await driverWrites(this.model).updateOne(filterOf(key), { $set: { seenAt: at } });
  }

  async takeSlot(known: Presence, slot: Parameters<typeof withSlot>[1]): Promise<boolean> {
    const next = withSlot(known, slot);
    return next !== undefined && this.#save(known, next);
  }

  async releaseSlot(key: PresenceKey, conversationId: string, version?: number): Promise<void> {
    await this.#change(key, (current) =>
      (version ?? current.version) === current.version ? withoutSlot(current, conversationId) : undefined,
    );
  }

  async keepSlot(key: PresenceKey, conversationId: string, kind: SlotKind): Promise<void> {
    await this.#change(key, (current) => withKeptSlot(current, conversationId, kind));
  }

  async findLost(before: Date): Promise<readonly PresenceKey[]> {
    const found = await this.model
      .find({ status: { $in: ['available', 'busy', 'break', 'training'] }, seenAt: { $lt: before } })
      .setOptions(acrossTenants)
      .sort({ seenAt: 1 })
      .lean<PresenceDocument[]>();
    return found.map(({ tenantId, staffId }) => ({ tenantId, staffId }));
  }

  async listHolding(): Promise<readonly Presence[]> {
    const found = await this.model
      .find({ $or: [{ 'chats.0': { $exists: true } }, { 'calls.0': { $exists: true } }] })
      .setOptions(acrossTenants)
      .sort({ _id: 1 })
      .lean<PresenceDocument[]>();
    return found.map(presenceOf);
  }

  async #change(key: PresenceKey, change: (current: Presence) => Presence | undefined): Promise<void> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const current = await this.get(key);
      const next = current && change(current);
      if (!next || (await this.#save(current, next))) return;
    }
    throw busy();
  }

  /** Over the version it was decided on. Heartbeats come in between: only who is heard of now changes that. */
  async #save(known: Presence, next: Presence, keepsSeenAt = true): Promise<boolean> {
    const { _id, tenantId, seenAt, reason, ...fields } = presenceDocument(next);
    const { matchedCount } = await driverWrites(this.model).updateOne(
      { _id, tenantId, version: known.version === 0 ? { $exists: false } : known.version },
      {
        $set: { ...fields, ...(reason ? { reason } : {}), ...(keepsSeenAt ? {} : { seenAt }) },
        ...(reason ? {} : { $unset: { reason: 1 } }),
      },
    );
    return matchedCount === 1;
  }

  /** `false`: she appeared on another screen at the same moment. */
  async #create(first: Presence): Promise<boolean> {
    try {
      await driverWrites(this.model).insertOne(presenceDocument(first));
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return false;
    }
  }
}

function busy(): AppError {
  return new AppError('presence-busy', 'The status is being changed elsewhere; try again.', {
    retryable: true,
  });
}

function filterOf(key: PresenceKey): { readonly _id: string; readonly tenantId: string } {
  return { _id: `${key.tenantId}:${key.staffId}`, tenantId: key.tenantId };
}
