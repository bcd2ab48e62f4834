import type { PickReason } from '../reviews/review.ts';

/** Reasons a draw picks by, those first that must not be missed. */
export const drawReasons = [
  'complaint',
  'finding',
  'low-rating',
  'long-silence',
  'new-operator',
  'minimum',
  'random',
] as const satisfies readonly PickReason[];

export type DrawReason = (typeof drawReasons)[number];

/** What a tenant's supervisors decided. A `perDay` of 0 switches a rule off. */
export interface SamplingRules {
  readonly complaint: { readonly perDay: number };
  readonly finding: { readonly perDay: number };
  /** Rated by the citizen so low, 1–5, or lower. */
  readonly lowRating: { readonly perDay: number; readonly atMost: number };
  /** The citizen waited so long for a word of the operator she talked with. */
  readonly longSilence: { readonly perDay: number; readonly minutes: number };
  /** Who has handled fewer in the last 90 days. */
  readonly newOperator: { readonly perDay: number; readonly handledFewerThan: number };
  /** Each operator's, from Monday. */
  readonly minimum: { readonly perWeek: number };
  /** 0–1 of the day's. */
  readonly random: { readonly share: number };
  readonly mostPerReviewer: number;
  /** Staff ids; empty: all supervisors. */
  readonly reviewerIds: readonly string[];
  /** Days an operator has to object. */
  readonly objectDays: number;
}

export const usualSamplingRules: SamplingRules = {
  complaint: { perDay: 10 },
  finding: { perDay: 5 },
  lowRating: { perDay: 10, atMost: 2 },
  longSilence: { perDay: 3, minutes: 10 },
  newOperator: { perDay: 3, handledFewerThan: 50 },
  minimum: { perWeek: 1 },
  random: { share: 0.02 },
  mostPerReviewer: 8,
  reviewerIds: [],
  objectDays: 5,
};
