import { ManualClock } from '../../shared/testing/manual-clock.ts';
import type { CoachingTask } from '../coaching/coaching.ts';
import type { ReviewCommand } from '../reviews/change-review.ts';
import type { Review, ReviewEvent } from '../reviews/review.ts';
import type { Scorecard } from '../scorecards/scorecard.ts';
import { aReview, aScorecard } from './builders.ts';
import { MemoryQualityBook } from './memory-quality-book.ts';

/** Books in memory; Vera has one review of Olga to make. */
export async function openQualityHouse() {
  const clock = new ManualClock();
  const heard: string[] = [];
  const ports = {
    clock,
    reviews: new MemoryQualityBook<Review>(),
    scorecards: new MemoryQualityBook<Scorecard>(),
    coaching: new MemoryQualityBook<CoachingTask>(),
    announceReview: (_review: Review, { type }: ReviewEvent) => void heard.push(type),
    announceCoaching: (_task: CoachingTask, { type }: { readonly type: string }) => void heard.push(type),
  };
  await ports.scorecards.add(aScorecard());
  const review = aReview();
  await ports.reviews.add(review);
  const key = { tenantId: review.tenantId, id: review.id };
  let clicks = 0;
  const command = (by: string, over: Partial<ReviewCommand> = {}): ReviewCommand => {
    clicks += 1;
    return { review: key, by, key: `click-${clicks}`, ...over };
  };
  const now = async (): Promise<Review> => (await ports.reviews.get(key)) ?? review;
  return { ports, clock, heard, key, command, now };
}
