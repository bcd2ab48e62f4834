import type {
  CoachingRow,
  ReviewLine,
  ReviewList,
  ReviewPage,
  ReviewRow,
} from '#apps/operator-desk/quality/wire.ts';
import {
  type CoachingTask,
  currentScore,
  type Review,
  type ReviewAccess,
  type Scorecard,
} from '#core/quality/index.ts';
import type { NameOf } from './quality-deps.ts';

/** Names for what records hold only ids of. */
export interface Names {
  readonly staff: NameOf;
  readonly queue: NameOf;
}

export function reviewRow(review: Review, viewerId: string, names: Names): ReviewRow {
  const { id, state, kind, reason, groupId, conversationId, operatorId, reviewerId, queueId } = review;
  const score = currentScore(review);
  const isBlind = kind === 'calibration' && reviewerId !== viewerId;
  return {
    id,
    state,
    kind,
    reason,
    ...(groupId === undefined ? {} : { groupId }),
    conversationId,
    operatorName: names.staff(operatorId),
    reviewerName: names.staff(reviewerId),
    isMine: reviewerId === viewerId,
    queueName: names.queue(queueId),
    aboutAt: review.aboutAt.toISOString(),
    createdAt: review.createdAt.toISOString(),
    ...(score === undefined || isBlind ? {} : { share: score.share }),
    ...(review.objectUntilAt === undefined ? {} : { objectUntilAt: review.objectUntilAt.toISOString() }),
  };
}

export function reviewPage(
  review: Review,
  of: {
    readonly access: Exclude<ReviewAccess, 'none'>;
    readonly viewerId: string;
    readonly scorecard: Scorecard;
    readonly names: Names;
    readonly entries: ReviewPage['entries'];
    readonly recordings: ReviewPage['recordings'];
    readonly coaching: ReviewPage['coaching'];
  },
): ReviewPage {
  const { access, viewerId, scorecard, names, entries, recordings, coaching } = of;
  const { name, edition, questions } = scorecard;
  return {
    ...reviewRow(review, viewerId, names),
    version: review.version,
    access,
    operatorId: review.operatorId,
    reviewerId: review.reviewerId,
    scorecard: { name, edition, questions },
    ...(access === 'reviewer' && review.state === 'open' ? { draft: review.draft } : {}),
    scores: review.scores.map(({ by, at, ...score }) => ({
      ...score,
      at: at.toISOString(),
      byName: names.staff(by),
    })),
    history: review.history.map((line) => lineView(line, names)),
    entries,
    recordings,
    coaching,
  };
}

function lineView({ at, by, what }: Review['history'][number], names: Names): ReviewLine {
  const { type } = what;
  return {
    at: at.toISOString(),
    byName: names.staff(by),
    type,
    ...('text' in what ? { text: what.text } : {}),
    ...(type === 'reassigned' ? { text: names.staff(what.reviewerId) } : {}),
    ...(type === 'answered' ? { isChanged: what.isChanged } : {}),
  };
}

export function coachingRow(
  task: CoachingTask,
  of: { readonly viewerId: string; readonly today: string; readonly names: Pick<Names, 'staff'> },
): CoachingRow {
  const { id, version, state, text, until, operatorId, reviewerId, reviewId } = task;
  return {
    id,
    version,
    state,
    text,
    until,
    isLate: state === 'to-do' && of.today > until,
    operatorName: of.names.staff(operatorId),
    isOwn: operatorId === of.viewerId,
    setByName: of.names.staff(reviewerId),
    reviewId,
  };
}

const pageSize = 50;

/** `rows`: one more than a page shows tells that there are more. */
export function reviewList(reviews: readonly Review[], viewerId: string, names: Names): ReviewList {
  const shown = reviews.slice(0, pageSize);
  const last = shown.at(-1);
  const isMore = reviews.length > pageSize && last !== undefined;
  return {
    rows: shown.map((review) => reviewRow(review, viewerId, names)),
    ...(isMore ? { next: `${last.createdAt.getTime()}.${last.id}` } : {}),
  };
}

/** What to ask the store for. */
export function pageOf(cursor: string | undefined) {
  const [, ms, id] = /^(\d{1,16})\.(.+)$/.exec(cursor ?? '') ?? [];
  return {
    limit: pageSize + 1,
    ...(ms === undefined || id === undefined ? {} : { after: { createdAt: new Date(Number(ms)), id } }),
  };
}
