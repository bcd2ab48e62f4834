import { expect, it } from 'vitest';
import { acceptAppeal, usualHours } from '../appeals/index.ts';
import { aHandedIn, aTenant } from '../appeals/testing/builders.ts';
import { MemoryAppealStore } from '../appeals/testing/memory-appeal-store.ts';
import { eventDraft } from '../conversations/index.ts';
import { aConversation } from '../conversations/testing/builders.ts';
import { collectEvents } from './collect-events.ts';
import { aSubscription } from './testing/builders.ts';
import { webhookHouse } from './testing/webhook-house.ts';

const began = new Date('2026-11-20T09:00:00Z');

async function house(events: Parameters<typeof aSubscription>[0] = {}) {
  const made = webhookHouse();
  const appeals = new MemoryAppealStore();
  const ports = { ...made.ports, appeals };
  const subscription = aSubscription({ tenantId: 'tenant-1', ...events });
  await ports.webhooks.add(subscription);
  const accepted = await acceptAppeal(
    { appeals, rules: { hours: usualHours, callBacksPerSlot: 2 } },
    aHandedIn({ tenant: aTenant(), now: began }),
  );
  if (accepted.outcome === 'taken') throw new Error('taken');
  const mark = (at = began) =>
    ({
      tenantId: 'tenant-1',
      kind: 'appeal',
      id: accepted.appeal.id,
      token: 't',
      at,
      touchedAt: at,
    }) as const;
  return { ...made, ports, subscription, mark };
}

it('makes a delivery of each line somebody wants, once, however often and by how many it is collected', async () => {
  const { ports, mark } = await house();
  await Promise.all([collectEvents(ports, mark()), collectEvents(ports, mark())]);
  await collectEvents(ports, mark());
  expect(await ports.webhookDeliveries.counts()).toEqual({ waiting: 1, dead: 0 });
});

it('tells nothing that was not asked for, or was before the subscription, or is of another tenant', async () => {
  for (const over of [
    { events: ['appeal.closed'] as const },
    { activeSince: new Date(began.getTime() + 1) },
    { state: 'disabled' as const },
    { tenantId: 'tenant-2' },
  ]) {
    const { ports, mark } = await house(over);
    await collectEvents(ports, mark());
    expect(await ports.webhookDeliveries.counts()).toEqual({ waiting: 0, dead: 0 });
  }
});

it('says when lines of a conversation are still on their way into its history', async () => {
  const { ports } = await house({ events: ['conversation.closed'] });
  const closed = eventDraft(began, 'closed', { type: 'conversation.closed', reason: 'wrapped-up' });
  const { conversation } = await ports.conversations.create(
    aConversation({ state: 'closed', outbox: [closed] }),
  );
  const mark = {
    tenantId: 'tenant-1',
    kind: 'conversation',
    id: conversation.id,
    token: 't',
    at: began,
    touchedAt: began,
  } as const;
  expect(await collectEvents(ports, mark)).toEqual({ isWhole: false });
  await ports.entries.append(conversation, [closed]);
  await ports.conversations.clearOutbox(conversation, ['closed']);
  expect(await collectEvents(ports, mark)).toEqual({ isWhole: true });
  expect((await ports.webhookDeliveries.counts()).waiting).toBe(1);
});
