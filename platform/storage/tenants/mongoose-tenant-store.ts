import { type Connection, type Model, Schema } from 'mongoose';
import type { Tenant, TenantStore } from '#core/people/index.ts';
import { documentOptions, retryUpsert } from '../documents.ts';
import { readOne } from '../driver-reads.ts';

export type TenantDocument = Omit<Tenant, 'id'> & { readonly _id: string };

/** Asked for with every message, changed once a year: another process may know a change this much later. */
const rememberedMs = 1_000;

export class MongooseTenantStore implements TenantStore {
  readonly model: Model<TenantDocument>;
  readonly #remembered = new Map<string, { readonly tenant: Tenant; readonly until: number }>();

  constructor(connection: Connection) {
    this.model = tenantModel(connection);
  }

  async get(id: string): Promise<Tenant | undefined> {
    const remembered = this.#remembered.get(id);
    if (remembered && performance.now() < remembered.until) return remembered.tenant;
    this.#remembered.delete(id);
    const found = await readOne(this.model, { _id: id });
    if (!found) return undefined;
    const tenant = tenantOf(found);
    this.#remembered.set(id, { tenant, until: performance.now() + rememberedMs });
    return tenant;
  }

  async list(): Promise<readonly Tenant[]> {
    const found = await this.model.find().sort({ _id: 1 }).lean<TenantDocument[]>();
    return found.map(tenantOf);
  }

  async put({ id, ...fields }: Tenant): Promise<void> {
    await retryUpsert(() => this.model.updateOne({ _id: id }, { $set: fields }, { upsert: true }));
    this.#remembered.delete(id);
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
