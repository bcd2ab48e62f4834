import type { LinkCodeStore, PeopleStore } from '../people/index.ts';
import type { Clock } from '../shared/clock.ts';
import type { JobQueue } from '../shared/job-queue.ts';
import type { Assistant } from './assistant.ts';
import type { ChannelKind, PushChannel } from './channel.ts';
import type {
  Conversation,
  ConversationKey,
  ConversationState,
  Held,
  Placement,
  Unanswered,
  Waiting,
} from './conversation.ts';
import type { Draft, Entry } from './entry.ts';

export interface ConversationStore {
  /** One open conversation per person: if there is one already, that one comes back and nothing is created. */
  create(
    conversation: Conversation,
  ): Promise<{ readonly conversation: Conversation; readonly isNew: boolean }>;
  get(key: ConversationKey): Promise<Conversation | undefined>;
  findOpen(of: { readonly tenantId: string; readonly personId: string }): Promise<Conversation | undefined>;
  /** The person's latest conversations, newest first. */
  listByPerson(of: {
    readonly tenantId: string;
    readonly personId: string;
    readonly limit: number;
  }): Promise<readonly Conversation[]>;
  /**
   * Saves over version `next.version - 1` in one durable write.
   * `undefined`: somebody saved first; read again and decide anew.
   */
  save(next: Conversation): Promise<Conversation | undefined>;
  /** Takes drafts that are in the history by now out of the outbox. Does not change the version. */
  clearOutbox(key: ConversationKey, draftKeys: readonly string[]): Promise<void>;
  /** Not answered by an operator yet, offered or not (an offer ends no wait), in the order they are served. */
  listWaiting(of: { readonly tenantId: string; readonly limit: number }): Promise<readonly Conversation[]>;
  /** The same in brief: nothing that is sealed is opened. */
  listUnanswered(of: { readonly tenantId: string; readonly limit: number }): Promise<readonly Unanswered[]>;
  /** The lanes (core/routing/lane.ts) in which anybody waits; `''` for what was queued before there were lanes. */
  listLanes(of: { readonly tenantId: string }): Promise<readonly string[]>;
  /** The first of each lane, at most `perLane`, in the order they are to be offered. */
  listFirstWaiting(of: {
    readonly tenantId: string;
    readonly lanes: readonly string[];
    readonly perLane: number;
  }): Promise<readonly Waiting[]>;
  /** How many wait in these lanes; those only that come before `rankAt`, if it is given. */
  countWaiting(of: {
    readonly tenantId: string;
    readonly lanes: readonly string[];
    readonly rankBefore?: Date;
  }): Promise<number>;
  /** Of all tenants: everything that takes up an operator's slot. */
  listHeld(): Promise<readonly Held[]>;
  /** Offered to, handled by or being wrapped up by this operator. */
  listHeldBy(of: { readonly tenantId: string; readonly staffId: string }): Promise<readonly Conversation[]>;
  /** The same of other organisations, which hers helps; `tenantId` is hers. */
  listHelpedBy(of: { readonly tenantId: string; readonly staffId: string }): Promise<readonly Conversation[]>;
  /** Closed ones that were handled under this agreement last. */
  countHelped(of: { readonly tenantId: string; readonly agreementId: string }): Promise<number>;
  /** Open conversations of the one who is proven to be this subject, speaking for herself; latest first. */
  findOpenBySubject(of: {
    readonly tenantId: string;
    readonly subjectId: string;
  }): Promise<readonly Conversation[]>;
  /** Closed since then after an operator handled them, latest first. */
  listHandled(of: {
    readonly tenantId: string;
    readonly since: Date;
    readonly limit: number;
  }): Promise<readonly Conversation[]>;
  /** Closed without a result of this operator's wrap-up, latest first. */
  listUnrecorded(of: {
    readonly tenantId: string;
    readonly staffId: string;
    readonly limit: number;
  }): Promise<readonly Conversation[]>;
  countByState<S extends ConversationState>(of: {
    readonly tenantId: string;
    readonly states: readonly S[];
  }): Promise<Readonly<Record<S, number>>>;
  /** Of all tenants: conversations with the assistant that began after `after` and before `before`, the oldest first. */
  listTalking(of: {
    readonly after: Date;
    readonly before: Date;
    readonly limit: number;
  }): Promise<readonly (ConversationKey & Pick<Conversation, 'startedAt'>)[]>;
  /** Of all tenants: conversations whose oldest draft in the outbox was made before `before`. */
  findUnflushed(before: Date, limit: number): Promise<readonly ConversationKey[]>;
  /** Of all tenants: reserved conversations whose offer ran out before `now`. */
  findExpiredOffers(now: Date, limit: number): Promise<readonly ConversationKey[]>;
}

