import type { SubscriptionKey, WebhookSubscription } from './subscription.ts';
import type { WatchedKey, WebhookEvent, WebhookEventType } from './webhook-event.ts';

const seconds = 1_000;
const minutes = 60 * seconds;
const hours = 60 * minutes;

/** Between one try and the next: three days altogether. */
export const pausesMs: readonly number[] = [
  5 * seconds,
  30 * seconds,
  2 * minutes,
  10 * minutes,
  30 * minutes,
  1 * hours,
  3 * hours,
  6 * hours,
  ...Array<number>(5).fill(12 * hours),
];

/** Everything one subscription is told of one object: said in order, one at a time. */
export interface LaneKey {
  readonly tenantId: string;
  /** `<subscription>:<kind>:<object>`. */
  readonly lane: string;
}

/** One event for one subscription. */
export interface WebhookDelivery extends LaneKey {
  /** Names it for the receiver too: the same with every try. */
  readonly id: string;
  readonly subscriptionId: string;
  readonly object: Pick<WatchedKey, 'kind' | 'id'>;
  readonly sequence: number;
  readonly type: WebhookEventType;
  readonly createdAt: Date;
  readonly state: 'waiting' | 'delivered' | 'dead';
  readonly attempts: number;
  /** Not before. */
  readonly dueAt: Date;
  /** Of the last try that failed: `status-500`, `timeout` … */
  readonly code?: string;
  /** JSON, as it is signed and sent; gone once it is delivered. */
  readonly body?: string;
}

export function laneOf({ id }: Pick<SubscriptionKey, 'id'>, { kind, id: objectId }: WatchedKey): string {
  return `${id}:${kind}:${objectId}`;
}

export function deliveryOf(
  subscription: WebhookSubscription,
  object: WatchedKey,
  event: WebhookEvent,
  now: Date,
): WebhookDelivery {
  const lane = laneOf(subscription, object);
  const { type, at, sequence, data, personal } = event;
  const told = subscription.takesApplications ? { ...data, ...personal } : data;
  return {
    id: `${lane}:${sequence}`,
    tenantId: object.tenantId,
    lane,
    subscriptionId: subscription.id,
    object: { kind: object.kind, id: object.id },
    sequence,
    type,
    createdAt: now,
    state: 'waiting',
    attempts: 0,
    dueAt: now,
    body: JSON.stringify({ type, timestamp: at.toISOString(), sequence, data: told }),
  };
}

/**
 * After a try that failed: due again later, or given up.
 * @param chance from 0 to 1; spreads what failed together
 */
export function afterFailure(
  delivery: WebhookDelivery,
  failed: { readonly code: string; readonly isFinal: boolean; readonly now: Date; readonly chance: number },
): WebhookDelivery {
  const { code, isFinal, now, chance } = failed;
  const pauseMs = isFinal ? undefined : pausesMs[delivery.attempts];
  const attempts = delivery.attempts + 1;
  if (pauseMs === undefined) return { ...delivery, attempts, code, state: 'dead' };
  return {
    ...delivery,
    attempts,
    code,
    dueAt: new Date(now.getTime() + Math.round(pauseMs * (0.9 + 0.2 * chance))),
  };
}

/** Tried anew from the beginning. */
export function sentAgain(delivery: WebhookDelivery, now: Date): WebhookDelivery {
  return { ...delivery, state: 'waiting', attempts: 0, dueAt: now };
}
