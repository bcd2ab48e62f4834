import type { Held } from '../conversations/index.ts';
import { heldBy, kindOf } from './capacity.ts';
import { freeSeat } from './change-agreement.ts';
import { giveBack, listHeldAnywhere, loseOperator } from './change-status.ts';
import { endWrapUp } from './end-wrap-up.ts';
import { expireOffer } from './expire-offer.ts';
import { holderKeyOf, holderOf, holdingOf } from './holder.ts';
import { offerWaiting } from './offer-waiting.ts';
import { overflowWaiting } from './overflow.ts';
import type { RoutingPorts } from './ports.ts';
import type { Presence } from './presence.ts';
import { lostAfterMs } from './status.ts';

/** The job of an offer comes first; later than this it is not coming. */
const jobPatienceMs = 2_000;

/** Between taking a slot and claiming the conversation, and between the end of it and giving it back, there is a moment. */
const slotPatienceMs = 10_000;

/**
 * The safety net, and the clock of what waits for time: offers that ran out, lost operators, slots and holds that do
 * not agree, breaks and wrap-ups that last too long, waiting that overflows, and waiting that nobody offered.
 */
export async function sweepRouting(
  ports: RoutingPorts,
  tenantIds: readonly string[],
): Promise<{ readonly found: number }> {
  const now = ports.clock.now();
  let found = 0;
  const dueBefore = new Date(now.getTime() - jobPatienceMs);
  for (const key of await ports.conversations.findExpiredOffers(dueBefore, 100)) {
    const reservationId = (await ports.conversations.get(key))?.reservation?.id;
    if (reservationId === undefined) continue;
    found += 1;
    await expireOffer(ports, key, reservationId);
  }
  for (const key of await ports.presence.findLost(new Date(now.getTime() - lostAfterMs)))
    await loseOperator(ports, key);
  found += await sweepSlots(ports, now);
  found += await sweepSeats(ports, now);
  for (const tenantId of tenantIds) {
    await overflowWaiting(ports, tenantId);
    await offerWaiting(ports, tenantId);
  }
  if (found > 0) ports.report('sweep-found', { routing: found });
  return { found };
}

/** Looks at everything that is held, from the operator's side and from the conversation's. */
async function sweepSlots(ports: RoutingPorts, now: Date): Promise<number> {
  const presences = await ports.presence.listHolding();
  const held = await ports.conversations.listHeld();
  const holders = new Map(held.map((one) => [one.id, nameOf(holderKeyOf(one) ?? one)]));
  const slots = new Map(presences.map((one) => [nameOf(one), new Set(heldBy(one))]));
  let found = 0;
  for (const presence of presences) {
    if (isSince(presence.lastAssignedAt, now))
      for (const id of heldBy(presence))
        if (holders.get(id) !== nameOf(presence)) found += await freeSlot(ports, presence, id);
    await giveBack(ports, presence);
  }
  for (const one of held) {
    await endWrapUp(ports, one);
    if (!slots.get(nameOf(holderKeyOf(one) ?? one))?.has(one.id)) found += await restoreSlot(ports, one, now);
  }
  return found;
}

/** A slot of a conversation that is not hers, looked at once more: it may have become hers meanwhile. */
async function freeSlot(ports: RoutingPorts, presence: Presence, id: string): Promise<number> {
  const { version } = presence;
  if ((await listHeldAnywhere(ports, presence)).some((one) => one.id === id)) return 0;
  await ports.presence.releaseSlot(presence, id, version);
  return 1;
}

/** A conversation she holds without a slot: it takes up one from now on, so that she is not asked for too much. */
async function restoreSlot(ports: RoutingPorts, held: Held, now: Date): Promise<number> {
  const { id, staffId } = held;
  const [presence, conversation] = await Promise.all([
    ports.presence.get(holderKeyOf(held) ?? held),
    ports.conversations.get(held),
  ]);
  if (!presence || !conversation || holderOf(conversation) !== staffId) return 0;
  if (heldBy(presence).includes(id) || !isSince(presence.lastAssignedAt, now)) return 0;
  await ports.presence.keepSlot(presence, id, kindOf(conversation));
  return 1;
}

/** Seats of agreements whose offer, or what became of it, is over. */
async function sweepSeats(ports: RoutingPorts, now: Date): Promise<number> {
  const seated = await ports.agreements.listSeated();
  if (seated.length === 0) return 0;
  const standing = new Set(
    (await ports.conversations.listHeld()).map((one) => holdingOf(one)?.reservationId),
  );
  let found = 0;
  for (const agreement of seated) {
    for (const { id, at } of agreement.seats) {
      if (standing.has(id) || !isSince(at, now)) continue;
      found += 1;
      await freeSeat(ports, agreement, id);
    }
  }
  return found;
}

/** Nothing was assigned to her within the last moments. */
function isSince(lastAssignedAt: Date | undefined, now: Date): boolean {
  return lastAssignedAt === undefined || Math.abs(now.getTime() - lastAssignedAt.getTime()) >= slotPatienceMs;
}

function nameOf({ tenantId, staffId }: { readonly tenantId: string; readonly staffId: string }): string {
  return `${tenantId}:${staffId}`;
}
