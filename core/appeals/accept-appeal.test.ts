import { expect, it } from 'vitest';
import { type AppealPorts, acceptAppeal, freeCallBacks } from './accept-appeal.ts';
import { aHandedIn, aTenant } from './testing/builders.ts';
import { MemoryAppealStore } from './testing/memory-appeal-store.ts';
import { usualHours } from './working-time.ts';

const openPorts = (): AppealPorts => ({
  appeals: new MemoryAppealStore(),
  rules: { hours: usualHours, callBacksPerSlot: 2 },
});

it('registers with the tenant’s number and the term in its own time', async () => {
  const tenant = aTenant({ region: '27', timeZone: 'Asia/Vladivostok' });
  const accepted = await acceptAppeal(openPorts(), aHandedIn({ tenant, kind: 'message' }));
  // 19:00 on Friday there: the eight hours begin on Monday at nine, 17:00 is 07:00 by Greenwich.
  expect(accepted).toMatchObject({
    outcome: 'accepted',
    isNew: true,
    appeal: { number: '27-2026-000001', dueAt: new Date('2026-11-23T07:00:00Z') },
  });
});

it('numbers by the local year', async () => {
  const now = new Date('2026-12-31T20:00:00Z');
  const tenant = aTenant({ timeZone: 'Asia/Vladivostok' });
  const accepted = await acceptAppeal(openPorts(), aHandedIn({ tenant, now }));
  expect(accepted).toMatchObject({ appeal: { number: '78-2027-000001' } });
});

it('gives the same turn the same number, also at another time', async () => {
  const ports = openPorts();
  const handedIn = aHandedIn();
  const first = await acceptAppeal(ports, handedIn);
  const later = new Date(handedIn.now.getTime() + 60_000);
  const again = await acceptAppeal(ports, { ...handedIn, now: later });
  expect(again).toEqual({ ...first, isNew: false });
});

it('offers half hours of working time and no more seats than there are', async () => {
  const ports = openPorts();
  const now = new Date('2026-11-20T14:10:00Z'); // Friday, 17:10 in Moscow.
  const tenant = aTenant();
  const times = await freeCallBacks(ports, { tenant, now });
  expect(times.slice(0, 3)).toEqual(['2026-11-23T09:00', '2026-11-23T09:30', '2026-11-23T10:00']);
  const book = () => acceptAppeal(ports, aHandedIn({ now, kind: 'call-back', slotId: '2611230900' }));
  expect((await book()).outcome).toBe('accepted');
  expect(await book()).toMatchObject({ appeal: { dueAt: new Date('2026-11-23T06:30:00Z') } });
  expect(await book()).toEqual({ outcome: 'taken' });
  expect((await freeCallBacks(ports, { tenant, now }))[0]).toBe('2026-11-23T09:30');
});

it.each(['2611200900', '2611220900', '2611230915', 'nonsense'])(
  'refuses the slot %s, which is past, on a day off or none',
  async (slotId) => {
    const handedIn = aHandedIn({ kind: 'call-back', slotId });
    expect(await acceptAppeal(openPorts(), handedIn)).toEqual({ outcome: 'taken' });
  },
);
