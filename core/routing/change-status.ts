import {
  type Conversation,
  changeConversation,
  citizenDraft,
  eventDraft,
  listenerOf,
} from '../conversations/index.ts';
import { declineOffer } from './answer-offer.ts';
import { offerFreed } from './offer-waiting.ts';
import type { RoutingPorts } from './ports.ts';
import type { BreakReason, Presence, PresenceKey, PresenceStatus } from './presence.ts';
import { statusRules } from './status.ts';

/**
 * The operator, or the system, changes her status; what she may not keep in it goes to others, and what waits is
 * offered to her if she takes offers now. Her capacity is read anew from her record.
 */
export async function changeStatus(
  ports: RoutingPorts,
  key: PresenceKey,
  change: { readonly status: PresenceStatus; readonly reason?: BreakReason; readonly isForced: boolean },
): Promise<Presence> {
  const { tenantId, staffId } = key;
  const [member, before] = await Promise.all([
    ports.staff.get({ tenantId, id: staffId }),
    ports.presence.get(key),
  ]);
  const presence = await ports.presence.setStatus(key, {
    ...change,
    at: ports.clock.now(),
    chatCapacity: member?.chatCapacity ?? before?.chatCapacity ?? 0,
    ...(member?.callRules ? { callRules: member.callRules } : {}),
  });
  ports.announce({ kind: 'presence', tenantId, staffId });
  await giveBack(ports, presence);
  if (statusRules[presence.status].takesOffers) await offerFreed(ports, tenantId);
  return presence;
}

/** The operator is gone: what was offered goes to others, what she handled is first in the queue again. */
export async function loseOperator(ports: RoutingPorts, key: PresenceKey): Promise<void> {
  if (await ports.presence.get(key)) await changeStatus(ports, key, { status: 'offline', isForced: true });
}

/** Gives back what she may not keep, or no longer, in the status she is in. */
export async function giveBack(ports: RoutingPorts, presence: Presence): Promise<void> {
  const { staffId, status, statusAt } = presence;
  const { offered, handledForMs } = statusRules[status];
  const isOver =
    handledForMs !== undefined && ports.clock.now().getTime() - statusAt.getTime() >= handledForMs;
  if (offered === 'kept' && !isOver) return;
  for (const held of await listHeldAnywhere(ports, presence)) {
    if (held.state === 'reserved' && held.reservation && offered === 'given-back') {
      const reservationId = held.reservation.id;
      await declineOffer(ports, { key: held, staffId, reservationId }, 'operator-offline');
    } else if (held.state === 'with-operator' && isOver) await requeue(ports, held, staffId);
  }
}

/** What she holds, of her own organisation and of those it helps. */
export async function listHeldAnywhere(
  { conversations, agreements }: Pick<RoutingPorts, 'conversations' | 'agreements'>,
  key: PresenceKey,
): Promise<readonly Conversation[]> {
  const helps = (await agreements.listLive(key)).some(({ helperId }) => helperId === key.tenantId);
  const [own, helped] = await Promise.all([
    conversations.listHeldBy(key),
    helps ? conversations.listHelpedBy(key) : [],
  ]);
  return [...own, ...helped];
}

/** At its old place, which by now is the first; she is asked first when she comes back. */
async function requeue(ports: RoutingPorts, held: Conversation, staffId: string): Promise<void> {
  const at = ports.clock.now();
  await changeConversation(ports, held, (current) => {
    const { assignment, queueing } = current;
    if (current.state !== 'with-operator' || assignment?.staffId !== staffId || !queueing) return undefined;
    const { preferredUntil: _, ...kept } = queueing;
    return {
      state: 'queued',
      assignment: undefined,
      queueing: { ...kept, reason: 'operator-lost', preferredStaffId: staffId, declines: [] },
      say: [
        eventDraft(at, `lost:${assignment.version}`, { type: 'operator.lost', staffId }),
        citizenDraft({
          at,
          key: `lost:${assignment.version}:said`,
          author: { kind: 'bot' },
          body: { kind: 'text', text: ports.assistant.phrase('operator-lost', listenerOf(current)) },
        }),
      ],
    };
  });
}
