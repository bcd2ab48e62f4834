import type { ChannelKind } from '../../conversations/index.ts';
import { newId } from '../../shared/ids.ts';
import type { Scorecard } from '../scorecards/scorecard.ts';
import type { ReviewPorts } from './change-review.ts';
import { emptySheet, type PickReason, type Review, reviewId } from './review.ts';

/** An operator's part of a conversation. */
export interface ReviewedPart {
  readonly tenantId: string;
  readonly conversationId: string;
  readonly operatorId: string;
  readonly queueId: string;
  readonly channel: ChannelKind | '';
  /** When the conversation began. */
  readonly aboutAt: Date;
}

interface Picked {
  readonly scorecard: Pick<Scorecard, 'id'>;
  readonly reviewerId: string;
  readonly reason: PickReason;
  readonly groupId?: string;
  /** Staff id, or `draw`. */
  readonly by: string;
}

export type ReviewPicked =
  | { readonly outcome: 'done'; readonly review: Review; readonly isNew: boolean }
  | { readonly outcome: 'refused'; readonly reason: 'herself' | 'too-few' };

/** Puts a conversation before a reviewer; one that was picked already stays with whom it is. */
export async function pickReview(
  ports: Pick<ReviewPorts, 'clock' | 'reviews'>,
  part: ReviewedPart,
  picked: Picked,
): Promise<ReviewPicked> {
  if (picked.reviewerId === part.operatorId) return { outcome: 'refused', reason: 'herself' };
  const { item, isNew } = await ports.reviews.add(newReview(ports, part, picked));
  return { outcome: 'done', review: item, isNew };
}

/** The same conversation for two or more, who do not see each other's sheets until all are done. */
export async function startCalibration(
  ports: Pick<ReviewPorts, 'clock' | 'reviews'>,
  part: ReviewedPart,
  asked: {
    readonly scorecard: Pick<Scorecard, 'id'>;
    readonly reviewerIds: readonly string[];
    readonly by: string;
    /** Names the click. */
    readonly key: string;
  },
): Promise<
  | { readonly outcome: 'done'; readonly groupId: string }
  | { readonly outcome: 'refused'; readonly reason: 'herself' | 'too-few' }
> {
  const reviewerIds = [...new Set(asked.reviewerIds)];
  if (reviewerIds.includes(part.operatorId)) return { outcome: 'refused', reason: 'herself' };
  if (reviewerIds.length < 2) return { outcome: 'refused', reason: 'too-few' };
  const groupId = `calibration-${asked.key}`;
  const { scorecard, by } = asked;
  for (const reviewerId of reviewerIds)
    await ports.reviews.add(
      newReview(ports, part, { scorecard, reviewerId, reason: 'calibration', groupId, by }),
    );
  return { outcome: 'done', groupId };
}

function newReview(
  { clock }: Pick<ReviewPorts, 'clock'>,
  part: ReviewedPart,
  { scorecard, reviewerId, reason, groupId, by }: Picked,
): Review {
  const at = clock.now();
  const isCalibration = reason === 'calibration' && groupId !== undefined;
  return {
    ...part,
    id: reviewId(part.conversationId, isCalibration ? { groupId, reviewerId } : undefined),
    version: 1,
    kind: isCalibration ? 'calibration' : 'usual',
    state: 'open',
    scorecardId: scorecard.id,
    reason,
    ...(groupId === undefined ? {} : { groupId }),
    reviewerId,
    createdAt: at,
    draft: emptySheet,
    scores: [],
    history: [{ at, by, key: newId(at.getTime()), what: { type: 'picked', reason } }],
  };
}
