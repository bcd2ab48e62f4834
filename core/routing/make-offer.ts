import { changeConversation, eventDraft, type Help } from '../conversations/index.ts';
import { hurry } from '../shared/hurry.ts';
import { newId } from '../shared/ids.ts';
import { kindOf } from './capacity.ts';
import { freeSeat, takeSeat } from './change-agreement.ts';
import { laneNameOf } from './lane.ts';
import type { Pair } from './match.ts';
import type { RoutingPorts } from './ports.ts';
import type { Queue } from './queue.ts';

/**
 * First the operator's slot is taken (of another organisation's operator, a seat of the agreement before it), then the
 * conversation is claimed; if somebody else claimed it, or it waits for something else by now, what was taken is given
 * back. `false`: one of them was not as it was when they were matched.
 */
export async function makeOffer(
  ports: RoutingPorts,
  { waiting, operator }: Pair,
  { queue, help }: { readonly queue: Queue; readonly help?: Help | undefined },
): Promise<boolean> {
  const { staffId } = operator;
  const { tenantId, id: conversationId } = waiting;
  const at = ports.clock.now();
  const reservation = {
    id: newId(at.getTime()),
    staffId,
    ...(help ? { help } : {}),
    offeredAt: at,
    expiresAt: new Date(at.getTime() + queue.offerMs),
  };
  const agreement = help && { tenantId, id: help.agreementId };
  if (agreement && !(await takeSeat(ports, agreement, { id: reservation.id, conversationId, at })))
    return false;
  const isTaken = await ports.presence.takeSlot(operator, { conversationId, kind: kindOf(waiting), at });
  const claimed = isTaken
    ? await changeConversation(ports, waiting, (current) => {
        const { queueing } = current;
        if (current.state !== 'queued' || !queueing) return undefined;
        if (laneNameOf({ ...current, queueing }) !== laneNameOf(waiting)) return undefined;
        const event = { type: 'offer.made', staffId, reservationId: reservation.id } as const;
        return { state: 'reserved', reservation, say: [eventDraft(at, `offer:${reservation.id}`, event)] };
      })
    : undefined;
  if (claimed?.outcome !== 'changed') {
    if (isTaken) await ports.presence.releaseSlot({ tenantId: operator.tenantId, staffId }, conversationId);
    if (agreement) await freeSeat(ports, agreement, reservation.id);
    return false;
  }
  await hurry(
    ports,
    'expire-offer',
    { tenantId, conversationId, reservationId: reservation.id },
    { delayMs: queue.offerMs },
  );
  return true;
}
