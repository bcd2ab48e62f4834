import { type Connection, type Model, Schema } from 'mongoose';
import type { LeaseStore } from '#core/conversations/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import { documentOptions, isDuplicate } from '../documents.ts';
import { driverWrites } from '../driver-writes.ts';
import { isHolderDead, newHolderToken } from './lease-holder.ts';

export interface LeaseDocument {
  readonly _id: string;
  readonly token: string;
  readonly takenAt: Date;
  readonly endsAt: Date;
}

/**
 * A lease taken further in the future than clocks of two machines may differ was taken before the clock went back:
 * it counts as run out, or nothing would move until the clock has caught up.
 */
const clockSkewMs = 5_000;

/** What a dead process left and nobody needed again is removed after a day. */
const forgottenAfterSeconds = 24 * 3600;

export class MongooseLeaseStore implements LeaseStore {
  readonly model: Model<LeaseDocument>;
  readonly #clock: Clock;

  constructor(connection: Connection, clock: Clock) {
    this.model = leaseModel(connection);
    this.#clock = clock;
  }

  /** A free name is taken by inserting it: one write, and the unique id decides. */
  async take(name: string, ttlMs: number): Promise<string | undefined> {
    const now = this.#clock.now();
    const lease: LeaseDocument = { _id: name, token: newHolderToken(), ...termOf(now, ttlMs) };
    try {
      await driverWrites(this.model).insertOne(lease);
      return lease.token;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    const { token, takenAt, endsAt } = lease;
    const { matchedCount } = await this.model.updateOne(
      {
        _id: name,
        $or: [{ endsAt: { $lte: now } }, { takenAt: { $gt: new Date(now.getTime() + clockSkewMs) } }],
      },
      { $set: { token, takenAt, endsAt } },
    );
    return matchedCount === 1 ? token : undefined;
  }

  async renew(name: string, token: string, ttlMs: number): Promise<boolean> {
    const { matchedCount } = await this.model.updateOne(
      { _id: name, token },
      { $set: termOf(this.#clock.now(), ttlMs) },
    );
    return matchedCount === 1;
  }

  async release(name: string, token: string): Promise<void> {
    await driverWrites(this.model).deleteOne({ _id: name, token });
  }

  /**
   * Ends at once what processes of this machine held when they died, so that a restart need not wait for it to run
   * out. Only for a store that this machine alone uses.
   */
  async releaseDead(): Promise<number> {
    const held = await this.model.find({}, { token: 1 }).lean<Pick<LeaseDocument, '_id' | 'token'>[]>();
    const dead = held.filter(({ token }) => isHolderDead(token));
    for (const { _id, token } of dead) await this.release(_id, token);
    return dead.length;
  }
}

function termOf(now: Date, ttlMs: number): Pick<LeaseDocument, 'takenAt' | 'endsAt'> {
  return { takenAt: now, endsAt: new Date(now.getTime() + ttlMs) };
}

function leaseModel(connection: Connection): Model<LeaseDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      token: { type: String, required: true },
      takenAt: { type: Date, required: true },
      endsAt: { type: Date, required: true },
    },
    { ...documentOptions, collection: 'leases' },
  );
  schema.index({ endsAt: 1 }, { expireAfterSeconds: forgottenAfterSeconds });
  return connection.model<LeaseDocument>('Lease', schema);
}
