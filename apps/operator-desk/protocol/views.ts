import type {
  ChannelKind,
  ConversationState,
  Entry,
  EntryBody,
  Language,
  OutsideEnd,
} from '#core/conversations/index.ts';
import type { Role } from '#core/people/index.ts';
import type { BreakReason, LiveCounts, PresenceStatus } from '#core/routing/index.ts';
import type { Wire } from '#core/shared/wire.ts';
import type { DeskAlarm, DeskExpected, DeskFigures, DeskSurge } from './floor.ts';

/** What the desk's screens are given. Instants are ISO 8601 strings, in UTC. */

export interface DeskStaff {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly chatCapacity: number;
}

export interface DeskPresence {
  readonly status: PresenceStatus;
  /** Of a break. */
  readonly reason?: BreakReason;
  readonly statusAt: string;
  /** The system, not the operator, changed it: an offer was missed (break) or the screen was lost (offline). */
  readonly isForced: boolean;
}

export interface DeskQueue {
  readonly id: string;
  readonly name: string;
  readonly line: 1 | 2;
  readonly isCrisis: boolean;
}

export interface DeskColleague {
  readonly id: string;
  /** Mentioned as `@login`. */
  readonly login: string;
  readonly name: string;
  readonly lines: readonly (1 | 2)[];
  readonly status: PresenceStatus;
}

/** A conversation as a card in the list: of its holder, or of a supervisor who opened it. */
export interface DeskConversation {
  readonly id: string;
  /** Of two accounts of one conversation the higher version is the newer one. */
  readonly version: number;
  readonly state: ConversationState;
  readonly personId: string;
  readonly personName?: string;
  readonly language: Language;
  readonly channel: ChannelKind;
  readonly startedAt: string;
  readonly previousId?: string;
  readonly queueing?: {
    readonly queueId: string;
    readonly enteredAt: string;
    readonly isCrisis: boolean;
    readonly reason: string;
    readonly summary: string;
    /** What it is about, of the tree of topics. */
    readonly topic?: string;
    readonly note?: string;
  };
  readonly offer?: {
    readonly reservationId: string;
    readonly staffId: string;
    readonly offeredAt: string;
    readonly expiresAt: string;
  };
  readonly assignment?: {
    readonly staffId: string;
    readonly staffName: string;
    readonly version: number;
    readonly assignedAt: string;
    readonly finishedAt?: string;
    /** Wrap-up ends by itself then. */
    readonly wrapUpUntil?: string;
    /** Colleagues who were asked to read along. */
    readonly guests?: readonly string[];
  };
  /** An operator of another organisation has it. */
  readonly lent?: DeskLent;
  readonly closedAt?: string;
  readonly disposition?: string;
  readonly rating?: number;
}

/** Whose conversation an operator of another organisation has, and who helps. */
export interface DeskLent {
  readonly hostName: string;
  readonly helperId: string;
  readonly helperName: string;
  /** Of the host: where the helping operator may hand it on to. */
  readonly queues: readonly DeskQueue[];
  readonly sees: 'conversation' | 'history' | 'personal';
}

/** A held conversation with what the list shows beside its name. */
export interface DeskHeld {
  readonly conversation: DeskConversation;
  /** `seq` of the last entry; 0 when there is none. */
  readonly lastSeq: number;
  /** The last thing said by or to the citizen. */
  readonly last?: DeskEntry;
  /** Citizen's entries this operator has not read, counted up to 99. */
  readonly unread: number;
}

export interface DeskEntry {
  readonly id: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly at: string;
  readonly author: Wire<Entry['author']>;
  readonly visibility: Entry['visibility'];
  readonly body: Wire<EntryBody>;
  /** The channel it came from or went to, where known. */
  readonly channel?: ChannelKind;
  /** The id its sender's screen gave it; operators' messages and notes only. */
  readonly clientMessageId?: string;
  readonly delivery?: {
    readonly state: 'waiting' | 'sent' | 'failed';
    readonly code?: string;
    /** On her telephone, as the network says. */
    readonly hasArrived?: true;
  };
}

export interface DeskCitizen {
  readonly personId: string;
  readonly name?: string;
  readonly phone?: string;
  readonly language: Language;
  readonly since: string;
  readonly channels: readonly { readonly channel: ChannelKind; readonly isBlocked: boolean }[];
}

/** An earlier conversation of the same person. */
export interface DeskPrevious {
  readonly id: string;
  readonly startedAt: string;
  readonly closedAt?: string;
  readonly channel: ChannelKind;
  readonly disposition?: string;
  readonly rating?: number;
}

/** A colleague mentioned her in a note, or asked her to read along; a supervisor wrote to her; a review or a task came. */
export interface DeskNotice {
  readonly id: string;
  readonly kind: 'mention' | 'invited' | 'message' | 'quality' | 'case';
  /** Absent of a message. */
  readonly conversationId?: string;
  /** Of a message. */
  readonly text?: string;
  /** Of a case: what it reminds of. */
  readonly case?: { readonly what: CaseReminder; readonly caseId: string; readonly number: string };
  /** Of a review or a task: what happened, and which review to open; a task stands on its page. */
  readonly quality?: { readonly what: QualityNews; readonly reviewId?: string };
  readonly byName: string;
  readonly at: string;
  readonly isSeen: boolean;
}

