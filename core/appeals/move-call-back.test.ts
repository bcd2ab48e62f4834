import { expect, it } from 'vitest';
import { acceptAppeal, freeCallBacks } from './accept-appeal.ts';
import { cancelCallBack, moveCallBack } from './move-call-back.ts';
import { openAppealHouse } from './testing/appeal-house.ts';
import { aHandedIn, aTenant } from './testing/builders.ts';
import { usualHours } from './working-time.ts';

const tenant = aTenant();
const rules = { hours: usualHours, callBacksPerSlot: 1 };

async function booked() {
  const house = await openAppealHouse();
  const ports = { ...house.ports, rules };
  house.clockAt('2026-11-20T09:00:00Z');
  const book = async (slotId: string) => {
    const now = ports.clock.now();
    const accepted = await acceptAppeal(ports, aHandedIn({ tenant, kind: 'call-back', slotId, now }));
    if (accepted.outcome === 'taken') throw new Error('taken');
    return accepted.appeal;
  };
  const free = async () => (await freeCallBacks(ports, { tenant, now: ports.clock.now() })).slice(0, 2);
  return { ...house, ports, book, free };
}

it('moves to a free half hour with a term of its own, and leaves the old one to others', async () => {
  const { ports, book, command, free, heard } = await booked();
  const appeal = await book('2611201230');
  expect((await free())[0]).toBe('2026-11-20T13:00');
  const moved = await moveCallBack(ports, command(appeal), { slotId: '2611231000', tenant });
  expect(moved).toMatchObject({
    appeal: { slotId: '2611231000', warnAt: new Date('2026-11-23T07:00:00Z') },
  });
  expect((await free())[0]).toBe('2026-11-20T12:30');
  expect(heard).toEqual(['moved']);
});

it('stays where it is when the other half hour is full or none of ours', async () => {
  const { ports, book, command, now } = await booked();
  const appeal = await book('2611201230');
  await book('2611231000');
  const move = (slotId: string) => moveCallBack(ports, command(appeal), { slotId, tenant });
  expect(await move('2611231000')).toMatchObject({ reason: 'taken' });
  expect(await move('2611220300')).toMatchObject({ reason: 'bad-time' });
  expect(await now(appeal)).toEqual(appeal);
});

it('frees its half hour when she does not want the call any more', async () => {
  const { ports, book, command, free, register } = await booked();
  const appeal = await book('2611201230');
  expect(await cancelCallBack(ports, command(appeal))).toMatchObject({ appeal: { state: 'closed' } });
  expect((await free())[0]).toBe('2026-11-20T12:30');
  expect(await cancelCallBack(ports, command(await register()))).toMatchObject({ reason: 'state' });
});
