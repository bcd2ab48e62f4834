import { type Connection, type Model, Schema } from 'mongoose';
import type { Replay, ReplayStore } from '#core/better-answers/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { acrossTenants, documentOptions, isDuplicate } from '../documents.ts';
import { readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import { openJson, sealJson } from '../sealed-json.ts';
import { tenantScope } from '../tenant-scope.ts';

/** What citizens said stands in the result: all of it is sealed. */
interface ReplayDocument extends Pick<Replay, 'tenantId' | 'revisionId' | 'state' | 'askedAt'> {
  readonly _id: string;
  readonly sealed: string;
}

export class MongooseReplayStore implements ReplayStore {
  readonly #model: Model<ReplayDocument>;
  readonly #sealer: Sealer;

  constructor(connection: Connection, sealer: Sealer) {
    this.#model = replayModel(connection);
    this.#sealer = sealer;
  }

  async add(replay: Replay): Promise<boolean> {
    const { tenantId, revisionId, id } = replay;
    try {
      await driverWrites(this.#model).insertOne(this.#document(replay));
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return false;
    }
    await this.#model.deleteMany({ tenantId, revisionId, _id: { $ne: id } });
    return true;
  }

  async get({ tenantId, id }: Pick<Replay, 'tenantId' | 'id'>): Promise<Replay | undefined> {
    const found = await readOne(this.#model, { _id: id, tenantId });
    return found && this.#replay(found);
  }

  async put(replay: Replay): Promise<void> {
    const { id: _id, tenantId } = replay;
    await driverWrites(this.#model).replaceOne({ _id, tenantId }, this.#document(replay));
  }

  async waiting(limit: number): Promise<readonly Replay[]> {
    const found = await this.#model
      .find({ state: 'waiting' })
      .sort({ askedAt: 1 })
      .limit(limit)
      .setOptions(acrossTenants)
      .lean<ReplayDocument[]>();
    return found.map((one) => this.#replay(one));
  }

  #document(replay: Replay): ReplayDocument {
    const { id: _id, tenantId, revisionId, state, askedAt } = replay;
    const sealed = sealJson(this.#sealer, replay, contextOf({ _id, tenantId }));
    return { _id, tenantId, revisionId, state, askedAt, sealed };
  }

  #replay(document: ReplayDocument): Replay {
    return openJson<Replay>(this.#sealer, document.sealed, contextOf(document));
  }
}

function contextOf({ tenantId, _id }: Pick<ReplayDocument, 'tenantId' | '_id'>): string {
  return `replay:${tenantId}:${_id}`;
}

function replayModel(connection: Connection): Model<ReplayDocument> {
  const text = { type: String, required: true } as const;
  const schema = new Schema(
    {
      _id: text,
      tenantId: text,
      revisionId: text,
      state: text,
      askedAt: { type: Date, required: true },
      sealed: text,
    },
    { ...documentOptions, collection: 'replays' },
  );
  schema.index({ tenantId: 1, revisionId: 1 });
  schema.index({ state: 1, askedAt: 1 });
  schema.plugin(tenantScope);
  return connection.model<ReplayDocument>('Replay', schema);
}
