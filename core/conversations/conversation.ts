import { type Identification, speakerOf } from '../people/index.ts';
import type { Language, ReplyAddress } from './channel.ts';
import type { CloseReason, DeclineReason, Draft } from './entry.ts';

export type ConversationState = 'assistant' | 'queued' | 'reserved' | 'with-operator' | 'wrap-up' | 'closed';

/** Every permitted change of state; anything else is a bug. */
export const moves: Readonly<Record<ConversationState, readonly ConversationState[]>> = {
  assistant: ['queued', 'closed'],
  queued: ['reserved', 'assistant', 'closed'],
  reserved: ['with-operator', 'queued', 'assistant', 'closed'],
  'with-operator': ['wrap-up', 'queued', 'assistant', 'closed'],
  'wrap-up': ['closed'],
  closed: [],
};

/** States in which a message of the citizen belongs to this conversation and does not begin a new one. */
export const openStates: readonly ConversationState[] = ['assistant', 'queued', 'reserved', 'with-operator'];

export interface Queueing {
  readonly queueId: string;
  readonly enteredAt: Date;
  /** Waiting is offered in this order, smallest first: time of entering less what priority is worth. */
  readonly rankAt: Date;
  readonly isCrisis: boolean;
  readonly reason: string;
  /** The assistant's account for the operator: what was asked, what is known, what was answered. */
  readonly summary: string;
  readonly skills: readonly string[];
  /** What it is about, of the tree of topics: `group/topic`. */
  readonly topic?: string;
  /** Ask this operator first: she handled it before, or was chosen in a transfer. */
  readonly preferredStaffId?: string;
  /** Only her, while she is at her desk; then anybody. */
  readonly preferredUntil?: Date;
  /** What was expected on entering: milliseconds from and to, of waiting for an acceptance. */
  readonly expectedMs?: readonly [number, number];
  readonly declines: readonly {
    readonly staffId: string;
    readonly at: Date;
    readonly reason: DeclineReason;
  }[];
}

/** A place in a queue: which one, before whom, for whom. */
export type Placement = Pick<
  Queueing,
  'queueId' | 'rankAt' | 'preferredStaffId' | 'preferredUntil' | 'expectedMs'
> &
  /** Absent: none. */
  Partial<Pick<Queueing, 'skills'>>;

/** An operator of another organisation has it, by an agreement of both (core/routing/help-agreement.ts). */
export interface Help {
  readonly agreementId: string;
  /** Hers. */
  readonly tenantId: string;
  /** What she may see of the citizen: this conversation; earlier ones too; what the second line may as well. */
  readonly sees: 'conversation' | 'history' | 'personal';
}

export interface Reservation {
  readonly id: string;
  readonly staffId: string;
  readonly help?: Help;
  readonly offeredAt: Date;
  readonly expiresAt: Date;
}

export interface Assignment {
  readonly staffId: string;
  readonly staffName: string;
  readonly help?: Help;
  readonly reservationId: string;
  /** Grows with every assignment; a send that carries an older one is refused. */
  readonly version: number;
  readonly assignedAt: Date;
  readonly firstReplyAt?: Date;
  readonly finishedAt?: Date;
  /** Wrap-up ends by itself then. */
  readonly wrapUpUntil?: Date;
  /** Colleagues who were asked to read along. */
  readonly guests?: readonly string[];
}

/** All that is exchanged with one citizen on one occasion. Changed only by the functions of this folder and of routing. */
export interface Conversation {
  readonly id: string;
  readonly tenantId: string;
  readonly personId: string;
  readonly state: ConversationState;
  /** Grows by one with every saved change; the store refuses to save over a change it has not seen. */
  readonly version: number;
  readonly language: Language;
  /** Who it was found to be, as far as proven; ends with the conversation. */
  readonly identification?: Identification | undefined;
  readonly startedAt: Date;
  readonly previousId?: string;
  readonly closedAt?: Date;
  readonly closeReason?: CloseReason;
  readonly replyTo: ReplyAddress;
  /** `seq` of the last citizen's entry on which the assistant took its turn. */
  readonly answeredSeq: number;
  /** The dialog engine's own state, durable and opaque here. */
  readonly dialog?: DialogState;
  /** Said but not yet in the history: appended right after saving, or by the sweep after a crash. */
  readonly outbox: readonly Draft[];
  readonly queueing?: Queueing | undefined;
  readonly reservation?: Reservation | undefined;
  readonly assignment?: Assignment | undefined;
  readonly assignmentCount: number;
  /** `topic`: of the tenant's tree of topics. */
  readonly disposition?: { readonly code: string; readonly topic?: string; readonly at: Date };
  readonly rating?: { readonly score: number; readonly at: Date };
}

/** What routing has to know of one who waits. */
export type Waiting = Pick<Conversation, 'id' | 'tenantId' | 'language' | 'replyTo'> & {
  readonly queueing: Omit<Queueing, 'summary'>;
};

/** No operator has answered it yet: it waits, or is offered to somebody. */
export type Unanswered = Waiting & Pick<Conversation, 'reservation'>;

/** A conversation that takes up somebody's slot. */
export type Held = Pick<Conversation, 'id' | 'tenantId' | 'state' | 'assignment' | 'reservation'> & {
  readonly staffId: string;
};

/** Plain JSON. */
export type DialogState = Readonly<Record<string, unknown>>;

export interface ConversationKey {
  readonly tenantId: string;
  readonly id: string;
}

/** The result of a wrap-up that ended by itself: it is asked for later. */
export const notRecorded = 'not-recorded';

/** Whose result is still to be recorded. */
export function unrecordedBy({ state, disposition, assignment }: Conversation): string | undefined {
  return state === 'closed' && disposition?.code === notRecorded ? assignment?.staffId : undefined;
}

export function canMove(from: ConversationState, to: ConversationState): boolean {
  return moves[from].includes(to);
}

/** Whose open conversation it is proven to be: hers who speaks, also where she speaks for another. */
export function openSubjectOf(conversation: Conversation): string | undefined {
  const { identification } = conversation;
  const isProven = identification?.level === 'confirmed' && isOpen(conversation);
  return isProven ? speakerOf(identification) : undefined;
}

export function isOpen(conversation: Conversation): boolean {
  return openStates.includes(conversation.state);
}
