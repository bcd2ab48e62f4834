import type { ChannelKind } from '../../conversations/index.ts';
import type { RecordChange } from '../../shared/change-record.ts';
import type { Answers } from '../scorecards/score.ts';

/** Why a conversation was picked. */
export const pickReasons = [
  'complaint',
  'finding',
  'low-rating',
  'long-silence',
  'new-operator',
  'minimum',
  'random',
  'by-hand',
  'calibration',
] as const;

export type PickReason = (typeof pickReasons)[number];

export type ReviewState = 'open' | 'dismissed' | 'published' | 'agreed' | 'objected' | 'answered';

/** Every permitted move. Agreed or not, a published score counts. */
export const reviewMoves: Readonly<Record<ReviewState, readonly ReviewState[]>> = {
  open: ['published', 'dismissed'],
  published: ['agreed', 'objected'],
  objected: ['answered'],
  dismissed: [],
  agreed: [],
  answered: [],
};

export const publishedStates: readonly ReviewState[] = ['published', 'agreed', 'objected', 'answered'];

/** Where in the conversation something is. */
export type Place =
  | { readonly kind: 'entry'; readonly seq: number }
  /** From the beginning of a recording. */
  | { readonly kind: 'second'; readonly recordingId: string; readonly second: number };

export interface Comment {
  readonly id: string;
  readonly text: string;
  /** Absent: about the whole conversation. */
  readonly place?: Place;
}

/** A filled-in scorecard. */
export interface Sheet {
  readonly answers: Answers;
  readonly comments: readonly Comment[];
  /** What to go on doing, and what to do otherwise. */
  readonly summary: string;
}

export const emptySheet: Sheet = { answers: {}, comments: [], summary: '' };

/** A score as it was published; an answered objection may put another behind it. */
export interface PublishedScore {
  readonly sheet: Sheet;
  /** 0–1. */
  readonly share: number;
  readonly criticals: readonly string[];
  readonly at: Date;
  readonly by: string;
}

/** One operator's part of one conversation, looked at by one reviewer. */
export interface Review {
  readonly id: string;
  readonly tenantId: string;
  readonly version: number;
  /** `calibration`: one of several of the same conversation, made blind; counts nowhere and its operator never sees it. */
  readonly kind: 'usual' | 'calibration';
  readonly state: ReviewState;
  readonly conversationId: string;
  readonly operatorId: string;
  readonly queueId: string;
  readonly channel: ChannelKind | '';
  /** When the conversation began. */
  readonly aboutAt: Date;
  /** `Scorecard.id`: of the edition it is made by. */
  readonly scorecardId: string;
  readonly reason: PickReason;
  /** The day a draw picked it for, `day:2026-11-22`, or its calibration. */
  readonly groupId?: string;
  readonly reviewerId: string;
  readonly createdAt: Date;
  /** Not seen by the operator before it is published. */
  readonly draft: Sheet;
  /** The last one counts. */
  readonly scores: readonly PublishedScore[];
  /** The operator may object until then. */
  readonly objectUntilAt?: Date;
  readonly history: readonly RecordChange<ReviewEvent>[];
}

export type ReviewEvent =
  | { readonly type: 'picked'; readonly reason: PickReason }
  | { readonly type: 'reassigned'; readonly reviewerId: string }
  | { readonly type: 'dismissed'; readonly text: string }
  | { readonly type: 'published' | 'agreed' }
  | { readonly type: 'objected'; readonly text: string }
  /** `isChanged`: with another score. */
  | { readonly type: 'answered'; readonly text: string; readonly isChanged: boolean };

/** One review of a conversation; of a calibration one of each reviewer. The same pick again is the same review. */
export function reviewId(
  conversationId: string,
  calibration?: { readonly groupId: string; readonly reviewerId: string },
): string {
  return calibration ? `${conversationId}.${calibration.groupId}.${calibration.reviewerId}` : conversationId;
}

export function currentScore({ scores }: Pick<Review, 'scores'>): PublishedScore | undefined {
  return scores.at(-1);
}
