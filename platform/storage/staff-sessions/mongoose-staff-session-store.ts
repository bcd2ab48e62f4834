import { type Connection, type Model, Schema } from 'mongoose';
import type { StaffRef, StaffSessionStore, StoredStaffSession } from '#platform/security/staff-ports.ts';
import { acrossTenants, documentOptions } from '../documents.ts';
import { driverWrites } from '../driver-writes.ts';
import { tenantScope } from '../tenant-scope.ts';

type SessionKey = Pick<StoredStaffSession, 'id' | 'tenantId'>;

export interface StaffSessionDocument extends Omit<StoredStaffSession, 'id'> {
  readonly _id: string;
}

export class MongooseStaffSessionStore implements StaffSessionStore {
  readonly model: Model<StaffSessionDocument>;

  constructor(connection: Connection) {
    this.model = staffSessionModel(connection);
  }

  async add({ id, ...fields }: StoredStaffSession): Promise<void> {
    await driverWrites(this.model).insertOne({ _id: id, ...fields });
  }

  /** A cookie does not say whose it is: the one look past the tenant scope, by an id nobody can guess. */
  async find(id: string): Promise<StoredStaffSession | undefined> {
    const found = await this.model
      .findOne({ _id: id })
      .setOptions(acrossTenants)
      .lean<StaffSessionDocument>();
    return found ? sessionOf(found) : undefined;
  }

  async touch({ id, tenantId }: SessionKey, at: Date): Promise<void> {
    await this.model.updateOne({ _id: id, tenantId }, { $set: { lastSeenAt: at } });
  }

  async remove({ id, tenantId }: SessionKey): Promise<void> {
    await this.model.deleteOne({ _id: id, tenantId });
  }

  async removeAll({ tenantId, staffId }: StaffRef, exceptId?: string): Promise<number> {
    const { deletedCount } = await this.model.deleteMany({
      tenantId,
      staffId,
      ...(exceptId === undefined ? {} : { _id: { $ne: exceptId } }),
    });
    return deletedCount;
  }

  async list({ tenantId, staffId }: StaffRef): Promise<readonly StoredStaffSession[]> {
    const found = await this.model
      .find({ tenantId, staffId })
      .sort({ createdAt: -1 })
      .lean<StaffSessionDocument[]>();
    return found.map(sessionOf);
  }
}

function sessionOf({ _id, ...fields }: StaffSessionDocument): StoredStaffSession {
  return { id: _id, ...fields };
}

function staffSessionModel(connection: Connection): Model<StaffSessionDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      staffId: { type: String, required: true },
      createdAt: { type: Date, required: true },
      lastSeenAt: { type: Date, required: true },
      endsAt: { type: Date, required: true },
    },
    { ...documentOptions, collection: 'staff_sessions' },
  );
  schema.index({ tenantId: 1, staffId: 1, createdAt: -1 });
  schema.index({ endsAt: 1 }, { expireAfterSeconds: 0 });
  schema.plugin(tenantScope);
  return connection.model<StaffSessionDocument>('StaffSession', schema);
}
