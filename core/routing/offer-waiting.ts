import { type Conversation, changeConversation, eventDraft } from '../conversations/index.ts';
import { hurry } from '../shared/hurry.ts';
import { newId } from '../shared/ids.ts';
import type { Presence, Queue, RoutingPorts } from './ports.ts';
import { rankOperators } from './rank-operators.ts';

const batch = 100;

/**
 * Offers waiting conversations to operators with a free slot, in queue order; one nobody can take does not hold
 * back the next. First the slot is taken, then the conversation is claimed; if somebody else claimed it, the slot
 * is given back. Any number of processes may do this at once.
 */
export async function offerWaiting(
  ports: RoutingPorts,
  tenantId: string,
): Promise<{ readonly offered: number }> {
  const waiting = await ports.conversations.listWaiting({ tenantId, limit: batch });
  if (waiting.length === 0) return { offered: 0 };
  const [queues, staff, listed] = await Promise.all([
    ports.queues.list({ tenantId }),
    ports.staff.list({ tenantId }),
    ports.presence.list({ tenantId }),
  ]);
  const queueById = new Map(queues.map((queue) => [queue.id, queue]));
  const staffById = new Map(staff.map((member) => [member.id, member]));
  let presences = listed;
  let offered = 0;
  for (const conversation of waiting) {
    const queue = queueById.get(conversation.queueing?.queueId ?? '');
    if (!queue) continue;
    const now = ports.clock.now();
    for (const presence of rankOperators(conversation, { queue, presences, staff: staffById, now })) {
      const result = await offer(ports, conversation, presence, queue);
      if (result === 'offered') offered += 1;
      if (result !== 'no-slot') {
        presences = await ports.presence.list({ tenantId });
        break;
      }
    }
  }
  return { offered };
}

async function offer(
  ports: RoutingPorts,
  conversation: Conversation,
  operator: Presence,
  queue: Queue,
): Promise<'offered' | 'no-slot' | 'taken'> {
  const offeredAt = ports.clock.now();
  if (!(await ports.presence.takeSlot(operator, conversation.id, offeredAt))) return 'no-slot';
  const reservation = {
    id: newId(offeredAt.getTime()),
    staffId: operator.staffId,
    offeredAt,
    expiresAt: new Date(offeredAt.getTime() + queue.offerMs),
  };
  const claimed = await changeConversation(ports, conversation, (current) =>
    current.state === 'queued'
      ? {
          state: 'reserved',
          reservation,
          say: [
            eventDraft(offeredAt, `offer:${reservation.id}`, {
              type: 'offer.made',
              staffId: operator.staffId,
              reservationId: reservation.id,
            }),
          ],
        }
      : undefined,
  );
  if (claimed.outcome !== 'changed') {
    await ports.presence.releaseSlot(operator, conversation.id);
    return 'taken';
  }
  await hurry(
    ports,
    'expire-offer',
    { tenantId: conversation.tenantId, conversationId: conversation.id, reservationId: reservation.id },
    { delayMs: queue.offerMs },
  );
  return 'offered';
}
