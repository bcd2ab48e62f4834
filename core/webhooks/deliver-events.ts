import { hurry } from '../shared/hurry.ts';
import { afterFailure, type LaneKey, type WebhookDelivery } from './delivery.ts';
import type { DeliveryPace } from './delivery-pace.ts';
import type { WebhookPorts } from './ports.ts';
import { failingLimitMs, signingSecrets, type WebhookSubscription } from './subscription.ts';

/** Longer than the longest request, and no longer: for so long a lane waits when its process was killed. */
const leaseMs = 20_000;
/** Then others get a turn; the job comes back. */
const mostInARow = 100;

type Ports = Omit<WebhookPorts, 'webhookMarks' | 'cases' | 'entries' | 'conversations'>;

/**
 * Sends what waits in a lane, in order: the next only after the one before was taken or given up. A crash after the
 * receiver took one sends it again under the same id.
 */
export async function deliverEvents(ports: Ports, pace: DeliveryPace, lane: LaneKey): Promise<void> {
  const name = `webhook:${lane.lane}`;
  const token = await ports.leases.take(name, leaseMs);
  if (token === undefined) return;
  let again: number | undefined;
  try {
    for (let count = 0; again === undefined; count++) {
      if (count === mostInARow) again = 0;
      else if (count > 0 && !(await ports.leases.renew(name, token, leaseMs))) return;
      else {
        const step = await deliverNext(ports, pace, lane);
        if (step === 'empty') break;
        if (step !== 'taken') again = step.afterMs;
      }
    }
  } finally {
    await ports.leases.release(name, token);
  }
  // Something may have come while nobody but us could take it.
  if (again === undefined && (await ports.webhookDeliveries.head(lane))) again = 1_000;
  if (again !== undefined && Number.isFinite(again))
    await hurry(ports, 'deliver-webhook', { ...lane }, { key: lane.lane, delayMs: again });
}

type Step = 'taken' | 'empty' | { readonly afterMs: number };

async function deliverNext(ports: Ports, pace: DeliveryPace, lane: LaneKey): Promise<Step> {
  const delivery = await ports.webhookDeliveries.head(lane);
  if (delivery === undefined) return 'empty';
  const { tenantId, subscriptionId } = delivery;
  const subscription = await ports.webhooks.get({ tenantId, id: subscriptionId });
  if (subscription?.state !== 'active') {
    // Kept where somebody can see it, and send it again.
    await ports.webhookDeliveries.save({ ...delivery, state: 'dead', code: 'switched-off' });
    return 'taken';
  }
  const now = ports.clock.now();
  if (delivery.dueAt > now) return { afterMs: delivery.dueAt.getTime() - now.getTime() };
  const waitMs = pace.enter(subscriptionId, now);
  if (waitMs > 0) return { afterMs: waitMs };
  let isTaken = false;
  try {
    const step = await tryOnce(ports, subscription, delivery);
    isTaken = step === 'taken';
    return step;
  } finally {
    pace.leave(subscriptionId, isTaken, ports.clock.now());
  }
}

async function tryOnce(
  ports: Ports,
  subscription: WebhookSubscription,
  delivery: WebhookDelivery,
): Promise<Step> {
  const at = ports.clock.now();
  const { id, body = '' } = delivery;
  const secrets = signingSecrets(subscription, at);
  const answer = await ports.send({ url: subscription.url, id, body, secrets, at });
  if (answer.outcome === 'taken') {
    if (subscription.takesApplications && delivery.type === 'application.registered')
      await ports.takeOver({
        tenantId: delivery.tenantId,
        applicationId: delivery.object.id,
        staffId: subscription.staffId,
      });
    const { body: _body, code: _code, ...rest } = delivery;
    await ports.webhookDeliveries.save({ ...rest, attempts: delivery.attempts + 1, state: 'delivered' });
    if (subscription.failingSince !== undefined) await noteSuccess(ports, subscription);
    ports.onTried('taken');
    return 'taken';
  }
  const now = ports.clock.now();
  const next = afterFailure(delivery, {
    code: answer.code,
    isFinal: answer.isGone,
    now,
    chance: Math.random(),
  });
  await ports.webhookDeliveries.save(next);
  ports.onTried(next.state === 'dead' ? 'dead' : 'failed');
  await noteFailure(ports, subscription, answer.isGone);
  return { afterMs: next.state === 'dead' ? 0 : next.dueAt.getTime() - now.getTime() };
}

async function noteSuccess(ports: Ports, subscription: WebhookSubscription): Promise<void> {
  await ports.webhooks.change(subscription, ({ failingSince: _since, ...rest }) => rest);
}

async function noteFailure(ports: Ports, subscription: WebhookSubscription, isGone: boolean): Promise<void> {
  const now = ports.clock.now();
  const since = subscription.failingSince ?? now;
  const isOver = isGone || now.getTime() - since.getTime() >= failingLimitMs;
  if (subscription.failingSince !== undefined && !isOver) return;
  await ports.webhooks.change(subscription, (current) => ({
    ...current,
    failingSince: current.failingSince ?? since,
    ...(isOver ? ({ state: 'disabled', disabledFor: isGone ? 'gone' : 'failing' } as const) : {}),
  }));
  if (isOver) ports.onTried('disabled');
}
