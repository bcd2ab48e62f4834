import type { Announcement, Conversation } from '../conversations/index.ts';
import { kindOf } from './capacity.ts';
import { offerWaiting } from './offer-waiting.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { RoutingPorts } from './ports.ts';

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

/**
 * Follows the changes of conversations: frees the slot of whoever no longer holds one, offers what waits. Many changes
 * at once wake the offering once.
 */
export function followChanges(
  ports: RoutingPorts,
): (change: Extract<Announcement, { kind: 'conversation' }>) => Promise<void> {
  const offer = oneAtATime((tenantId) => offerWaiting(ports, tenantId));
  return async ({ conversation, before }) => {
    const { tenantId, id } = conversation;
    const previous = holderOf(before);
    const current = holderOf(conversation);
    const isFreed = previous !== undefined && previous !== current;
    if (isFreed) {
      await ports.presence.releaseSlot({ tenantId, staffId: previous }, id);
      ports.announce({ kind: 'presence', tenantId, staffId: previous });
    } else if (before && current !== undefined && kindOf(before) !== kindOf(conversation))
      await ports.presence.keepSlot({ tenantId, staffId: current }, id, kindOf(conversation));
    if (isFreed || hasBegunToWait(conversation, before)) await offer(tenantId);
  };
}

/** Or has come into another queue. */
function hasBegunToWait({ state, queueing }: Conversation, before: Conversation | undefined): boolean {
  if (state !== 'queued') return false;
  return before?.state !== 'queued' || before.queueing?.queueId !== queueing?.queueId;
}
