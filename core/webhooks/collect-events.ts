import { hurry } from '../shared/hurry.ts';
import { deliveryOf, type LaneKey } from './delivery.ts';
import { eventOfEntry, eventsOfAppeal, eventsOfCase } from './events-of.ts';
import type { Mark, WebhookPorts } from './ports.ts';
import type { WebhookSubscription } from './subscription.ts';
import type { WebhookEvent } from './webhook-event.ts';

type Ports = Pick<
  WebhookPorts,
  | 'clock'
  | 'conversations'
  | 'entries'
  | 'appeals'
  | 'cases'
  | 'webhooks'
  | 'webhookDeliveries'
  | 'jobs'
  | 'report'
>;

const page = 100;

/** A line is dated when it is decided, which is a little before the object is marked. */
const slackMs = 60_000;

/**
 * Makes a delivery of every line of the object's history that somebody wants and that is not one yet. Run twice, or by
 * two processes at once, it makes the same ones. `isWhole: false`: lines are still on their way into the history.
 */
export async function collectEvents(ports: Ports, mark: Mark): Promise<{ readonly isWhole: boolean }> {
  const { tenantId } = mark;
  const active = (await ports.webhooks.list({ tenantId })).filter(({ state }) => state === 'active');
  if (active.length === 0) return { isWhole: true };
  const { events, isWhole } = await eventsSince(ports, mark);
  for (const subscription of active) {
    const lane = await addAll(ports, mark, subscription, events);
    if (lane) await hurry(ports, 'deliver-webhook', { ...lane }, { key: lane.lane });
  }
  return { isWhole };
}

/** The lane, when anything is new in it. */
async function addAll(
  ports: Ports,
  mark: Mark,
  subscription: WebhookSubscription,
  events: readonly WebhookEvent[],
): Promise<LaneKey | undefined> {
  let lane: LaneKey | undefined;
  for (const event of events) {
    if (event.at < subscription.activeSince || !subscription.events.includes(event.type)) continue;
    const delivery = deliveryOf(subscription, mark, event, ports.clock.now());
    if (await ports.webhookDeliveries.add(delivery))
      lane = { tenantId: delivery.tenantId, lane: delivery.lane };
  }
  return lane;
}

async function eventsSince(
  ports: Ports,
  mark: Mark,
): Promise<{ readonly events: readonly WebhookEvent[]; readonly isWhole: boolean }> {
  const since = new Date(mark.at.getTime() - slackMs);
  switch (mark.kind) {
    case 'appeal': {
      const appeal = await ports.appeals.get(mark);
      return { events: appeal ? eventsOfAppeal(appeal).filter(({ at }) => at >= since) : [], isWhole: true };
    }
    case 'case': {
      const found = await ports.cases.get(mark);
      return { events: found ? eventsOfCase(found).filter(({ at }) => at >= since) : [], isWhole: true };
    }
    case 'conversation': {
      // First the outbox: what leaves it afterwards is in the history that is read next.
      const conversation = await ports.conversations.get(mark);
      const isWhole = conversation === undefined || conversation.outbox.length === 0;
      return { events: await entriesSince(ports, mark, since), isWhole };
    }
  }
}

/** Backwards, page by page, until everything is older. */
async function entriesSince(ports: Ports, mark: Mark, since: Date): Promise<readonly WebhookEvent[]> {
  const found: WebhookEvent[] = [];
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const entries = await ports.entries.before(mark, before, page);
    const [first] = entries;
    found.unshift(...entries.flatMap((entry) => eventOfEntry(entry) ?? []));
    if (first === undefined || entries.length < page || entries.every(({ at }) => at < since)) break;
    before = first.seq;
  }
  return found.filter(({ at }) => at >= since);
}
