import { type Connection, type Model, Schema } from 'mongoose';
import type { Tenant, TenantStore } from '#core/people/index.ts';
import { documentOptions, retryUpsert } from '../documents.ts';
import { readOne } from '../driver-reads.ts';

export type TenantDocument = Omit<Tenant, 'id'> & { readonly _id: string };

export class MongooseTenantStore implements TenantStore {
  readonly model: Model<TenantDocument>;

  constructor(connection: Connection) {
    this.model = tenantModel(connection);
  }

  async get(id: string): Promise<Tenant | undefined> {
    const found = await readOne(this.model, { _id: id });
    return found ? tenantOf(found) : undefined;
  }

  async list(): Promise<readonly Tenant[]> {
    const found = await this.model.find().sort({ _id: 1 }).lean<TenantDocument[]>();
    return found.map(tenantOf);
  }

  async put({ id, ...fields }: Tenant): Promise<void> {
    await retryUpsert(() => this.model.updateOne({ _id: id }, { $set: fields }, { upsert: true }));
  }
}

function tenantOf({ _id, ...fields }: TenantDocument): Tenant {
  return { id: _id, ...fields };
}

function tenantModel(connection: Connection): Model<TenantDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      name: { type: String, required: true },
      region: { type: String, required: true },
      timeZone: { type: String, required: true },
    },
    { ...documentOptions, collection: 'tenants' },
  );
  return connection.model<TenantDocument>('Tenant', schema);
}
