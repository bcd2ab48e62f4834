import { expect, it } from 'vitest';
import type { Conversation } from '../conversations/index.ts';
import { acceptOffer, declineOffer } from './answer-offer.ts';
import { changeStatus } from './change-status.ts';
import { dispose, finish } from './handle-conversation.ts';
import { holdingOf } from './holder.ts';
import { offerWaiting } from './offer-waiting.ts';
import { sweepRouting } from './sweep-routing.ts';
import { asking, helping, memoryHelp } from './testing/memory-help.ts';

const atOnce = 3;
const afterMs = 60_000;
const capacity = 2;
const helpers = ['bella', 'clara', 'dora'];

/** Linear congruential, so that a failure comes again with its seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

it.each([1, 2, 3, 4, 5, 6])('nobody is lost, doubled, starved or too much (seed %i)', async (seed) => {
  const random = randomOf(seed);
  const house = await memoryHelp({ atOnce, afterMs });
  const { ports, clock, now, settle } = house;
  const staff = [
    await house.operator({ id: 'anna', capacity }),
    ...(await Promise.all(helpers.map((id) => house.helper(id, capacity)))),
  ];
  const all: Conversation[] = [];

  /** Whatever was done, in whatever order. */
  async function check(): Promise<void> {
    const held = await Promise.all(all.map(now));
    const helped = held.filter((one) => holdingOf(one)?.help !== undefined);
    expect(helped.length).toBeLessThanOrEqual(atOnce);
    const seats = (await ports.agreements.get(house.agreement))?.seats ?? [];
    expect(seats.map(({ id }) => id).toSorted()).toEqual(
      helped.map((one) => holdingOf(one)?.reservationId).toSorted(),
    );
    for (const { id, tenantId } of staff) {
      const hers = held.filter((one) => holdingOf(one)?.staffId === id).map((one) => one.id);
      expect(hers.length).toBeLessThanOrEqual(capacity);
      expect((await house.chatsOf({ id, tenantId })).toSorted()).toEqual(hers.toSorted());
    }
    for (const one of held) {
      const { help, staffId } = holdingOf(one) ?? {};
      if (one.tenantId === helping) expect([undefined, ...helpers]).toContain(staffId);
      if (one.state !== 'reserved' || !help) continue;
      const waited = (one.reservation?.offeredAt.getTime() ?? 0) - (one.queueing?.enteredAt.getTime() ?? 0);
      expect(waited).toBeGreaterThanOrEqual(afterMs);
    }
  }

  async function goOn(key: Conversation): Promise<void> {
    const current = await now(key);
    const { state, reservation, assignment } = current;
    if (state === 'reserved' && reservation) {
      const offer = { key, staffId: reservation.staffId, reservationId: reservation.id };
      if (random(4) === 0) await declineOffer(ports, offer, 'declined');
      else await Promise.all([acceptOffer(ports, offer), acceptOffer(ports, offer)]);
    } else if (assignment && (state === 'with-operator' || state === 'wrap-up')) {
      const hold = { key, staffId: assignment.staffId, assignmentVersion: assignment.version };
      if (state === 'with-operator') await finish(ports, hold);
      else await dispose(ports, hold, 'answered');
    }
  }

  async function heartbeats(): Promise<void> {
    for (const { id: staffId, tenantId } of staff)
      await ports.presence.heartbeat({ tenantId, staffId }, clock.now());
  }

  for (let step = 0; step < 120; step++) {
    const what = random(10);
    if (what < 3 && all.length < 24) all.push(random(3) === 0 ? await house.own() : await house.ask());
    else if (what < 8 && all.length > 0) {
      const some = Array.from({ length: 3 }, () => all[random(all.length)]).filter(
        (one) => one !== undefined,
      );
      await Promise.all(some.map(goOn));
    } else if (what === 8) {
      const member = staff[random(staff.length)];
      const status = random(2) === 0 ? 'available' : 'offline';
      if (member) await changeStatus(ports, { ...member, staffId: member.id }, { status, isForced: false });
    }
    clock.advance(random(20_000));
    await heartbeats();
    await Promise.all([
      offerWaiting(ports, asking),
      offerWaiting(ports, helping),
      offerWaiting(ports, asking),
      ...(random(5) === 0 ? [sweepRouting(ports, [asking, helping])] : []),
    ]);
    await settle();
    await check();
  }
  for (let round = 0; round < 200; round++) {
    if ((await Promise.all(all.map(now))).every(({ state }) => state === 'closed')) break;
    clock.advance(10_000);
    await heartbeats();
    // Whoever let an offer pass comes back.
    for (const { id: staffId, tenantId } of staff)
      await changeStatus(ports, { tenantId, staffId }, { status: 'available', isForced: false });
    await sweepRouting(ports, [asking, helping]);
    for (const one of all) await goOn(one);
    await settle();
    await check();
  }
  const states = await Promise.all(all.map(async (one) => (await now(one)).state));
  expect(new Set(states)).toEqual(new Set(['closed']));
});
