import { type Connection, type Model, Schema } from 'mongoose';
import type { PresenceChange } from '#core/workforce/adherence.ts';
import type { PresenceLog } from '#core/workforce/shift-plan.ts';
import { defined, documentOptions, isDuplicate } from '../documents.ts';
import { readMany } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import { tenantScope } from '../tenant-scope.ts';

interface PresenceChangeDocument extends PresenceChange {
  /** Names the change: the same one again is refused by it. */
  readonly _id: string;
}

export class MongoosePresenceLog implements PresenceLog {
  readonly model: Model<PresenceChangeDocument>;

  constructor(connection: Connection) {
    this.model = presenceLogModel(connection);
  }

  async append({ tenantId, staffId, at, status, reason }: PresenceChange): Promise<void> {
    const _id = `${tenantId}:${staffId}:${at.getTime()}`;
    try {
      await driverWrites(this.model).insertOne(defined({ _id, tenantId, staffId, at, status, reason }));
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }

  async list({
    tenantId,
    staffIds,
    from,
    to,
  }: Parameters<PresenceLog['list']>[0]): Promise<readonly PresenceChange[]> {
    const earlier = await Promise.all(
      staffIds.map((staffId) =>
        readMany(this.model, { tenantId, staffId, at: { $lt: from } }, { sort: { at: -1 }, limit: 1 }),
      ),
    );
    const within = await readMany(
      this.model,
      { tenantId, staffId: { $in: [...staffIds] }, at: { $gte: from, $lt: to } },
      { sort: { at: 1 } },
    );
    return [...earlier.flat(), ...within].map(({ _id, ...change }) => change);
  }
}

function presenceLogModel(connection: Connection): Model<PresenceChangeDocument> {
  const text = { type: String, required: true } as const;
  const schema = new Schema(
    {
      _id: text,
      tenantId: text,
      staffId: text,
      at: { type: Date, required: true },
      status: text,
      reason: String,
    },
    { ...documentOptions, collection: 'presence-changes' },
  );
  schema.index({ tenantId: 1, staffId: 1, at: 1 });
  schema.plugin(tenantScope);
  return connection.model<PresenceChangeDocument>('PresenceChange', schema);
}
