import { describe, expect, it } from 'vitest';
import { aConversation, aWaitingConversation } from '../conversations/testing/builders.ts';
import { offerWaiting } from './offer-waiting.ts';
import { placeHandoff } from './place-handoff.ts';
import type { Queue } from './queue.ts';
import { sweepRouting } from './sweep-routing.ts';
import { aQueue } from './testing/builders.ts';
import { memoryRouting } from './testing/memory-routing.ts';

const tenantId = 'tenant-1';
const day = 24 * 3_600_000;
const closed = { timeZone: 'UTC', week: [], followsCalendar: false };

async function house(...queues: readonly Partial<Queue>[]) {
  const setup = await memoryRouting(queues[0]);
  for (const [n, queue] of queues.slice(1).entries())
    await setup.ports.queues.put(aQueue({ id: `queue-${n + 2}`, ...queue }));
  const place = (over: Partial<Parameters<typeof placeHandoff>[2]> = {}, conversation = aConversation()) =>
    placeHandoff(setup.ports, conversation, { line: 1, isCrisis: false, ...over });
  return { ...setup, place };
}

describe('a hand-off', () => {
  it('goes to the queue of its line and topic, a crisis to the one for crises', async () => {
    const { place } = await house({}, { topic: 'pensions' }, { line: 2 }, { isCrisis: true });
    expect((await place()).queueId).toBe('queue-1');
    expect((await place({ skills: ['pensions'] })).queueId).toBe('queue-2');
    expect((await place({ skills: ['housing'] })).queueId).toBe('queue-1');
    expect((await place({ line: 2 })).queueId).toBe('queue-3');
    expect((await place({ line: 2, isCrisis: true })).queueId).toBe('queue-4');
  });

  it('goes to the queue of its very topic before that of the group', async () => {
    const { place } = await house({}, { topic: 'pension' }, { topic: 'pension/survivor' });
    expect((await place({ topic: 'pension/survivor' })).queueId).toBe('queue-3');
    expect((await place({ topic: 'pension/old-age' })).queueId).toBe('queue-2');
    expect((await place({ topic: 'housing/utilities' })).queueId).toBe('queue-1');
  });

  it('asks for a specialist only where one is at her desk', async () => {
    const { place, operator } = await house({});
    expect((await place({ skills: ['pension'] })).skills).toEqual([]);
    await operator({ skills: [{ skill: 'pension', level: 3 }] });
    expect((await place({ skills: ['pension', 'housing'] })).skills).toEqual(['pension']);
  });

  it('comes earlier by the head start of its queue; a crisis passes everybody', async () => {
    const { place, clock } = await house({ headStartMs: 60_000 });
    const now = clock.now().getTime();
    expect((await place()).rankAt.getTime()).toBe(now - 60_000);
    expect((await place({ isCrisis: true })).rankAt.getTime()).toBe(now - day);
  });

  it('is never passed by who came later than the head start', async () => {
    const { place, ports, waiting, operator, clock, now } = await house(
      {},
      { topic: 'vip', headStartMs: 60_000 },
    );
    const plain = await waiting({ queueing: { ...queueingOf('queue-1'), ...(await place()) } });
    clock.advance(60_001);
    await waiting({ queueing: { ...queueingOf('queue-2'), ...(await place({ skills: ['vip'] })) } });
    await operator({ capacity: 1 });
    await offerWaiting(ports, tenantId);
    expect((await now(plain)).state).toBe('reserved');
  });

  it('overflows when its queue is closed or full, and waits there all the same when nowhere is open', async () => {
    const { place, waiting } = await house(
      { hours: closed, overflow: [{ when: 'closed', toQueueId: 'queue-2' }] },
      { line: 2, mostWaiting: 1, overflow: [{ when: 'full', toQueueId: 'queue-3' }] },
      { line: 2, hours: closed, overflow: [{ when: 'closed', toQueueId: 'queue-1' }] },
    );
    expect((await place()).queueId).toBe('queue-2');
    await waiting({ queueing: queueingOf('queue-2') });
    expect((await place()).queueId).toBe('queue-1');
  });

  it('prefers who handled her lately, for a while', async () => {
    const { place, ports, operator, clock } = await house();
    await operator({ id: 'anna' });
    const assignment = {
      staffId: 'anna',
      staffName: '',
      reservationId: '',
      version: 1,
      assignedAt: clock.now(),
    };
    const personId = 'returning';
    await ports.conversations.create(
      aConversation({ personId, state: 'closed', assignment, closedAt: clock.now() }),
    );
    const again = aConversation({ personId });
    expect(await place({}, again)).toMatchObject({
      preferredStaffId: 'anna',
      preferredUntil: new Date(clock.now().getTime() + 30_000),
    });
    expect(await place({ isCrisis: true }, again)).not.toHaveProperty('preferredStaffId');
    clock.advance(7 * day + 1);
    expect(await place({}, again)).not.toHaveProperty('preferredStaffId');
  });

  it('refuses to guess where a tenant has no queues', async () => {
    const { ports } = await house();
    const elsewhere = aConversation({ tenantId: 'empty' });
    await expect(placeHandoff(ports, elsewhere, { line: 1, isCrisis: false })).rejects.toMatchObject({
      code: 'tenant-has-no-queues',
    });
  });
});

describe('waiting', () => {
  it('is not offered while its queue is closed', async () => {
    const { ports, operator, waiting, now } = await house({ hours: closed });
    await operator();
    const conversation = await waiting();
    await offerWaiting(ports, tenantId);
    expect((await now(conversation)).state).toBe('queued');
  });

  it('goes over to another queue after its time, keeping its place in the order', async () => {
    const { ports, waiting, now, clock, settle } = await house(
      { overflow: [{ when: 'waited', afterMs: 60_000, toQueueId: 'queue-2' }] },
      { line: 2 },
    );
    const conversation = await waiting();
    clock.advance(59_999);
    await sweepRouting(ports, [tenantId]);
    expect((await now(conversation)).queueing?.queueId).toBe('queue-1');
    clock.advance(1);
    await sweepRouting(ports, [tenantId]);
    await settle();
    const moved = await now(conversation);
    expect(moved.queueing).toMatchObject({ queueId: 'queue-2', rankAt: conversation.queueing?.rankAt });
    expect(moved.state).toBe('queued');
  });
});

function queueingOf(queueId: string) {
  const { queueing } = aWaitingConversation();
  if (!queueing) throw new Error('unreachable');
  return { ...queueing, queueId };
}
