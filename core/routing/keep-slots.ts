import {
  type Announcement,
  type Conversation,
  changeConversation,
  citizenDraft,
  eventDraft,
  listenerOf,
} from '../conversations/index.ts';
import { declineOffer, expireOffer } from './answer-offer.ts';
import { offerWaiting } from './offer-waiting.ts';
import type { PresenceKey, RoutingPorts } from './ports.ts';

/** An operator's screen silent for so long is lost; she may have reloaded the page meanwhile. */
export const lostAfterMs = 60_000;

/** Who has a slot taken up by this conversation. */
export function holderOf(conversation: Conversation | undefined): string | undefined {
  switch (conversation?.state) {
    case 'reserved':
      return conversation.reservation?.staffId;
    case 'with-operator':
    case 'wrap-up':
      return conversation.assignment?.staffId;
    default:
      return undefined;
  }
}

/** Follows every change of a conversation: frees the slot of whoever no longer holds it, offers what waits. */
export async function followChange(
  ports: RoutingPorts,
  { conversation, before }: Extract<Announcement, { kind: 'conversation' }>,
): Promise<void> {
  const { tenantId } = conversation;
  const previous = holderOf(before);
  const current = holderOf(conversation);
  const isFreed = previous !== undefined && previous !== current;
  if (isFreed) {
    await ports.presence.releaseSlot({ tenantId, staffId: previous }, conversation.id);
    ports.announce({ kind: 'presence', tenantId, staffId: previous });
  }
  const isWaiting = conversation.state === 'queued' && before?.state !== 'queued';
  if (isFreed || isWaiting) await offerWaiting(ports, tenantId);
}

/** The operator is gone: what was offered goes to others, what she handled is first in the queue again. */
export async function loseOperator(ports: RoutingPorts, key: PresenceKey): Promise<void> {
  const { tenantId, staffId } = key;
  const presence = await ports.presence.get(key);
  if (!presence) return;
  const at = ports.clock.now();
  await ports.presence.setStatus(key, {
    status: 'offline',
    isForced: true,
    at,
    chatCapacity: presence.chatCapacity,
  });
  ports.announce({ kind: 'presence', tenantId, staffId });
  for (const held of await ports.conversations.listHeldBy(key)) {
    if (held.state === 'reserved' && held.reservation) {
      await declineOffer(
        ports,
        { key: held, staffId, reservationId: held.reservation.id },
        'operator-offline',
      );
    } else if (held.state === 'with-operator') {
      await requeueLost(ports, held, staffId);
    }
  }
}

async function requeueLost(ports: RoutingPorts, held: Conversation, staffId: string): Promise<void> {
  const at = ports.clock.now();
  await changeConversation(ports, held, (current) => {
    if (current.state !== 'with-operator' || current.assignment?.staffId !== staffId || !current.queueing)
      return undefined;
    return {
      state: 'queued',
      assignment: undefined,
      queueing: { ...current.queueing, reason: 'operator-lost', preferredStaffId: staffId, declines: [] },
      say: [
        eventDraft(at, `lost:${current.assignment.version}`, { type: 'operator.lost', staffId }),
        citizenDraft({
          at,
          key: `lost:${current.assignment.version}:said`,
          author: { kind: 'bot' },
          body: { kind: 'text', text: ports.assistant.phrase('operator-lost', listenerOf(current)) },
        }),
      ],
    };
  });
}

/** The safety net: offers that ran out, lost operators, slots of conversations nobody holds any more, waiting that nobody offered. */
export async function sweepRouting(
  ports: RoutingPorts,
  tenantIds: readonly string[],
): Promise<{ readonly found: number }> {
  const now = ports.clock.now();
  let found = 0;
  for (const key of await ports.conversations.findExpiredOffers(new Date(now.getTime() - 2_000), 100)) {
    const reservationId = (await ports.conversations.get(key))?.reservation?.id;
    if (reservationId === undefined) continue;
    found += 1;
    await expireOffer(ports, key, reservationId);
  }
  for (const key of await ports.presence.findLost(new Date(now.getTime() - lostAfterMs)))
    await loseOperator(ports, key);
  for (const presence of await ports.presence.listHolding()) {
    for (const conversationId of presence.chats) {
      const conversation = await ports.conversations.get({ tenantId: presence.tenantId, id: conversationId });
      if (holderOf(conversation) === presence.staffId || isBeingOffered(presence.lastAssignedAt, now))
        continue;
      found += 1;
      await ports.presence.releaseSlot(presence, conversationId);
    }
  }
  for (const tenantId of tenantIds) await offerWaiting(ports, tenantId);
  if (found > 0) ports.report('sweep-found', { routing: found });
  return { found };
}

/** Between taking the slot and claiming the conversation there is a moment; leave it alone. */
function isBeingOffered(lastAssignedAt: Date | undefined, now: Date): boolean {
  return lastAssignedAt !== undefined && Math.abs(now.getTime() - lastAssignedAt.getTime()) < 10_000;
}
