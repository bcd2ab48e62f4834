import { expect, it } from 'vitest';
import { acceptOffer } from './answer-offer.ts';
import { offerWaiting } from './offer-waiting.ts';
import { moveWaiting, prioritise, reassign } from './steer.ts';
import { aQueue } from './testing/builders.ts';
import { memoryRouting } from './testing/memory-routing.ts';

const tenantId = 'tenant-1';

it('moves who waits into another queue at her place in the order', async () => {
  const { ports, waiting, now } = await memoryRouting();
  await ports.queues.put(aQueue({ id: 'queue-2' }));
  const one = await waiting();
  expect((await moveWaiting(ports, one, 'queue-2')).outcome).toBe('done');
  const moved = (await now(one)).queueing;
  expect(moved).toMatchObject({ queueId: 'queue-2', rankAt: one.queueing?.rankAt });
  expect(await moveWaiting(ports, one, 'nowhere')).toEqual({ outcome: 'refused', reason: 'no-such-target' });
});

it('serves next whoever is put first, and a second click changes nothing', async () => {
  const { ports, waiting, operator, now } = await memoryRouting();
  const first = await waiting();
  const later = await waiting({
    queueing: { ...queueingOf(first), rankAt: new Date('2026-11-20T09:00:01Z') },
  });
  await prioritise(ports, later);
  const { version } = await now(later);
  await prioritise(ports, later);
  expect((await now(later)).version).toBe(version);
  await operator({ chatCapacity: 1 });
  await offerWaiting(ports, tenantId);
  expect([(await now(first)).state, (await now(later)).state]).toEqual(['queued', 'reserved']);
});

it('takes a talk from one operator to another, who is asked first', async () => {
  const { ports, waiting, operator, now, settle } = await memoryRouting();
  const talk = await waiting();
  const anna = await operator({ displayName: 'Анна' });
  await offerWaiting(ports, tenantId);
  const reservationId = (await now(talk)).reservation?.id ?? '';
  await acceptOffer(ports, { key: talk, staffId: anna.id, reservationId });
  const boris = await operator({ displayName: 'Борис' });
  expect((await reassign(ports, talk, boris.id)).outcome).toBe('done');
  await settle();
  expect((await now(talk)).reservation?.staffId).toBe(boris.id);
});

it('refuses what waits no longer', async () => {
  const { ports, waiting } = await memoryRouting();
  const gone = await waiting({ state: 'closed' });
  const refusal = { outcome: 'refused', reason: 'changed-meanwhile' };
  expect(await prioritise(ports, gone)).toEqual(refusal);
  const { id } = await (await memoryRouting()).operator();
  expect(await reassign(ports, gone, id)).toEqual({ outcome: 'refused', reason: 'no-such-target' });
});

function queueingOf({ queueing }: Awaited<ReturnType<Awaited<ReturnType<typeof memoryRouting>>['now']>>) {
  if (!queueing) throw new Error('it does not wait');
  return queueing;
}
