import { type Connection, type Model, Schema } from 'mongoose';
import { acrossTenants, documentOptions } from '../documents.ts';
import { readMany } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import { tenantScope } from '../tenant-scope.ts';

/** How another system of a participant proves what it is. Who has the store has no key. */
export interface ApiKey {
  /** Stands in the key itself; a member of staff of this id does what the key does. */
  readonly id: string;
  readonly tenantId: string;
  /** For people: which system it is. */
  readonly name: string;
  /** SHA-256 of the secret part, base64url. */
  readonly hash: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt?: Date;
  readonly revokedAt?: Date;
  /** To the minute. */
  readonly lastUsedAt?: Date;
}

export interface ApiKeyStore {
  add(key: ApiKey): Promise<void>;
  /** Of any tenant: the key says whose it is. */
  find(id: string): Promise<ApiKey | undefined>;
  /** Oldest first. */
  list(of: { readonly tenantId: string }): Promise<readonly ApiKey[]>;
  /** `false`: there is none. Safe to repeat: it stays revoked since the first time. */
  revoke(key: Pick<ApiKey, 'tenantId' | 'id'>, at: Date): Promise<boolean>;
  noteUse(key: Pick<ApiKey, 'tenantId' | 'id'>, at: Date): Promise<void>;
}

export type ApiKeyDocument = Omit<ApiKey, 'id'> & { readonly _id: string };

export class MongooseApiKeyStore implements ApiKeyStore {
  readonly model: Model<ApiKeyDocument>;

  constructor(connection: Connection) {
    this.model = apiKeyModel(connection);
  }

  async add({ id: _id, ...fields }: ApiKey): Promise<void> {
    await driverWrites(this.model).insertOne({ _id, ...fields });
  }

  async find(id: string): Promise<ApiKey | undefined> {
    const found = await this.model.findOne({ _id: id }).setOptions(acrossTenants).lean<ApiKeyDocument>();
    return found ? apiKeyOf(found) : undefined;
  }

  async list({ tenantId }: { readonly tenantId: string }): Promise<readonly ApiKey[]> {
    return (await readMany(this.model, { tenantId }, { sort: { createdAt: 1 } })).map(apiKeyOf);
  }

  async revoke({ tenantId, id }: Pick<ApiKey, 'tenantId' | 'id'>, at: Date): Promise<boolean> {
    const isNow = await this.model.updateOne(
      { _id: id, tenantId, revokedAt: null },
      { $set: { revokedAt: at } },
    );
    return isNow.matchedCount === 1 || (await this.model.countDocuments({ _id: id, tenantId })) === 1;
  }

  async noteUse({ tenantId, id }: Pick<ApiKey, 'tenantId' | 'id'>, at: Date): Promise<void> {
    await this.model.updateOne({ _id: id, tenantId }, { $set: { lastUsedAt: at } });
  }
}

function apiKeyOf({ _id: id, ...fields }: ApiKeyDocument): ApiKey {
  return { id, ...fields };
}

function apiKeyModel(connection: Connection): Model<ApiKeyDocument> {
  const text = { type: String, required: true } as const;
  const schema = new Schema(
    {
      _id: text,
      tenantId: text,
      name: text,
      hash: text,
      scopes: { type: [String], required: true },
      createdAt: { type: Date, required: true },
      expiresAt: Date,
      revokedAt: Date,
      lastUsedAt: Date,
    },
    { ...documentOptions, collection: 'api-keys' },
  );
  schema.index({ tenantId: 1, createdAt: 1 });
  schema.plugin(tenantScope);
  return connection.model<ApiKeyDocument>('ApiKey', schema);
}
