import type { QualityKey } from '../quality-book.ts';
import { areAnswers, scoreOf } from '../scorecards/score.ts';
import type { Scorecard } from '../scorecards/scorecard.ts';
import {
  canMove,
  changeReview,
  type ReviewCommand,
  type ReviewDone,
  type ReviewNo,
  type ReviewPorts,
  withWords,
} from './change-review.ts';
import { currentScore, type PublishedScore, type Review, type Sheet } from './review.ts';

/**
 * Keeps what is filled in so far, over the version it was seen at; no line of history is made. `stale`: it was changed
 * elsewhere, in another window too, and nothing was kept.
 */
export async function saveDraft(
  ports: ReviewPorts,
  command: ReviewCommand & { readonly version: number },
  sheet: Sheet,
): Promise<ReviewDone> {
  const review = await ports.reviews.get(command.review);
  if (review === undefined) return no('not-found');
  if (review.reviewerId !== command.by) return no('not-yours');
  if (review.state !== 'open') return no('state');
  const card = await ports.scorecards.get({ tenantId: review.tenantId, id: review.scorecardId });
  if (card === undefined || !areAnswers(card.questions, sheet.answers)) return no('not-of-card');
  // Sent again after a lost answer.
  if (JSON.stringify(review.draft) === JSON.stringify(sheet)) return { outcome: 'done', review };
  if (review.version !== command.version) return no('stale');
  const next = { ...review, draft: sheet, version: review.version + 1 };
  return (await ports.reviews.save(next)) ? { outcome: 'done', review: next } : no('stale');
}

/** The sheet becomes a score the operator sees; he may object for `objectDays` days. */
export async function publishReview(
  ports: ReviewPorts,
  command: ReviewCommand,
  { sheet, objectDays }: { readonly sheet: Sheet; readonly objectDays: number },
): Promise<ReviewDone> {
  const card = await cardOf(ports, command.review);
  const now = ports.clock.now();
  return changeReview(ports, command, (current) => {
    if (current.reviewerId !== command.by) return { no: 'not-yours' };
    if (!canMove(current, 'published')) return { no: 'state' };
    const score = published(card, sheet, { at: now, by: command.by });
    if ('no' in score) return score;
    const isUsual = current.kind === 'usual';
    return {
      state: 'published',
      draft: sheet,
      scores: [score],
      ...(isUsual ? { objectUntilAt: new Date(now.getTime() + objectDays * 86_400_000) } : {}),
      event: { type: 'published' },
    };
  });
}

/** It is not worth a review, and why. */
export function dismissReview(ports: ReviewPorts, command: ReviewCommand, why: string): Promise<ReviewDone> {
  return withWords(why, (text) =>
    changeReview(ports, command, (current) => {
      if (current.reviewerId !== command.by) return { no: 'not-yours' };
      if (!canMove(current, 'dismissed')) return { no: 'state' };
      return { state: 'dismissed', event: { type: 'dismissed', text } };
    }),
  );
}

/** Another reviewer takes it, with what is filled in. */
export function reassignReview(
  ports: ReviewPorts,
  command: ReviewCommand,
  reviewerId: string,
): Promise<ReviewDone> {
  return changeReview(ports, command, (current) => {
    if (current.operatorId === reviewerId) return { no: 'herself' };
    if (current.state !== 'open' || current.kind === 'calibration') return { no: 'state' };
    if (current.reviewerId === reviewerId) return undefined;
    return { reviewerId, event: { type: 'reassigned', reviewerId } };
  });
}

export function agreeToReview(ports: ReviewPorts, command: ReviewCommand): Promise<ReviewDone> {
  return changeReview(ports, command, (current) => {
    const refused = operatorMay(current, command.by, 'agreed');
    return refused ? { no: refused } : { state: 'agreed', event: { type: 'agreed' } };
  });
}

/** Once, with a reason, until the day that was told. */
export function objectToReview(ports: ReviewPorts, command: ReviewCommand, why: string): Promise<ReviewDone> {
  const now = ports.clock.now();
  return withWords(why, (text) =>
    changeReview(ports, command, (current) => {
      const refused = operatorMay(current, command.by, 'objected');
      if (refused) return { no: refused };
      if (current.objectUntilAt === undefined || now > current.objectUntilAt) return { no: 'too-late' };
      return { state: 'objected', event: { type: 'objected', text } };
    }),
  );
}

/** The score stays, or another one comes behind it; both remain to be read. */
export async function answerObjection(
  ports: ReviewPorts,
  command: ReviewCommand,
  { words, sheet }: { readonly words: string; readonly sheet?: Sheet },
): Promise<ReviewDone> {
  const card = await cardOf(ports, command.review);
  const at = ports.clock.now();
  return withWords(words, (text) =>
    changeReview(ports, command, (current) => {
      if (current.operatorId === command.by) return { no: 'herself' };
      if (!canMove(current, 'answered')) return { no: 'state' };
      if (sheet === undefined || JSON.stringify(sheet) === JSON.stringify(currentScore(current)?.sheet))
        return { state: 'answered', event: { type: 'answered', text, isChanged: false } };
      const score = published(card, sheet, { at, by: command.by });
      if ('no' in score) return score;
      return {
        state: 'answered',
        scores: [...current.scores, score],
        event: { type: 'answered', text, isChanged: true },
      };
    }),
  );
}

function operatorMay(review: Review, by: string, to: 'agreed' | 'objected'): ReviewNo | undefined {
  if (review.operatorId !== by || review.kind === 'calibration') return 'not-yours';
  return canMove(review, to) ? undefined : 'state';
}

async function cardOf({ reviews, scorecards }: ReviewPorts, key: QualityKey): Promise<Scorecard | undefined> {
  const review = await reviews.get(key);
  return review && scorecards.get({ tenantId: key.tenantId, id: review.scorecardId });
}

function published(
  card: Scorecard | undefined,
  sheet: Sheet,
  made: Pick<PublishedScore, 'at' | 'by'>,
): PublishedScore | { readonly no: ReviewNo } {
  if (card === undefined || !areAnswers(card.questions, sheet.answers)) return { no: 'not-of-card' };
  const score = scoreOf(card.questions, sheet.answers);
  if (score.outcome !== 'scored') return { no: score.outcome };
  const { share, criticals } = score;
  return { sheet, share, criticals, ...made };
}

function no(reason: ReviewNo): ReviewDone {
  return { outcome: 'refused', reason };
}
