import { type Answers, markOf } from '../scorecards/score.ts';
import type { Question } from '../scorecards/scorecard.ts';

/** What two reviewers said of the same thing: marks from 0 to 1, or that it does not apply. */
export type Rated = number | 'not-applicable';

/**
 * Weighted kappa with squared distances: 1 − (mean distance of what both said of the same) ÷ (mean distance of what one
 * said of anything and the other of anything). 1: always the same; 0: as by chance. "Does not apply" against a mark is
 * the greatest distance. For marks evenly apart it is Cohen's (Psychological Bulletin 70, 1968).
 * `undefined`: fewer than two things, or all were marked alike, so that chance explains everything.
 */
export function weightedKappa(pairs: readonly (readonly [Rated, Rated])[]): number | undefined {
  if (pairs.length < 2) return undefined;
  let observed = 0;
  let expected = 0;
  for (const [first] of pairs) for (const [, second] of pairs) expected += distance(first, second);
  for (const [first, second] of pairs) observed += distance(first, second);
  if (expected === 0) return undefined;
  return 1 - observed / pairs.length / (expected / pairs.length ** 2);
}

export interface QuestionAgreement {
  readonly questionId: string;
  /** In the order of the reviewers. */
  readonly ratings: readonly Rated[];
  /** Greatest difference of two of them, 0–1. */
  readonly spread: number;
}

export interface Agreement {
  readonly questions: readonly QuestionAgreement[];
  readonly kappa: number | undefined;
  /** What any two reviewers said of the same question: to be pooled with other calibrations. */
  readonly pairs: readonly (readonly [Rated, Rated])[];
}

/** How far reviewers of one conversation agree, question by question; kappa over all pairs of reviewers together. */
export function agreementOf(questions: readonly Question[], sheets: readonly Answers[]): Agreement {
  const rated = questions.map((question) => ({
    questionId: question.id,
    ratings: sheets.map((answers): Rated => markOf(question, answers) ?? 'not-applicable'),
  }));
  const pairs = rated.flatMap(({ ratings }) => pairsOf(ratings));
  return {
    questions: rated.map(({ questionId, ratings }) => ({
      questionId,
      ratings,
      spread: Math.sqrt(Math.max(0, ...pairsOf(ratings).map(([a, b]) => distance(a, b)))),
    })),
    kappa: weightedKappa(pairs),
    pairs,
  };
}

function pairsOf(ratings: readonly Rated[]): readonly (readonly [Rated, Rated])[] {
  return ratings.flatMap((first, n) => ratings.slice(n + 1).map((second) => [first, second] as const));
}

function distance(a: Rated, b: Rated): number {
  if (a === 'not-applicable' || b === 'not-applicable') return a === b ? 0 : 1;
  return (a - b) ** 2;
}
