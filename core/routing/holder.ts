import type { Conversation, Help } from '../conversations/index.ts';
import type { PresenceKey } from './presence.ts';

type Holdable = Pick<Conversation, 'tenantId' | 'state' | 'reservation' | 'assignment'>;

/** Whose slot it takes up, since which offer, and by which agreement, if she is of another organisation. */
export interface Holding {
  readonly staffId: string;
  /** Of the offer it began with. */
  readonly reservationId: string;
  readonly help?: Help;
}

/** What takes up somebody's slot; `undefined`: nothing does. */
export function holdingOf(conversation: Holdable | undefined): Holding | undefined {
  switch (conversation?.state) {
    case 'reserved': {
      const { reservation } = conversation;
      return reservation && { ...reservation, reservationId: reservation.id };
    }
    case 'with-operator':
    case 'wrap-up':
      return conversation.assignment;
    default:
      return undefined;
  }
}

/** Who has a slot taken up by this conversation. */
export function holderOf(conversation: Holdable | undefined): string | undefined {
  return holdingOf(conversation)?.staffId;
}

/** The same, with her own organisation: where her presence is, and her screens are. */
export function holderKeyOf(conversation: Holdable | undefined): PresenceKey | undefined {
  const holding = holdingOf(conversation);
  if (!conversation || !holding) return undefined;
  return { tenantId: holding.help?.tenantId ?? conversation.tenantId, staffId: holding.staffId };
}

/** The agreement by which somebody of another organisation has it. */
export function helpIn(conversation: Holdable | undefined): Help | undefined {
  return holdingOf(conversation)?.help;
}
