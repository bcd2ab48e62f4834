import { type Connection, type Model, Schema } from 'mongoose';
import { documentOptions, retryUpsert } from '../documents.ts';
import { tenantScope } from '../tenant-scope.ts';

/** What belongs to the whole installation and to no participant. */
export const installation = 'installation';

export interface SettingKey {
  /** A tenant's id, or `installation`. */
  readonly tenantId: string;
  readonly name: string;
}

/** Small named values the system keeps for itself: what was seeded, where a channel's reading stands. Nothing personal. */
export interface SettingStore {
  /** As it was put; check its shape. */
  get(key: SettingKey): Promise<unknown>;
  /** Plain JSON. */
  put(key: SettingKey, value: unknown): Promise<void>;
  /** Puts the value unless there is one; gives what is kept. Of several at once one wins. */
  putIfAbsent(key: SettingKey, value: unknown): Promise<unknown>;
}

export interface SettingDocument {
  readonly _id: string;
  readonly tenantId: string;
  readonly json: string;
}

export class MongooseSettingStore implements SettingStore {
  readonly model: Model<SettingDocument>;

  constructor(connection: Connection) {
    this.model = settingModel(connection);
  }

  async get(key: SettingKey): Promise<unknown> {
    const found = await this.model.findOne(filterOf(key)).lean<SettingDocument>();
    return found ? JSON.parse(found.json) : undefined;
  }

  async put(key: SettingKey, value: unknown): Promise<void> {
    const json = JSON.stringify(value);
    await retryUpsert(() => this.model.updateOne(filterOf(key), { $set: { json } }, { upsert: true }));
  }

  async putIfAbsent(key: SettingKey, value: unknown): Promise<unknown> {
    const json = JSON.stringify(value);
    await retryUpsert(() =>
      this.model.updateOne(filterOf(key), { $setOnInsert: { json } }, { upsert: true }),
    );
    return this.get(key);
  }
}

function filterOf({ tenantId, name }: SettingKey): { readonly _id: string; readonly tenantId: string } {
  return { _id: `${tenantId}:${name}`, tenantId };
}

function settingModel(connection: Connection): Model<SettingDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      json: { type: String, required: true },
    },
    { ...documentOptions, collection: 'settings' },
  );
  schema.plugin(tenantScope);
  return connection.model<SettingDocument>('Setting', schema);
}
