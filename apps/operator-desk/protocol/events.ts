import type { AppealEvent } from '#core/appeals/index.ts';
import type { DeskOutsideNumbers, DeskReplies, DeskTopics } from './commands.ts';
import type {
  DeskBoard,
  DeskColleague,
  DeskConversation,
  DeskCounts,
  DeskEntry,
  DeskLine,
  DeskNotice,
  DeskPresence,
  DeskReceipt,
} from './views.ts';

/** What the server tells by itself. Each may come twice, late, or in another order: versions and seqs decide. */
export interface DeskEvents {
  offer: { readonly conversation: DeskConversation; readonly serverNow: string };
  'offer-gone': { readonly conversationId: string; readonly version: number; readonly reason: OfferEnd };
  /** A conversation she holds, or has open, changed. */
  conversation: { readonly conversation: DeskConversation };
  /** A conversation is not hers any more. */
  released: { readonly conversationId: string; readonly version: number; readonly reason: ReleaseReason };
  entries: { readonly conversationId: string; readonly entries: readonly DeskEntry[] };
  /** The citizen is writing at this moment; never kept. */
  'citizen-typing': { readonly conversationId: string };
  receipt: { readonly conversationId: string; readonly receipt: DeskReceipt };
  presence: { readonly colleague: DeskColleague; readonly presence: DeskPresence };
  counts: { readonly counts: DeskCounts };
  board: { readonly board: DeskBoard };
  /** Her line, or the call on it, changed. */
  line: { readonly line: DeskLine };
  /** Prepared replies were changed. */
  replies: DeskReplies;
  /** Something happened to an appeal of her participant. */
  appeal: AppealNews;
  /** The tree of topics was changed. */
  topics: DeskTopics;
  /** The directory of numbers outside was changed. */
  'outside-numbers': DeskOutsideNumbers;
  /** A colleague calls her. */
  notice: { readonly notice: DeskNotice };
  'signed-out': { readonly reason: 'session-ended' };
}

export interface AppealNews {
  readonly appealId: string;
  readonly number: string;
  readonly version: number;
  /** The kind of its latest line of history. */
  readonly what: AppealEvent['type'];
  /** Whoever has it. */
  readonly staffId?: string;
}

export type OfferEnd = 'declined' | 'timed-out' | 'operator-offline' | 'withdrawn' | 'taken';
export type ReleaseReason = 'transferred' | 'handed-back' | 'closed' | 'operator-lost';

export type ServerToClient = { [E in keyof DeskEvents]: (event: DeskEvents[E]) => void };
