import { cleanText } from '../../conversations/index.ts';
import { changeRecord, type RecordCommand, type RecordStep } from '../../shared/change-record.ts';
import type { Clock } from '../../shared/clock.ts';
import type { QualityBook, QualityKey } from '../quality-book.ts';
import type { Scorecard } from '../scorecards/scorecard.ts';
import { type Review, type ReviewEvent, type ReviewState, reviewMoves } from './review.ts';

export interface ReviewPorts {
  readonly clock: Clock;
  readonly reviews: QualityBook<Review>;
  readonly scorecards: Pick<QualityBook<Scorecard>, 'get'>;
  /** Something happened, for notices. May be missed. */
  readonly announceReview: (review: Review, what: ReviewEvent) => void;
}

export interface ReviewCommand extends RecordCommand {
  readonly review: QualityKey;
}

export type ReviewNo =
  | 'not-found'
  | 'stale'
  /** The table of moves does not have it. */
  | 'state'
  /** Hers it is not: to review, or to object. */
  | 'not-yours'
  /** Nobody reviews herself. */
  | 'herself'
  | 'incomplete'
  | 'nothing-applies'
  /** A comment or an answer that does not fit the scorecard. */
  | 'not-of-card'
  /** The time to object is over. */
  | 'too-late'
  | 'empty'
  | 'too-long';

export type ReviewDone =
  | { readonly outcome: 'done'; readonly review: Review }
  | { readonly outcome: 'refused'; readonly reason: ReviewNo };

export type ReviewStep = RecordStep<Review, ReviewEvent> | { readonly no: ReviewNo } | undefined;

/**
 * One change with its line of history.
 * @throws AppError `reviews-busy`
 */
export async function changeReview(
  { clock, reviews, announceReview }: ReviewPorts,
  command: ReviewCommand,
  decide: (current: Review) => ReviewStep,
): Promise<ReviewDone> {
  const done = await changeRecord<Review, ReviewEvent, ReviewNo>(
    {
      get: () => reviews.get(command.review),
      save: (next) => reviews.save(next),
      announce: (next, { what }) => announceReview(next, what),
      now: () => clock.now(),
      busy: 'reviews-busy',
    },
    command,
    decide,
  );
  return done.outcome === 'done'
    ? { outcome: 'done', review: done.record }
    : { outcome: 'refused', reason: done.reason };
}

export function canMove({ state }: Pick<Review, 'state'>, to: ReviewState): boolean {
  return reviewMoves[state].includes(to);
}

/** Does something with words that must be there. */
export async function withWords(raw: string, go: (text: string) => Promise<ReviewDone>): Promise<ReviewDone> {
  const cleaned = cleanText(raw);
  return cleaned.outcome === 'clean' ? go(cleaned.text) : { outcome: 'refused', reason: cleaned.outcome };
}