export type CaseReminder = 'step-reminded' | 'step-overdue' | 'feedback-due' | 'feedback-overdue';

export type QualityNews =
  | 'published'
  | 'objected'
  | 'answered'
  | 'reassigned'
  | 'coaching-set'
  | 'coaching-done'
  | 'coaching-to-do'
  | 'coaching-confirmed'
  | 'coaching-withdrawn';

/** A prepared reply; names in braces are filled in by the screen. */
export interface DeskReply {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** A number outside that operators may call for a caller. */
export interface DeskOutsideNumber {
  readonly id: string;
  readonly name: string;
  /** `+7XXXXXXXXXX`, or a short one such as 112. */
  readonly phone: string;
  /** When it is called, or what to say there. */
  readonly note?: string;
}

/** What a conversation was about: a group with its topics. */
export interface DeskTopic {
  readonly id: string;
  readonly title: string;
  readonly topics: readonly {
    readonly id: string;
    readonly title: string;
    /** Not chosen any more; what was recorded keeps it. */
    readonly isRetired?: true;
    /** Of a retired one: what is recorded under this other topic from now on. */
    readonly mergedInto?: string;
  }[];
}

/** How far the citizen's side has received and read. */
export interface DeskReceipt {
  readonly deliveredSeq: number;
  readonly readSeq: number;
}

export interface DeskThread {
  readonly conversation: DeskConversation;
  readonly entries: readonly DeskEntry[];
  readonly hasEarlier: boolean;
  readonly citizen: DeskCitizen;
  readonly receipt: DeskReceipt;
  readonly previous: readonly DeskPrevious[];
  /** Of the latest appeal made in it. */
  readonly appealNumber?: string;
  /** May this member of staff act on it now, or only read? */
  readonly access: 'holder' | 'guest' | 'reader';
}

export interface DeskCounts extends Wire<LiveCounts> {
  readonly queues: readonly {
    readonly queueId: string;
    readonly waiting: number;
    readonly longestWaitMs: number;
  }[];
}

export interface DeskWaiting {
  readonly conversationId: string;
  readonly queueId: string;
  readonly channel: ChannelKind;
  readonly language: Language;
  readonly enteredAt: string;
  readonly isCrisis: boolean;
  readonly reason: string;
  /** What it is about, of the tree of topics. */
  readonly topic?: string;
  /** The operator it is being offered to. */
  readonly offeredTo?: string;
  /** Where she is of another organisation: her name and whose she is. */
  readonly offeredToHelper?: { readonly name: string; readonly organisation: string };
}

export interface DeskOperator {
  readonly staffId: string;
  readonly name: string;
  readonly lines: readonly (1 | 2)[];
  readonly status: PresenceStatus;
  readonly reason?: BreakReason;
  readonly statusAt?: string;
  readonly isForced: boolean;
  readonly calls: number;
  readonly chats: number;
  readonly chatCapacity: number;
  /** What takes up her slots. */
  readonly holds: readonly { readonly conversationId: string; readonly kind: 'call' | 'chat' }[];
}

/** The supervisor's page, whole. */
export interface DeskBoard {
  readonly counts: DeskCounts;
  readonly figures: DeskFigures;
  readonly expected: readonly DeskExpected[];
  /** What presses most first. */
  readonly alarms: readonly DeskAlarm[];
  readonly surge?: DeskSurge;
  readonly waiting: readonly DeskWaiting[];
  readonly operators: readonly DeskOperator[];
}

/** The way of a voice, and the call on it. */
export interface DeskLine {
  readonly id: string;
  readonly status: 'connecting' | 'ready' | 'closed';
  /** Why it is closed: `replaced` by another screen of hers, `lost` with browser or network. */
  readonly end?: 'closed' | 'replaced' | 'lost' | 'not-connected';
  readonly isMuted: boolean;
  readonly call?: {
    readonly conversationId: string;
    readonly seat: 'operator' | 'colleague' | 'listen' | 'whisper' | 'join';
    /** The caller hears music. */
    readonly isHeld: boolean;
    /** All on the line besides the caller. */
    readonly staffIds: readonly string[];
    /** Those of them whom the citizen does not hear: supervisors who listen or whisper. */
    readonly listenerIds: readonly string[];
    /** A number of the directory: it rings, or is on the line. */
    readonly outside?: { readonly name: string; readonly state: 'ringing' | 'talk' };
    /** Why no number outside can be called now. */
    readonly outsideBlocked?: 'no-trunk';
  };
  /** The number outside was not reached, or has hung up, just now. */
  readonly outsideEnded?: { readonly name: string; readonly why: OutsideEnd };
  /** Her call ended just now; `handed-over`: the caller and a number outside go on without her. */
  readonly left?: {
    readonly conversationId: string;
    readonly why: 'caller-left' | 'released' | 'handed-over';
  };
  readonly invitation?: { readonly conversationId: string; readonly byStaffId: string };
}
