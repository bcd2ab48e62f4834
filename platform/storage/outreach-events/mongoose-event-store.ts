import { type Connection, type Model, Schema } from 'mongoose';
import type { EventRecord, EventStore } from '#core/outreach/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { defined, documentOptions, isDuplicate, retryUpsert } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import { sealJson } from '../sealed-json.ts';
import { tenantScope } from '../tenant-scope.ts';

/** What an undecided one says is sealed, and gone once it is decided. */
type EventDocument = Omit<EventRecord, 'id' | 'event' | 'dueAt'> & {
  readonly _id: string;
  readonly sealed?: string;
  readonly dueAt?: Date;
};

interface CursorDocument {
  readonly _id: string;
  readonly tenantId: string;
  readonly cursor: string;
}

interface OfTenant {
  readonly tenantId: string;
}

export class MongooseEventStore implements EventStore {
  readonly model: Model<EventDocument>;
  readonly cursors: Model<CursorDocument>;
  readonly #sealer: Sealer;

  constructor(connection: Connection, sealer: Sealer) {
    this.model = eventModel(connection);
    this.cursors = cursorModel(connection);
    this.#sealer = sealer;
  }

  async cursor({ tenantId }: OfTenant): Promise<string> {
    return (await readOne(this.cursors, { _id: tenantId, tenantId }))?.cursor ?? '';
  }

  async saveCursor({ tenantId }: OfTenant, cursor: string): Promise<void> {
    await retryUpsert(() =>
      this.cursors.updateOne({ _id: tenantId, tenantId }, { $set: { cursor } }, { upsert: true }),
    );
  }

  async get({ tenantId, id }: OfTenant & { readonly id: string }): Promise<EventRecord | undefined> {
    const found = await readOne(this.model, { _id: idOf(tenantId, id), tenantId });
    return found && this.#recordOf(found);
  }

  async listKnown({
    tenantId,
    ids,
  }: OfTenant & { readonly ids: readonly string[] }): Promise<readonly EventRecord[]> {
    if (ids.length === 0) return [];
    const filter = { tenantId, _id: { $in: ids.map((id) => idOf(tenantId, id)) } };
    return (await readMany(this.model, filter, {})).map((one) => this.#recordOf(one));
  }

  async save(record: EventRecord): Promise<boolean> {
    const document = this.#documentOf(record);
    const { _id, tenantId, version } = document;
    if (version > 1) {
      const of = { _id, tenantId, version: version - 1 };
      return (await driverWrites(this.model).replaceOne(of, document)).matchedCount === 1;
    }
    try {
      await driverWrites(this.model).insertOne(document);
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return false;
    }
  }

  async saveAll(records: readonly EventRecord[]): Promise<void> {
    const fresh = records.filter(({ version }) => version === 1).map((one) => this.#documentOf(one));
    try {
      if (fresh.length > 0) await driverWrites(this.model).insertMany(fresh, { ordered: false });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    for (const record of records) if (record.version > 1) await this.save(record);
  }

  async listUndecided({
    tenantId,
    now,
    limit,
  }: Parameters<EventStore['listUndecided']>[0]): Promise<readonly EventRecord[]> {
    const filter = { tenantId, dueAt: { $lte: now } };
    const found = await readMany(this.model, filter, { sort: { dueAt: 1 }, limit });
    return found.map((one) => this.#recordOf(one));
  }

  #documentOf({ id, event, ...fields }: EventRecord): EventDocument {
    const _id = idOf(fields.tenantId, id);
    const sealed = event && sealJson(this.#sealer, event, contextOf(_id));
    return { _id, ...defined(fields), ...defined({ sealed }) };
  }

  #recordOf({ _id, sealed, ...fields }: EventDocument): EventRecord {
    const id = _id.slice(fields.tenantId.length + 1);
    if (sealed === undefined) return { id, ...fields };
    // Days and instants of a register are texts.
    return { id, ...fields, event: JSON.parse(this.#sealer.open(sealed, contextOf(_id))) };
  }
}

function idOf(tenantId: string, id: string): string {
  return `${tenantId}:${id}`;
}

function contextOf(_id: string): string {
  return `life-event:${_id}`;
}

const text = { type: String, required: true } as const;

function eventModel(connection: Connection): Model<EventDocument> {
  const schema = new Schema(
    {
      _id: text,
      tenantId: text,
      kind: String,
      state: text,
      version: { type: Number, required: true },
      result: String,
      corrects: String,
      dueAt: Date,
      seenAt: { type: Date, required: true },
      sealed: String,
    },
    { ...documentOptions, collection: 'outreach-events' },
  );
  schema.index({ tenantId: 1, dueAt: 1 }, { sparse: true });
  schema.plugin(tenantScope);
  return connection.model<EventDocument>('OutreachEvent', schema);
}

function cursorModel(connection: Connection): Model<CursorDocument> {
  const schema = new Schema(
    { _id: text, tenantId: text, cursor: text },
    { ...documentOptions, collection: 'outreach-cursors' },
  );
  schema.plugin(tenantScope);
  return connection.model<CursorDocument>('OutreachCursor', schema);
}
