import type { Connection, Model } from 'mongoose';
import { AppError } from '#core/shared/app-error.ts';
import type { SubscriptionKey, SubscriptionStore, WebhookSubscription } from '#core/webhooks/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { acrossTenants } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import {
  type SubscriptionDocument,
  subscriptionDocument,
  subscriptionModel,
  subscriptionOf,
} from './subscription-document.ts';

/** Against other writers. */
const attempts = 20;

/** For so long tenants without subscriptions are known to have none. */
const rememberedMs = 2_000;

export class MongooseSubscriptionStore implements SubscriptionStore {
  readonly model: Model<SubscriptionDocument>;
  readonly #sealer: Sealer;
  #active: { readonly until: number; readonly tenantIds: Promise<ReadonlySet<string>> } | undefined;

  constructor(connection: Connection, sealer: Sealer) {
    this.model = subscriptionModel(connection);
    this.#sealer = sealer;
  }

  async add(subscription: WebhookSubscription): Promise<void> {
    await driverWrites(this.model).insertOne(subscriptionDocument(subscription, 1, this.#sealer));
    this.#active = undefined;
  }

  async get({ tenantId, id }: SubscriptionKey): Promise<WebhookSubscription | undefined> {
    const found = await readOne(this.model, { tenantId, _id: id });
    return found && subscriptionOf(found, this.#sealer);
  }

  async list({ tenantId }: { readonly tenantId: string }): Promise<readonly WebhookSubscription[]> {
    const found = await readMany(this.model, { tenantId }, { sort: { createdAt: 1 } });
    return found.map((one) => subscriptionOf(one, this.#sealer));
  }

  async change(
    { tenantId, id }: SubscriptionKey,
    change: (current: WebhookSubscription) => WebhookSubscription,
  ): Promise<WebhookSubscription | undefined> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const found = await readOne(this.model, { tenantId, _id: id });
      if (!found) return undefined;
      const next = change(subscriptionOf(found, this.#sealer));
      const { matchedCount } = await driverWrites(this.model).replaceOne(
        { _id: id, tenantId, version: found.version },
        subscriptionDocument(next, found.version + 1, this.#sealer),
      );
      this.#active = undefined;
      if (matchedCount === 1) return next;
    }
    throw new AppError('webhook-busy', 'The subscription is being changed by others; try again.', {
      retryable: true,
    });
  }

  async remove({ tenantId, id }: SubscriptionKey): Promise<boolean> {
    const { deletedCount } = await this.model.deleteOne({ tenantId, _id: id });
    this.#active = undefined;
    return deletedCount === 1;
  }

  async countDisabledForFailing(): Promise<number> {
    return this.model.countDocuments({ state: 'disabled', disabledFor: 'failing' }).setOptions(acrossTenants);
  }

  /** Is anybody of the tenant told of anything? A subscription made by another process counts two seconds later. */
  async isWatched(tenantId: string): Promise<boolean> {
    if (this.#active === undefined || this.#active.until < performance.now()) {
      const tenantIds = this.#activeTenants();
      this.#active = { until: performance.now() + rememberedMs, tenantIds };
      tenantIds.catch(() => {
        this.#active = undefined;
      });
    }
    return (await this.#active.tenantIds).has(tenantId);
  }

  async #activeTenants(): Promise<ReadonlySet<string>> {
    const found = await this.model
      .find({ state: 'active' }, { tenantId: 1 })
      .setOptions(acrossTenants)
      .lean<readonly Pick<SubscriptionDocument, 'tenantId'>[]>();
    return new Set(found.map(({ tenantId }) => tenantId));
  }
}
