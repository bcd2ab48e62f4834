import type { Announcement, Conversation } from '../conversations/index.ts';
import { kindOf } from './capacity.ts';
import { freeSeat } from './change-agreement.ts';
import { holderKeyOf, holdingOf } from './holder.ts';
import { listHelped, offerWaiting } from './offer-waiting.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { RoutingPorts } from './ports.ts';

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
    const previous = holderKeyOf(before);
    const current = holderKeyOf(conversation);
    const isFreed = previous !== undefined && previous.staffId !== current?.staffId;
    const isKept = !isFreed && before !== undefined && current !== undefined;
    if (isFreed) {
      await ports.presence.releaseSlot(previous, id);
      ports.announce({ kind: 'presence', ...previous });
    } else if (isKept && kindOf(before) !== kindOf(conversation))
      await ports.presence.keepSlot(current, id, kindOf(conversation));
    await leaveSeat(ports, conversation, before);
    if (isFreed) {
      await offer(previous.tenantId);
      for (const asking of await listHelped(ports, previous.tenantId)) await offer(asking);
    }
    if ((isFreed && previous.tenantId !== tenantId) || hasBegunToWait(conversation, before))
      await offer(tenantId);
  };
}

/** The seat of an agreement is left with the offer it was taken for, or with what became of it. */
async function leaveSeat(
  ports: RoutingPorts,
  conversation: Conversation,
  before: Conversation | undefined,
): Promise<void> {
  const { help, reservationId } = holdingOf(before) ?? {};
  if (!help || reservationId === undefined || holdingOf(conversation)?.reservationId === reservationId)
    return;
  await freeSeat(ports, { tenantId: conversation.tenantId, id: help.agreementId }, reservationId);
}

/** Or has come into another queue. */
function hasBegunToWait({ state, queueing }: Conversation, before: Conversation | undefined): boolean {
  if (state !== 'queued') return false;
  return before?.state !== 'queued' || before.queueing?.queueId !== queueing?.queueId;
}
