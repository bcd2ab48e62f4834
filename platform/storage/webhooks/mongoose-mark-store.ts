import { type Connection, type Model, Schema } from 'mongoose';
import type { Clock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import type { Mark, MarkStore, WatchedKey } from '#core/webhooks/index.ts';
import { acrossTenants, documentOptions, retryUpsert } from '../documents.ts';
import { tenantScope } from '../tenant-scope.ts';
import type { MongooseSubscriptionStore } from './mongoose-subscription-store.ts';

/** The process that made the change has looked by then; it is a process of its own that may not have. */
const firstLookMs = 1_500;

export type MarkDocument = Omit<Mark, 'id'> & {
  readonly _id: string;
  readonly objectId: string;
  readonly checkAt: Date;
};

/** Objects somebody is told of, marked before they are changed. */
export class MongooseMarkStore implements MarkStore {
  readonly model: Model<MarkDocument>;
  readonly #clock: Clock;
  readonly #subscriptions: Pick<MongooseSubscriptionStore, 'isWatched'>;
  #listener: ((mark: Mark) => void) | undefined;

  constructor(
    connection: Connection,
    subscriptions: Pick<MongooseSubscriptionStore, 'isWatched'>,
    clock: Clock,
  ) {
    this.model = markModel(connection);
    this.#subscriptions = subscriptions;
    this.#clock = clock;
  }

  /** Called with every mark of this process, before the change it announces. */
  onTouch(listener: (mark: Mark) => void): void {
    this.#listener = listener;
  }

  /** Resolves when it is durable. Nothing is written where nobody is told. */
  async touch({ tenantId, kind, id }: WatchedKey): Promise<void> {
    if (!(await this.#subscriptions.isWatched(tenantId))) return;
    const at = this.#clock.now();
    const fields = { token: newId(), touchedAt: at, checkAt: new Date(at.getTime() + firstLookMs) };
    const key = { _id: `${kind}:${id}`, tenantId };
    await retryUpsert(() =>
      this.model.updateOne(key, { $set: fields, $setOnInsert: { kind, objectId: id, at } }, { upsert: true }),
    );
    this.#listener?.({ tenantId, kind, id, token: fields.token, at, touchedAt: at });
  }

  async listDue(now: Date, limit: number): Promise<readonly Mark[]> {
    const found = await this.model
      .find({ checkAt: { $lte: now } })
      .sort({ checkAt: 1 })
      .limit(limit)
      .setOptions(acrossTenants)
      .lean<readonly MarkDocument[]>();
    return found.map(({ _id, objectId: id, checkAt: _check, ...fields }) => ({ id, ...fields }));
  }

  async postpone({ tenantId, kind, id, token }: Mark, until: Date): Promise<void> {
    await this.model.updateOne({ _id: `${kind}:${id}`, tenantId, token }, { $set: { checkAt: until } });
  }

  async forget({ tenantId, kind, id, token }: Mark): Promise<void> {
    await this.model.deleteOne({ _id: `${kind}:${id}`, tenantId, token });
  }
}

function markModel(connection: Connection): Model<MarkDocument> {
  const text = { type: String, required: true } as const;
  const instant = { type: Date, required: true } as const;
  const schema = new Schema(
    {
      _id: text,
      tenantId: text,
      kind: text,
      objectId: text,
      token: text,
      at: instant,
      touchedAt: instant,
      checkAt: instant,
    },
    { ...documentOptions, collection: 'webhook-marks' },
  );
  schema.index({ checkAt: 1 });
  schema.plugin(tenantScope);
  return connection.model<MarkDocument>('WebhookMark', schema);
}
