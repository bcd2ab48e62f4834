import type { LaneKey, WebhookDelivery } from '../delivery.ts';
import type { DeliveryStore, SubscriptionStore } from '../ports.ts';
import type { SubscriptionKey, WebhookSubscription } from '../subscription.ts';

export class MemorySubscriptionStore implements SubscriptionStore {
  readonly #byName = new Map<string, WebhookSubscription>();

  async add(subscription: WebhookSubscription): Promise<void> {
    this.#byName.set(nameOf(subscription), subscription);
  }

  async get(key: SubscriptionKey): Promise<WebhookSubscription | undefined> {
    return this.#byName.get(nameOf(key));
  }

  async list({ tenantId }: { readonly tenantId: string }): Promise<readonly WebhookSubscription[]> {
    return [...this.#byName.values()].filter((one) => one.tenantId === tenantId);
  }

  async change(
    key: SubscriptionKey,
    change: (current: WebhookSubscription) => WebhookSubscription,
  ): Promise<WebhookSubscription | undefined> {
    const current = this.#byName.get(nameOf(key));
    const next = current && change(current);
    if (next) this.#byName.set(nameOf(key), next);
    return next;
  }

  async remove(key: SubscriptionKey): Promise<boolean> {
    return this.#byName.delete(nameOf(key));
  }

  async countDisabledForFailing(): Promise<number> {
    return [...this.#byName.values()].filter(({ disabledFor }) => disabledFor === 'failing').length;
  }
}

export class MemoryDeliveryStore implements DeliveryStore {
  readonly #byName = new Map<string, WebhookDelivery>();

  async add(delivery: WebhookDelivery): Promise<boolean> {
    if (this.#byName.has(nameOf(delivery))) return false;
    this.#byName.set(nameOf(delivery), delivery);
    return true;
  }

  async get(key: SubscriptionKey): Promise<WebhookDelivery | undefined> {
    return this.#byName.get(nameOf(key));
  }

  async save(delivery: WebhookDelivery): Promise<void> {
    this.#byName.set(nameOf(delivery), delivery);
  }

  async head({ tenantId, lane }: LaneKey): Promise<WebhookDelivery | undefined> {
    return this.#where((one) => one.tenantId === tenantId && one.lane === lane && one.state === 'waiting')[0];
  }

  async listDead(of: {
    readonly tenantId: string;
    readonly subscriptionId?: string;
    readonly limit: number;
  }): Promise<readonly WebhookDelivery[]> {
    const { tenantId, subscriptionId, limit } = of;
    return this.#where(
      (one) =>
        one.tenantId === tenantId &&
        one.state === 'dead' &&
        (subscriptionId === undefined || one.subscriptionId === subscriptionId),
    ).slice(0, limit);
  }

  async findDue(before: Date, limit: number): Promise<readonly LaneKey[]> {
    const due = this.#where(({ state, dueAt }) => state === 'waiting' && dueAt < before);
    const lanes = new Map(due.map(({ tenantId, lane }) => [lane, { tenantId, lane }]));
    return [...lanes.values()].slice(0, limit);
  }

  async removeOf({ tenantId, id }: SubscriptionKey): Promise<void> {
    for (const one of this.#where((found) => found.tenantId === tenantId && found.subscriptionId === id))
      this.#byName.delete(nameOf(one));
  }

  async counts(): Promise<{ readonly waiting: number; readonly dead: number }> {
    const count = (state: WebhookDelivery['state']) => this.#where((one) => one.state === state).length;
    return { waiting: count('waiting'), dead: count('dead') };
  }

  #where(condition: (delivery: WebhookDelivery) => boolean): readonly WebhookDelivery[] {
    return [...this.#byName.values()].filter(condition).toSorted((a, b) => a.sequence - b.sequence);
  }
}

function nameOf({ tenantId, id }: SubscriptionKey): string {
  return JSON.stringify([tenantId, id]);
}