export interface EntryStore {
  /**
   * Appends in order, each with the next `seq`. A draft whose key (or whose origin) is in the history already
   * is not appended again: its first entry comes back with `isRepeat`. Resolves when all is durable.
   */
  append(
    key: ConversationKey,
    drafts: readonly Draft[],
  ): Promise<readonly { readonly entry: Entry; readonly isRepeat: boolean }[]>;
  findByOrigin(origin: {
    readonly tenantId: string;
    readonly identityId: string;
    readonly externalId: string;
  }): Promise<Entry | undefined>;
  findByKey(of: ConversationKey & { readonly draftKey: string }): Promise<Entry | undefined>;
  /** Entries after `seq`, in order, at most `limit`. */
  since(key: ConversationKey, seq: number, limit: number): Promise<readonly Entry[]>;
  /** The last `limit` entries before `beforeSeq`, in order. */
  before(key: ConversationKey, beforeSeq: number, limit: number): Promise<readonly Entry[]>;
  listAwaitingTurn(key: ConversationKey): Promise<readonly Entry[]>;
  settleTurn(key: ConversationKey, seq: number): Promise<void>;
  /** A secret was written: `hiddenText` stands in its place from now on. The one change of what an entry says. */
  hideText(key: ConversationKey, seq: number): Promise<void>;
  /** Of all tenants: conversations with entries that have awaited their turn since before `before`. */
  findAwaitingTurn(before: Date, limit: number): Promise<readonly ConversationKey[]>;
  /** Entries of the conversation still to be pushed, in order; not yet due ones too, so that order is kept. */
  listUndelivered(key: ConversationKey, limit: number): Promise<readonly Entry[]>;
  markDelivery(key: ConversationKey, seq: number, delivery: Entry['delivery']): Promise<void>;
  /** Of all tenants: conversations with undelivered entries due before `dueBefore`. */
  findUndelivered(dueBefore: Date, limit: number): Promise<readonly ConversationKey[]>;
}

/** How far a client has received and read a conversation; only ever grows. */
export interface ReceiptStore {
  mark(
    of: { readonly tenantId: string; readonly conversationId: string; readonly identityId: string },
    seqs: { readonly deliveredSeq?: number; readonly readSeq?: number },
  ): Promise<void>;
  list(
    key: ConversationKey,
  ): Promise<
    readonly { readonly identityId: string; readonly deliveredSeq: number; readonly readSeq: number }[]
  >;
}

/** Short exclusive rights, across processes. A right not released ends by itself. */
export interface LeaseStore {
  /** A token, or `undefined` while somebody else holds it. */
  take(name: string, ttlMs: number): Promise<string | undefined>;
  /** `false`: it had run out and somebody may have taken it. */
  renew(name: string, token: string, ttlMs: number): Promise<boolean>;
  release(name: string, token: string): Promise<void>;
}

/** A turn whose lease is held: what it is about, as it was after the lease was taken. */
export interface BegunTurn {
  readonly token: string;
  readonly conversation: Conversation | undefined;
  readonly awaiting: readonly Entry[];
}

export interface AppendedWithTurn {
  readonly entry: Entry;
  readonly isRepeat: boolean;
  readonly begun?: BegunTurn;
}

/**
 * The reads and writes of a turn together: it is the busiest thing there is. It promises what the other stores promise
 * one step after the other (`stepByStep`); a store that can make the steps one durable write does.
 */
