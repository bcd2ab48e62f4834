import {
  type Change,
  type Conversation,
  type ConversationKey,
  changeConversation,
  type DeclineReason,
  eventDraft,
  type Help,
} from '../conversations/index.ts';
import { isInForce } from './help-agreement.ts';
import { holdingOf } from './holder.ts';
import type { RoutingPorts } from './ports.ts';

export type OfferAnswer =
  | { readonly outcome: 'done'; readonly conversation: Conversation }
  /** The offer ran out, was answered on another screen, or the citizen left. */
  | { readonly outcome: 'refused'; readonly reason: 'offer-gone' };

export interface Offer {
  readonly key: ConversationKey;
  readonly staffId: string;
  readonly reservationId: string;
}

/** The operator takes the conversation. A second click, or a click on her second screen, gets the same answer. */
export async function acceptOffer(ports: RoutingPorts, offer: Offer): Promise<OfferAnswer> {
  const standing = await ports.conversations.get(offer.key);
  const help = holdingOf(standing)?.help;
  const tenantId = help?.tenantId ?? offer.key.tenantId;
  const member = await ports.staff.get({ tenantId, id: offer.staffId });
  if (!member || (standing?.state === 'reserved' && help && !(await isHelpWanted(ports, offer.key, help))))
    return { outcome: 'refused', reason: 'offer-gone' };
  const at = ports.clock.now();
  const result = await changeConversation<'offer-gone'>(ports, offer.key, (current) => {
    if (isAccepted(current, offer)) return undefined;
    if (!isStanding(current, offer)) return { no: 'offer-gone' };
    const version = current.assignmentCount + 1;
    return {
      state: 'with-operator',
      reservation: undefined,
      assignmentCount: version,
      assignment: {
        staffId: member.id,
        staffName: member.displayName,
        ...(current.reservation?.help ? { help: current.reservation.help } : {}),
        reservationId: offer.reservationId,
        version,
        assignedAt: at,
      },
      say: [
        eventDraft(at, `accepted:${offer.reservationId}`, {
          type: 'operator.joined',
          staffId: member.id,
          name: member.displayName,
          assignmentVersion: version,
        }),
      ],
    };
  });
  return result.outcome === 'refused'
    ? { outcome: 'refused', reason: result.no }
    : { outcome: 'done', conversation: result.conversation };
}

/** Back into the queue, at the same place in it; this operator rests from it for a while. */
export async function declineOffer(
  ports: RoutingPorts,
  offer: Offer,
  reason: DeclineReason,
): Promise<OfferAnswer> {
  const at = ports.clock.now();
  const result = await changeConversation<'offer-gone'>(
    ports,
    offer.key,
    (current): Change | { no: 'offer-gone' } => {
      if (!isStanding(current, offer) || !current.queueing) return { no: 'offer-gone' };
      return {
        state: 'queued',
        reservation: undefined,
        queueing: {
          ...current.queueing,
          declines: [...current.queueing.declines, { staffId: offer.staffId, at, reason }].slice(-50),
        },
        say: [
          eventDraft(at, `declined:${offer.reservationId}`, {
            type: 'offer.declined',
            staffId: offer.staffId,
            reservationId: offer.reservationId,
            reason,
          }),
        ],
      };
    },
  );
  return result.outcome === 'refused'
    ? { outcome: 'refused', reason: result.no }
    : { outcome: 'done', conversation: result.conversation };
}

/** This very operator took this very offer before: a second click, a second screen. */
function isAccepted({ state, assignment }: Conversation, offer: Offer): boolean {
  return (
    state === 'with-operator' &&
    assignment?.reservationId === offer.reservationId &&
    assignment.staffId === offer.staffId
  );
}

/** One side may have taken its word back since the offer was made. */
async function isHelpWanted({ agreements, clock }: RoutingPorts, of: ConversationKey, help: Help) {
  const agreement = await agreements.get({ tenantId: of.tenantId, id: help.agreementId });
  return agreement !== undefined && isInForce(agreement, clock.now());
}

function isStanding(current: Conversation, offer: Offer): boolean {
  const { reservation } = current;
  return (
    current.state === 'reserved' &&
    reservation?.id === offer.reservationId &&
    reservation.staffId === offer.staffId
  );
}
