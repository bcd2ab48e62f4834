import { type Connection, type Model, Schema } from 'mongoose';
import type { Organisation, OrganisationStore } from '#core/cases/index.ts';
import { documentOptions, isDuplicate } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import { tenantScope } from '../tenant-scope.ts';

/** Public: addresses and telephones of offices are nobody's personal data. */
export interface OrganisationDocument extends Omit<Organisation, 'id'> {
  readonly _id: string;
  readonly recordId: string;
}

export class MongooseOrganisationStore implements OrganisationStore {
  readonly model: Model<OrganisationDocument>;

  constructor(connection: Connection) {
    this.model = organisationModel(connection);
  }

  async get(of: { readonly tenantId: string; readonly id: string }): Promise<Organisation | undefined> {
    const found = await readOne(this.model, { _id: idOf(of), tenantId: of.tenantId });
    return found && organisationOf(found);
  }

  async list({ tenantId }: { readonly tenantId: string }): Promise<readonly Organisation[]> {
    return (await readMany(this.model, { tenantId }, { sort: { name: 1 } })).map(organisationOf);
  }

  async put({ id, ...fields }: Organisation): Promise<void> {
    const document = { _id: idOf({ ...fields, id }), recordId: id, ...fields };
    const { _id, tenantId } = document;
    try {
      await driverWrites(this.model).insertOne(document);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      await driverWrites(this.model).replaceOne({ _id, tenantId }, document);
    }
  }
}

function idOf({ tenantId, id }: Pick<Organisation, 'tenantId' | 'id'>): string {
  return `${tenantId}:${id}`;
}

function organisationOf({ _id, recordId: id, ...fields }: OrganisationDocument): Organisation {
  return { id, ...fields };
}

function organisationModel(connection: Connection): Model<OrganisationDocument> {
  const text = { type: String, required: true } as const;
  const schema = new Schema(
    {
      _id: text,
      recordId: text,
      tenantId: text,
      kind: text,
      name: text,
      districts: { type: [String], required: true },
      helps: { type: [String], required: true },
      phone: String,
      address: String,
      hours: String,
      isDemonstration: { type: Boolean, required: true },
      isActive: { type: Boolean, required: true },
    },
    { ...documentOptions, collection: 'organisations' },
  );
  schema.index({ tenantId: 1, name: 1 });
  schema.plugin(tenantScope);
  return connection.model<OrganisationDocument>('Organisation', schema);
}
