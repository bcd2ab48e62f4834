import type {
  AppealNews,
  DeskBoard,
  DeskColleague,
  DeskConversation,
  DeskCounts,
  DeskEntry,
  DeskHeld,
  DeskLine,
  DeskNotice,
  DeskOutsideNumbers,
  DeskPresence,
  DeskPrevious,
  DeskQueue,
  DeskReplies,
  DeskSnapshot,
  DeskStaff,
  DeskThread,
  DeskTopics,
  OfferEnd,
  RefusalCode,
  ReleaseReason,
} from '../protocol/index.ts';

export type ConnectionStatus = 'connecting' | 'online' | 'offline' | 'signed-out';

/** An opened conversation. Entries are in order of `seq`, each once; `previous` grows as history is asked for. */
export interface Thread extends Omit<DeskThread, 'previous'> {
  readonly previous: readonly PreviousThread[];
}

export interface PreviousThread extends DeskPrevious {
  /** Present once loaded. */
  readonly entries?: readonly DeskEntry[];
  readonly hasEarlier?: boolean;
}

/** Written but not yet known to be in the history. Kept over a reload. */
export interface Pending {
  readonly clientMessageId: string;
  readonly conversationId: string;
  readonly kind: 'text' | 'note';
  readonly text: string;
  /** Of a reply: the suggestion it began as. */
  readonly suggestionId?: string;
  readonly assignmentVersion: number;
  readonly at: string;
}

/** Why her voice has no way: a word of the server, or of the browser. */
export type SoundFailure =
  | RefusalCode
  | 'unreachable'
  | 'not-allowed'
  | 'no-microphone'
  | 'microphone-busy'
  | 'not-safe'
  | 'lost';

/** The sound of this very page; her line may be on another screen. */
export type Sound =
  | { readonly status: 'off' | 'opening' | 'on' | 'elsewhere' }
  | { readonly status: 'failed'; readonly reason: SoundFailure };

/** What is told of an appeal wherever she is: it became hers, its term runs out or has run out, it is to be gone on with. */
export type AppealAlert = 'assigned' | 'warned' | 'breached' | 'resumed';

export interface Notice {
  readonly id: string;
  readonly about:
    | { readonly kind: 'unsent'; readonly text: string; readonly code: RefusalCode }
    | { readonly kind: 'offer-gone'; readonly reason: OfferEnd; readonly name?: string }
    | { readonly kind: 'released'; readonly reason: ReleaseReason; readonly name?: string }
    | { readonly kind: 'refused'; readonly code: RefusalCode | 'unreachable' }
    | {
        readonly kind: 'appeal';
        readonly what: AppealAlert;
        readonly number: string;
        readonly appealId: string;
      }
    | ({ readonly kind: 'case' } & NonNullable<DeskNotice['case']>)
    | { readonly kind: 'call-left' }
    | ({ readonly kind: 'outside-ended' } & NonNullable<DeskLine['outsideEnded']>)
    | { readonly kind: 'file'; readonly code: string };
}

export interface DeskState {
  readonly connection: ConnectionStatus;
  /** Server's clock less ours, in milliseconds: countdowns are drawn by the server's. */
  readonly clockOffsetMs: number;
  readonly me?: DeskStaff;
  readonly isSupervisor: boolean;
  readonly lines: readonly (1 | 2)[];
  readonly presence?: DeskPresence;
  /** Calls are answered by this server. */
  readonly hasTelephone: boolean;
  /** Her line, wherever it is open. */
  readonly line?: DeskLine;
  readonly sound: Sound;
  /** A colleague asks her into a call. */
  readonly invitation?: NonNullable<DeskLine['invitation']>;
  readonly queues: readonly DeskQueue[];
  readonly colleagues: readonly DeskColleague[];
  readonly dispositions: readonly string[];
  readonly topicBook: DeskTopics;
  /** Closed by themselves: their results are still to be recorded. */
  readonly unrecorded: readonly DeskConversation[];
  /** Conversations whose citizen was writing, with when we heard of it, by our clock. */
  readonly typing: Readonly<Record<string, number>>;
  readonly replyBook: DeskReplies;
  /** Numbers outside that may be called for a caller. */
  readonly outsideBook: DeskOutsideNumbers;
  /** From colleagues, latest first. */
  readonly calls: readonly DeskNotice[];
  /** Shown in the column beside the chosen one. */
  readonly besideId?: string;
  readonly counts?: DeskCounts;
  readonly board?: DeskBoard;
  /** Offered to her, handled by her, in wrap-up. */
  readonly held: Readonly<Record<string, DeskHeld>>;
  /** Highest version heard of, also of conversations that are gone: what is older is not believed. */
  readonly versions: Readonly<Record<string, number>>;
  /** Conversations heard of since the last `join` was sent; its answer may be older than that. */
  readonly heardSinceJoin: readonly string[];
  readonly threads: Readonly<Record<string, Thread>>;
  readonly pending: readonly Pending[];
  readonly currentId?: string;
  readonly notices: readonly Notice[];
  /** What happened last to an appeal: who shows it looks again. */
  readonly appealNews?: AppealNews;
}

export const emptyDesk: DeskState = {
  connection: 'connecting',
  clockOffsetMs: 0,
  isSupervisor: false,
  lines: [],
  hasTelephone: false,
  sound: { status: 'off' },
  queues: [],
  colleagues: [],
  dispositions: [],
  topicBook: { version: 0, topics: [] },
  unrecorded: [],
  typing: {},
  replyBook: { version: 0, replies: [] },
  outsideBook: { version: 0, numbers: [] },
  calls: [],
  held: {},
  versions: {},
  heardSinceJoin: [],
  threads: {},
  pending: [],
  notices: [],
};

export type { DeskConversation, DeskEntry, DeskHeld, DeskSnapshot };
