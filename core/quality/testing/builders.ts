import { newId } from '../../shared/ids.ts';
import type { CoachingTask } from '../coaching/coaching.ts';
import { emptySheet, type Review, type Sheet } from '../reviews/review.ts';
import type { Candidate } from '../sampling/draw-reviews.ts';
import type { Question, Scorecard } from '../scorecards/scorecard.ts';

export const someTime = new Date('2026-11-20T09:00:00Z');

export function aQuestion(over: Partial<Question> = {}): Question {
  return {
    id: newId(),
    text: 'Поздоровался',
    kind: 'yes-no',
    most: 1,
    weight: 10,
    isCritical: false,
    ...over,
  };
}

/** Greeting 10, a scale to five 30, and a critical one of no weight. */
export const threeQuestions: readonly Question[] = [
  aQuestion({ id: 'greeting' }),
  aQuestion({ id: 'right', kind: 'scale', most: 5, weight: 30 }),
  aQuestion({ id: 'disclosure', weight: 0, isCritical: true }),
];

export function aScorecard(over: Partial<Scorecard> = {}): Scorecard {
  return {
    id: 'card.1',
    tenantId: 'tenant-1',
    cardId: 'card',
    edition: 1,
    key: newId(),
    version: 1,
    name: 'Лист',
    queueIds: [],
    questions: threeQuestions,
    isActive: true,
    createdAt: someTime,
    createdBy: 'vera',
    ...over,
  };
}

export function aSheet(over: Partial<Sheet> = {}): Sheet {
  return { ...emptySheet, answers: { greeting: 1, right: 4, disclosure: 1 }, ...over };
}

export function aReview(over: Partial<Review> = {}): Review {
  const id = over.id ?? newId();
  return {
    id,
    tenantId: 'tenant-1',
    version: 1,
    kind: 'usual',
    state: 'open',
    conversationId: id,
    operatorId: 'olga',
    queueId: 'queue-1',
    channel: 'web-chat',
    aboutAt: someTime,
    scorecardId: 'card.1',
    reason: 'random',
    reviewerId: 'vera',
    createdAt: someTime,
    draft: emptySheet,
    scores: [],
    history: [],
    ...over,
  };
}

export function aTask(over: Partial<CoachingTask> = {}): CoachingTask {
  return {
    id: newId(),
    tenantId: 'tenant-1',
    version: 1,
    state: 'to-do',
    operatorId: 'olga',
    reviewerId: 'vera',
    reviewId: 'review-1',
    text: 'Прочитать порядок проверки личности',
    until: '2026-12-01',
    createdAt: someTime,
    history: [],
    ...over,
  };
}

export function aCandidate(over: Partial<Candidate> = {}): Candidate {
  return {
    tenantId: 'tenant-1',
    conversationId: newId(),
    operatorId: 'olga',
    queueId: 'queue-1',
    channel: 'web-chat',
    aboutAt: someTime,
    silenceMs: 0,
    isComplaint: false,
    hasFinding: false,
    ...over,
  };
}
