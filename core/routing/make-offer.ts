import { changeConversation, eventDraft } from '../conversations/index.ts';
import { hurry } from '../shared/hurry.ts';
import { newId } from '../shared/ids.ts';
import { kindOf } from './capacity.ts';
import { laneNameOf } from './lane.ts';
import type { Pair } from './match.ts';
import type { RoutingPorts } from './ports.ts';
import type { Queue } from './queue.ts';

/**
 * First the operator's slot is taken, then the conversation is claimed; if somebody else claimed it, or it waits for
 * something else by now, the slot is given back. `false`: one of the two was not as it was when they were matched.
 */
export async function makeOffer(
  ports: RoutingPorts,
  { waiting, operator }: Pair,
  queue: Queue,
): Promise<boolean> {
  const { tenantId, staffId } = operator;
  const at = ports.clock.now();
  const slot = { conversationId: waiting.id, kind: kindOf(waiting), at };
  if (!(await ports.presence.takeSlot(operator, slot))) return false;
  const reservation = {
    id: newId(at.getTime()),
    staffId,
    offeredAt: at,
    expiresAt: new Date(at.getTime() + queue.offerMs),
  };
  const claimed = await changeConversation(ports, waiting, (current) => {
    const { queueing } = current;
    if (current.state !== 'queued' || !queueing) return undefined;
    if (laneNameOf({ ...current, queueing }) !== laneNameOf(waiting)) return undefined;
    const event = { type: 'offer.made', staffId, reservationId: reservation.id } as const;
    return { state: 'reserved', reservation, say: [eventDraft(at, `offer:${reservation.id}`, event)] };
  });
  if (claimed.outcome !== 'changed') {
    await ports.presence.releaseSlot({ tenantId, staffId }, waiting.id);
    return false;
  }
  await hurry(
    ports,
    'expire-offer',
    { tenantId, conversationId: waiting.id, reservationId: reservation.id },
    { delayMs: queue.offerMs },
  );
  return true;
}
