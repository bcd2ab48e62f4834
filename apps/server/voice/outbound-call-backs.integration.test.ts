import { afterEach, expect, it } from 'vitest';
import { acceptAppeal, usualHours } from '#core/appeals/index.ts';
import { aHandedIn, aTenant } from '#core/appeals/testing/builders.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { MemoryJobQueue } from '#core/shared/testing/memory-job-queue.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { openEmbedded } from '#platform/storage/testing/open-test-storage.ts';
import { isStillWanted, placeCallBacks, settleCallBack } from './outbound-call-backs.ts';

const tenant = aTenant();
/** Friday, 12:00 in Moscow; the call is wanted on Monday at ten. */
const bookedAt = new Date('2026-11-20T09:00:00Z');
const slot = { slotId: '2611231000', beginsAt: new Date('2026-11-23T07:00:00Z') };

let storage: Storage | undefined;
afterEach(async () => storage?.close());

async function booked(over: Partial<Parameters<typeof aHandedIn>[0]> = {}) {
  const clock = new ManualClock(bookedAt);
  const opened = await openEmbedded(clock);
  storage = opened;
  await opened.tenants.put(tenant);
  const accepted = await acceptAppeal(
    { appeals: opened.appeals, rules: { hours: usualHours, callBacksPerSlot: 2 } },
    aHandedIn({
      tenant,
      kind: 'call-back',
      slotId: slot.slotId,
      phone: '+79005550101',
      now: bookedAt,
      ...over,
    }),
  );
  if (accepted.outcome !== 'accepted') throw new Error('the slot was not free');
  const deps = { ...opened, clock, jobs: new MemoryJobQueue(clock) };
  const at = (minutes: number) =>
    clock.advance(slot.beginsAt.getTime() + minutes * 60_000 - clock.now().getTime());
  const calls = () => opened.outboundCalls.list({ tenantId: tenant.id, limit: 9 });
  return { deps, appeal: accepted.appeal, at, calls, storage: opened };
}

it('calls when her half hour begins, not before, and once', async () => {
  const { deps, at, calls, appeal } = await booked();
  at(-1);
  expect(await placeCallBacks(deps, tenant.id)).toBe(0);
  at(0);
  expect(await placeCallBacks(deps, tenant.id)).toBe(1);
  at(5);
  expect(await placeCallBacks(deps, tenant.id)).toBe(0);
  expect(await calls()).toMatchObject([
    { purpose: 'call-back', phone: '+79005550101', ground: appeal.id, connects: true, state: 'waiting' },
  ]);
});

it('does not call where there is no number, nor after the half hour', async () => {
  const { deps, at, calls } = await booked();
  at(31);
  expect(await placeCallBacks(deps, tenant.id)).toBe(0);
  expect(await calls()).toEqual([]);
});

it('answers the appeal with the call, also when the process died in between', async () => {
  const { deps, at, calls, appeal, storage } = await booked();
  at(0);
  await placeCallBacks(deps, tenant.id);
  const [call] = await calls();
  if (!call) throw new Error('no call was placed');
  expect(await isStillWanted(storage.appeals, call)).toBe(true);
  await storage.outboundCalls.save({ ...call, state: 'calling', version: 2, dueAt: undefined });
  await storage.outboundCalls.save({ ...call, state: 'answered', version: 3, dueAt: undefined });
  await placeCallBacks(deps, tenant.id);
  const answered = await storage.appeals.get({ tenantId: tenant.id, id: appeal.id });
  expect(answered).toMatchObject({ state: 'answered', result: { way: 'call', by: 'assistant' } });
  await settleCallBack(deps, call);
  expect((await storage.appeals.get({ tenantId: tenant.id, id: appeal.id }))?.version).toBe(
    answered?.version,
  );
  expect(await isStillWanted(storage.appeals, call)).toBe(false);
});
