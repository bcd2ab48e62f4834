import { expect, it } from 'vitest';
import { deliverEvents } from './deliver-events.ts';
import { deliveryOf } from './delivery.ts';
import { DeliveryPace } from './delivery-pace.ts';
import { failingLimitMs, type WebhookSubscription } from './subscription.ts';
import { aSubscription } from './testing/builders.ts';
import { webhookHouse } from './testing/webhook-house.ts';

const failed = { outcome: 'failed', code: 'status-500', isGone: false } as const;

/** A subscription with so many events of one appeal that wait. */
async function waiting(count: number, over: Partial<WebhookSubscription> = {}) {
  const house = webhookHouse();
  const { ports, clock } = house;
  const subscription = aSubscription({ tenantId: 'tenant-1', ...over });
  await ports.webhooks.add(subscription);
  const object = { tenantId: 'tenant-1', kind: 'appeal', id: 'appeal-1' } as const;
  const deliveries = Array.from({ length: count }, (_, n) =>
    deliveryOf(
      subscription,
      object,
      { type: 'application.registered', at: clock.now(), sequence: n + 1, data: { appealId: 'appeal-1' } },
      clock.now(),
    ),
  );
  for (const one of deliveries) await ports.webhookDeliveries.add(one);
  const pace = new DeliveryPace();
  const lane = house.laneOf(subscription, object);
  const kept = async () =>
    Promise.all(deliveries.map(async (one) => (await ports.webhookDeliveries.get(one))?.state));
  return {
    ...house,
    subscription,
    deliveries,
    kept,
    deliver: () => deliverEvents(ports, pace, lane),
    subscribed: () => ports.webhooks.get(subscription),
  };
}

it('tells in order, each under its own name, and keeps no body of what was taken', async () => {
  const { deliver, sent, deliveries, kept, ports } = await waiting(3);
  await deliver();
  expect(sent.map(({ id }) => id)).toEqual(deliveries.map(({ id }) => id));
  expect(await kept()).toEqual(['delivered', 'delivered', 'delivered']);
  const [first] = deliveries;
  if (!first) throw new Error('unreachable');
  expect(await ports.webhookDeliveries.get(first)).not.toHaveProperty('body');
});

it('tells the next only after the one before, and sends the same one again', async () => {
  const { deliver, sent, receiver, kept, clock } = await waiting(2);
  receiver(() => failed);
  await deliver();
  await deliver();
  expect(sent).toHaveLength(1);
  expect(await kept()).toEqual(['waiting', 'waiting']);
  receiver(() => ({ outcome: 'taken' }));
  clock.advance(6_000);
  await deliver();
  expect(sent.map(({ id }) => id.split(':').at(-1))).toEqual(['1', '1', '2']);
});

it('sends nothing twice when two processes deliver one lane at once', async () => {
  const { deliver, sent } = await waiting(5);
  await Promise.all([deliver(), deliver(), deliver()]);
  expect(sent).toHaveLength(5);
});

it('hands an application over once it was taken, and not before', async () => {
  const { deliver, receiver, takenOver, clock } = await waiting(1, { takesApplications: true });
  receiver(() => failed);
  await deliver();
  expect(takenOver).toEqual([]);
  receiver(() => ({ outcome: 'taken' }));
  clock.advance(6_000);
  await deliver();
  expect(takenOver).toEqual(['appeal-1']);
});

it('is switched off after three days without one success, at once when nobody is there any more', async () => {
  const { deliver, receiver, subscribed, clock, tried } = await waiting(1);
  receiver(() => failed);
  await deliver();
  expect((await subscribed())?.state).toBe('active');
  clock.advance(failingLimitMs);
  await deliver();
  expect(await subscribed()).toMatchObject({ state: 'disabled', disabledFor: 'failing' });
  expect(tried).toContain('disabled');
  const gone = await waiting(1);
  gone.receiver(() => ({ outcome: 'failed', code: 'status-410', isGone: true }));
  await gone.deliver();
  expect(await gone.subscribed()).toMatchObject({ state: 'disabled', disabledFor: 'gone' });
  expect(await gone.kept()).toEqual(['dead']);
});

it('forgets failures with the first success', async () => {
  const { deliver, receiver, subscribed, clock } = await waiting(1);
  receiver(() => failed);
  await deliver();
  expect(await subscribed()).toHaveProperty('failingSince');
  receiver(() => ({ outcome: 'taken' }));
  clock.advance(6_000);
  await deliver();
  expect(await subscribed()).not.toHaveProperty('failingSince');
});

it('keeps what waits for a subscription that is off where somebody can see it', async () => {
  const { deliver, kept, sent } = await waiting(2, { state: 'disabled', disabledFor: 'switched-off' });
  await deliver();
  expect([await kept(), sent]).toEqual([['dead', 'dead'], []]);
});
