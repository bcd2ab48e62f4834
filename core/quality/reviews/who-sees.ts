import { publishedStates, type Review } from './review.ts';

/** `reviewer`: may fill it in; `supervisor`: reads it and answers objections; `operator`: it is about her. */
export type ReviewAccess = 'reviewer' | 'supervisor' | 'operator' | 'none';

interface Viewer {
  readonly id: string;
  readonly isSupervisor: boolean;
}

/**
 * The one place that says who sees a review. About herself she is an operator even as a supervisor; a sheet of a
 * calibration is its reviewer's alone until all of them are done (`siblings`: all reviews of the calibration).
 */
export function accessToReview(
  review: Review,
  viewer: Viewer,
  siblings: readonly Review[] = [],
): ReviewAccess {
  if (review.operatorId === viewer.id)
    return review.kind === 'usual' && publishedStates.includes(review.state) ? 'operator' : 'none';
  if (!viewer.isSupervisor) return 'none';
  if (review.reviewerId === viewer.id) return 'reviewer';
  if (review.kind === 'calibration' && !isCalibrated(siblings)) return 'none';
  return 'supervisor';
}

/** All have handed in, or were taken off; two at least. */
export function isCalibrated(siblings: readonly Review[]): boolean {
  const left = siblings.filter(({ state }) => state !== 'dismissed');
  return left.length >= 2 && left.every(({ state }) => state !== 'open');
}
