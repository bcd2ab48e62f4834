import { type Connection, type Model, Schema } from 'mongoose';
import type { DeliveryStore, LaneKey, SubscriptionKey, WebhookDelivery } from '#core/webhooks/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { acrossTenants, defined, documentOptions, isDuplicate } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import { tenantScope } from '../tenant-scope.ts';

/** What was told, or given up, is known for so long: after it the same event would be told anew. */
const keptSeconds = 30 * 24 * 3600;

/** The body is sealed. */
export type DeliveryDocument = Omit<WebhookDelivery, 'id' | 'body'> & {
  readonly _id: string;
  readonly sealed?: string;
  /** Set once nothing more is tried. */
  readonly endedAt?: Date;
};

export class MongooseDeliveryStore implements DeliveryStore {
  readonly model: Model<DeliveryDocument>;
  readonly #sealer: Sealer;

  constructor(connection: Connection, sealer: Sealer) {
    this.model = deliveryModel(connection);
    this.#sealer = sealer;
  }

  async add(delivery: WebhookDelivery): Promise<boolean> {
    if (await readOne(this.model, { _id: delivery.id, tenantId: delivery.tenantId })) return false;
    try {
      await driverWrites(this.model).insertOne(this.#document(delivery));
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return false;
    }
  }

  async get({ tenantId, id }: { readonly tenantId: string; readonly id: string }) {
    const found = await readOne(this.model, { _id: id, tenantId });
    return found && this.#delivery(found);
  }

  async save(delivery: WebhookDelivery): Promise<void> {
    const document = this.#document(delivery);
    const { _id, tenantId } = document;
    await driverWrites(this.model).replaceOne({ _id, tenantId }, document);
  }

  async head({ tenantId, lane }: LaneKey): Promise<WebhookDelivery | undefined> {
    const waiting = { tenantId, lane, state: 'waiting' };
    const [first] = await readMany(this.model, waiting, { sort: { sequence: 1 }, limit: 1 });
    return first && this.#delivery(first);
  }

  async listDead(of: {
    readonly tenantId: string;
    readonly subscriptionId?: string;
    readonly limit: number;
  }): Promise<readonly WebhookDelivery[]> {
    const { tenantId, subscriptionId, limit } = of;
    const filter = { tenantId, ...defined({ subscriptionId }), state: 'dead' };
    const found = await readMany(this.model, filter, { sort: { endedAt: -1 }, limit });
    return found.map((one) => this.#delivery(one));
  }

  async findDue(before: Date, limit: number): Promise<readonly LaneKey[]> {
    const found = await this.model
      .find({ state: 'waiting', dueAt: { $lte: before } }, { tenantId: 1, lane: 1 })
      .sort({ dueAt: 1 })
      .limit(limit)
      .setOptions(acrossTenants)
      .lean<readonly LaneKey[]>();
    const lanes = new Map(found.map(({ tenantId, lane }) => [lane, { tenantId, lane }]));
    return [...lanes.values()];
  }

  async removeOf({ tenantId, id: subscriptionId }: SubscriptionKey): Promise<void> {
    await this.model.deleteMany({ tenantId, subscriptionId });
  }

  async counts(): Promise<{ readonly waiting: number; readonly dead: number }> {
    const count = (state: 'waiting' | 'dead') =>
      this.model.countDocuments({ state }).setOptions(acrossTenants);
    const [waiting, dead] = await Promise.all([count('waiting'), count('dead')]);
    return { waiting, dead };
  }

  #document(delivery: WebhookDelivery): DeliveryDocument {
    const { id: _id, body, ...fields } = delivery;
    const isOver = delivery.state !== 'waiting';
    return {
      _id,
      ...defined(fields),
      ...(body === undefined ? {} : { sealed: this.#sealer.seal(body, contextOf(delivery)) }),
      ...(isOver ? { endedAt: new Date() } : {}),
    };
  }

  #delivery({ _id: id, sealed, endedAt: _ended, ...fields }: DeliveryDocument): WebhookDelivery {
    const body =
      sealed === undefined ? {} : { body: this.#sealer.open(sealed, contextOf({ ...fields, id })) };
    return { id, ...fields, ...body };
  }
}

function contextOf({ tenantId, id }: Pick<WebhookDelivery, 'tenantId' | 'id'>): string {
  return `webhook-delivery:${tenantId}:${id}`;
}

function deliveryModel(connection: Connection): Model<DeliveryDocument> {
  const text = { type: String, required: true } as const;
  const count = { type: Number, required: true } as const;
  const instant = { type: Date, required: true } as const;
  const schema = new Schema(
    {
      _id: text,
      tenantId: text,
      lane: text,
      subscriptionId: text,
      object: { type: Schema.Types.Mixed, required: true },
      sequence: count,
      type: text,
      createdAt: instant,
      state: text,
      attempts: count,
      dueAt: instant,
      code: String,
      sealed: String,
      endedAt: Date,
    },
    { ...documentOptions, collection: 'webhook-deliveries' },
  );
  schema.index({ lane: 1, state: 1, sequence: 1 });
  schema.index({ state: 1, dueAt: 1 });
  schema.index({ tenantId: 1, state: 1, endedAt: -1 });
  schema.index({ endedAt: 1 }, { expireAfterSeconds: keptSeconds });
  schema.plugin(tenantScope);
  return connection.model<DeliveryDocument>('WebhookDelivery', schema);
}
