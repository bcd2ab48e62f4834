import { type Connection, type Model, Schema } from 'mongoose';
import type { LeaseStore } from '#core/conversations/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import { documentOptions, isDuplicate } from '../documents.ts';
import { driverWrites } from '../driver-writes.ts';
import { isOverFilter, type LeaseDocument, newLease, termOf } from './lease-document.ts';
import { isHolderDead } from './lease-holder.ts';

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
    const lease = newLease(name, now, ttlMs);
    try {
      await driverWrites(this.model).insertOne(lease);
      return lease.token;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    const { token, takenAt, endsAt } = lease;
    const { matchedCount } = await this.model.updateOne(
      { _id: name, ...isOverFilter(now) },
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
