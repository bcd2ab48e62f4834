import type { AppealStore } from '../appeals/index.ts';
import type { CaseStore } from '../cases/index.ts';
import type { ConversationPorts } from '../conversations/index.ts';
import type { LaneKey, WebhookDelivery } from './delivery.ts';
import type { SubscriptionKey, WebhookSubscription } from './subscription.ts';
import type { WatchedKey } from './webhook-event.ts';

export interface SubscriptionStore {
  add(subscription: WebhookSubscription): Promise<void>;
  get(key: SubscriptionKey): Promise<WebhookSubscription | undefined>;
  /** Oldest first. */
  list(of: { readonly tenantId: string }): Promise<readonly WebhookSubscription[]>;
  /** Reads it, lets `change` say what it is from now on, writes that. `undefined`: there is none. */
  change(
    key: SubscriptionKey,
    change: (current: WebhookSubscription) => WebhookSubscription,
  ): Promise<WebhookSubscription | undefined>;
  remove(key: SubscriptionKey): Promise<boolean>;
  /** Of all tenants. */
  countDisabledForFailing(): Promise<number>;
}

export interface DeliveryStore {
  /** `false`: it is known already. */
  add(delivery: WebhookDelivery): Promise<boolean>;
  get(key: { readonly tenantId: string; readonly id: string }): Promise<WebhookDelivery | undefined>;
  save(delivery: WebhookDelivery): Promise<void>;
  /** The first of the lane that waits. */
  head(lane: LaneKey): Promise<WebhookDelivery | undefined>;
  /** Given up, latest first. */
  listDead(of: {
    readonly tenantId: string;
    readonly subscriptionId?: string;
    readonly limit: number;
  }): Promise<readonly WebhookDelivery[]>;
  /** Of all tenants: lanes with something due since before `before`. */
  findDue(before: Date, limit: number): Promise<readonly LaneKey[]>;
  removeOf(subscription: SubscriptionKey): Promise<void>;
  counts(): Promise<{ readonly waiting: number; readonly dead: number }>;
}

/** An object that is being changed: kept before the change, so that no crash makes it forgotten. */
export interface Mark extends WatchedKey {
  /** Changes with every touch. */
  readonly token: string;
  /** When it was first touched since it was last forgotten. */
  readonly at: Date;
  readonly touchedAt: Date;
}

export interface MarkStore {
  /** Of all tenants: what is to be looked at now. */
  listDue(now: Date, limit: number): Promise<readonly Mark[]>;
  /** To be looked at again then, unless it was touched meanwhile. */
  postpone(mark: Mark, until: Date): Promise<void>;
  /** Unless it was touched meanwhile. */
  forget(mark: Mark): Promise<void>;
}

/** One HTTP request to a participant. */
export interface WebhookRequest {
  readonly url: string;
  readonly id: string;
  readonly body: string;
  /** Each signs. */
  readonly secrets: readonly string[];
  readonly at: Date;
}

export type WebhookAnswer =
  | { readonly outcome: 'taken' }
  /** `gone`: the receiver wants nothing any more. */
  | { readonly outcome: 'failed'; readonly code: string; readonly isGone: boolean };

export type SendWebhook = (request: WebhookRequest) => Promise<WebhookAnswer>;

export interface WebhookPorts
  extends Pick<ConversationPorts, 'clock' | 'conversations' | 'entries' | 'leases' | 'jobs' | 'report'> {
  readonly appeals: Pick<AppealStore, 'get'>;
  readonly cases: Pick<CaseStore, 'get'>;
  readonly webhooks: SubscriptionStore;
  readonly webhookDeliveries: DeliveryStore;
  readonly webhookMarks: MarkStore;
  readonly send: SendWebhook;
  /** A participant took an application in: it works on it from now on. */
  readonly takeOver: (taken: {
    readonly tenantId: string;
    readonly applicationId: string;
    readonly staffId: string;
  }) => Promise<void>;
  /** How a try ended, for metrics. */
  readonly onTried: (outcome: 'taken' | 'failed' | 'dead' | 'disabled') => void;
}