export interface TurnStore {
  /**
   * Appends what the citizen wrote, as `EntryStore.append` does. With `ttlMs` its turn may begin with the same write:
   * where nobody holds it, no other entry awaits one and the conversation is stored as it is given. Else `begin` it.
   */
  append(conversation: Conversation, draft: Draft, ttlMs: number | undefined): Promise<AppendedWithTurn>;
  /**
   * The person's open conversation as this process saved it last: the store is not read. `append` gives `undefined`, and
   * has appended nothing, when somebody has changed it since. Absent: nothing is remembered.
   */
  recall?(of: { readonly tenantId: string; readonly personId: string }):
    | {
        readonly conversation: Conversation;
        readonly append: (draft: Draft, ttlMs: number) => Promise<AppendedWithTurn | undefined>;
      }
    | undefined;
  /** Takes the turn's lease. `undefined`: somebody else holds it. */
  begin(key: ConversationKey, ttlMs: number): Promise<BegunTurn | undefined>;
  /**
   * Saves over version `next.version - 1` and appends its outbox to the history; then it is empty. `settles`: the
   * entry the turn was taken on; `releases`: the lease, when it was the last one.
   * `undefined`: somebody saved first; read again and decide anew. Nothing is settled or released then.
   */
  commit(
    next: Conversation,
    turn?: { readonly settles?: number | undefined; readonly releases?: string | undefined },
  ): Promise<
    | {
        readonly conversation: Conversation;
        readonly entries: readonly Entry[];
        /** What the citizen need not wait for. `hasMore`: when released, messages came that nobody has looked at. */
        readonly rest: Promise<{ readonly hasMore: boolean }>;
      }
    | undefined
  >;
  /** Gives the lease back. `hasMore`: messages await their turn. */
  end(key: ConversationKey, token: string): Promise<{ readonly hasMore: boolean }>;
}

/** What happened, told at once to whoever looks at a screen. May be told twice, may be missed: history is the truth. */
export type Announcement =
  | { readonly kind: 'entries'; readonly conversation: Conversation; readonly entries: readonly Entry[] }
  | {
      readonly kind: 'conversation';
      readonly conversation: Conversation;
      readonly before: Conversation | undefined;
    }
  | {
      readonly kind: 'receipt';
      readonly tenantId: string;
      readonly conversationId: string;
      readonly identityId: string;
      readonly deliveredSeq?: number;
      readonly readSeq?: number;
    }
  | { readonly kind: 'presence'; readonly tenantId: string; readonly staffId: string };

export type Announce = (announcement: Announcement) => void;

/** What went wrong on the way of a message, for logs and metrics; ids and codes only. */
export type Report = (
  name:
    | 'turn-failed'
    | 'announce-failed'
    | 'sweep-found'
    | 'sweep-failed'
    | 'delivery-failed'
    | 'job-not-added',
  details: Readonly<Record<string, string | number>>,
  cause?: unknown,
) => void;

/** All that the way of a message needs from outside. */
export interface ConversationPorts {
  readonly clock: Clock;
  readonly conversations: ConversationStore;
  readonly entries: EntryStore;
  readonly receipts: ReceiptStore;
  readonly leases: LeaseStore;
  /** Absent: `stepByStep`. */
  readonly turns?: TurnStore;
  /** Of a process that takes the turns of what it receives: keeps one that began with its message until it is taken. */
  readonly keepTurn?: (key: ConversationKey, begun: BegunTurn) => void;
  readonly people: PeopleStore;
  readonly linkCodes: LinkCodeStore;
  readonly jobs: JobQueue;
  readonly assistant: Assistant;
  readonly pushChannels: ReadonlyMap<ChannelKind, PushChannel>;
  /** Where a hand-off waits, and how. */
  readonly placeFor: PlaceFor;
  /**
   * An address that opens the channel and brings the code there. `undefined`: there is none, or it is not known yet.
   * Absent: there are none.
   */
  readonly linkFor?: LinkFor;
  readonly announce: Announce;
  readonly report: Report;
}

export type PlaceFor = (
  conversation: Conversation,
  handoff: {
    readonly line: 1 | 2;
    readonly isCrisis: boolean;
    /** Of the tree of topics: `group/topic`. */
    readonly topic?: string;
    readonly skills?: readonly string[];
  },
) => Promise<Placement>;

export type LinkFor = (
  code: string,
  to: { readonly tenantId: string; readonly channel: ChannelKind },
) => string | undefined;
