import { expect, it } from 'vitest';
import { acceptOffer } from './answer-offer.ts';
import { changeStatus } from './change-status.ts';
import { offerWaiting } from './offer-waiting.ts';
import type { PresenceStatus } from './presence.ts';
import { sweepRouting } from './sweep-routing.ts';
import { memoryRouting } from './testing/memory-routing.ts';

const tenantId = 'tenant-1';
const minute = 60_000;

/** Anna handles one conversation and is offered another; there is nobody else. */
async function atWork() {
  const setup = await memoryRouting({ offerMs: 60 * minute });
  const anna = await setup.operator({ id: 'anna', capacity: 3 });
  const [handled, offered] = [await setup.waiting(), await setup.waiting()];
  await offerWaiting(setup.ports, tenantId);
  const { reservation } = await setup.now(handled);
  await acceptOffer(setup.ports, { key: handled, staffId: 'anna', reservationId: reservation?.id ?? '' });
  await setup.settle();
  const key = { tenantId, staffId: anna.id };
  const change = async (status: PresenceStatus) => {
    await changeStatus(setup.ports, key, { status, isForced: false });
    await setup.settle();
  };
  const states = async () => [(await setup.now(handled)).state, (await setup.now(offered)).state];
  const afterMinutes = async (minutes: number) => {
    setup.clock.advance(minutes * minute);
    await setup.ports.presence.heartbeat(key, setup.clock.now());
    await sweepRouting(setup.ports, [tenantId]);
    await setup.settle();
  };
  return { ...setup, key, change, states, afterMinutes };
}

it.each<[PresenceStatus, string, string]>([
  ['available', 'with-operator', 'reserved'],
  ['busy', 'with-operator', 'reserved'],
  ['break', 'with-operator', 'queued'],
  ['training', 'queued', 'queued'],
  ['offline', 'queued', 'queued'],
])('%s: what she handles is %s, what she is offered is %s', async (status, handled, offered) => {
  const { change, states } = await atWork();
  await change(status);
  expect(await states()).toEqual([handled, offered]);
});

it.each<PresenceStatus>(['busy', 'break', 'training', 'offline'])(
  '%s: nothing new is offered',
  async (status) => {
    const { change, waiting, ports, now, settle } = await atWork();
    await change(status);
    const newcomer = await waiting();
    await offerWaiting(ports, tenantId);
    await settle();
    expect((await now(newcomer)).state).toBe('queued');
    await change('available');
    expect((await now(newcomer)).state).toBe('reserved');
  },
);

it('leaves a citizen with an operator on a break for a quarter of an hour, not longer', async () => {
  const { change, states, afterMinutes } = await atWork();
  await change('break');
  await afterMinutes(14);
  expect((await states())[0]).toBe('with-operator');
  await afterMinutes(1);
  expect((await states())[0]).toBe('queued');
});

it('finishes what a crash left between the status and the giving back', async () => {
  const { ports, key, states, afterMinutes, clock } = await atWork();
  await ports.presence.setStatus(key, {
    status: 'offline',
    isForced: true,
    at: clock.now(),
    chatCapacity: 3,
  });
  await afterMinutes(0);
  expect(await states()).toEqual(['queued', 'queued']);
});

it('takes her capacity and call rules from her record, as they are by now', async () => {
  const { ports, key, change } = await atWork();
  const member = await ports.staff.get({ tenantId, id: 'anna' });
  if (!member) throw new Error('not there');
  const callRules = { takesCalls: false, interruptsChats: false, chatsMeanwhile: 0 };
  await ports.staff.put({ ...member, chatCapacity: 5, callRules });
  await change('available');
  expect(await ports.presence.get(key)).toMatchObject({ chatCapacity: 5, callRules });
});
