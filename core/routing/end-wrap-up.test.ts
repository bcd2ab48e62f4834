import { expect, it } from 'vitest';
import { historyOf } from '../conversations/testing/memory-ports.ts';
import { acceptOffer } from './answer-offer.ts';
import { dispose, finish } from './handle-conversation.ts';
import { offerWaiting } from './offer-waiting.ts';
import { usual } from './queue.ts';
import { sweepRouting } from './sweep-routing.ts';
import { memoryRouting } from './testing/memory-routing.ts';

const tenantId = 'tenant-1';

async function wrappingUp(wrapUpMs?: number) {
  const setup = await memoryRouting(wrapUpMs === undefined ? {} : { wrapUpMs });
  await setup.operator({ id: 'anna', capacity: 1 });
  const key = await setup.waiting();
  await offerWaiting(setup.ports, tenantId);
  const { reservation } = await setup.now(key);
  await acceptOffer(setup.ports, { key, staffId: 'anna', reservationId: reservation?.id ?? '' });
  const hold = { key, staffId: 'anna', assignmentVersion: 1 };
  await finish(setup.ports, hold);
  await setup.settle();
  const after = async (ms: number) => {
    setup.clock.advance(ms);
    await setup.ports.presence.heartbeat({ tenantId, staffId: 'anna' }, setup.clock.now());
    await sweepRouting(setup.ports, [tenantId]);
    await setup.settle();
    return (await setup.now(key)).state;
  };
  return { ...setup, key, hold, after };
}

it.each([
  ['the queue’s limit', 90_000, 90_000],
  ['the usual limit', undefined, usual.wrapUpMs],
])('ends by itself after %s, marked as not recorded, and frees the slot', async (_what, wrapUpMs, limit) => {
  const { after, now, key, chatsOf } = await wrappingUp(wrapUpMs);
  expect(await after(limit - 1)).toBe('wrap-up');
  expect(await after(1)).toBe('closed');
  expect((await now(key)).disposition?.code).toBe('not-recorded');
  expect(await chatsOf({ id: 'anna' })).toEqual([]);
});

it('takes the result afterwards, from her who handled it, once', async () => {
  const { after, hold, key, ports, now } = await wrappingUp();
  await after(usual.wrapUpMs);
  expect(await dispose(ports, { ...hold, staffId: 'boris' }, 'other')).toMatchObject({ outcome: 'refused' });
  expect(await dispose(ports, hold, 'resolved')).toMatchObject({ outcome: 'done' });
  expect(await dispose(ports, hold, 'other')).toEqual({ outcome: 'refused', reason: 'assignment-stale' });
  expect((await now(key)).disposition?.code).toBe('resolved');
  expect((await historyOf(ports, key)).slice(-3)).toEqual([
    'system: conversation.disposed',
    'system: conversation.closed',
    'system: conversation.disposed',
  ]);
});
