import type { SkillLevel } from '../people/index.ts';
import type { OpeningHours } from './opening-hours.ts';

/** Where conversations wait for operators: one per tenant, line and topic. What is absent is as `usual` says. */
export interface Queue {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly line: 1 | 2;
  /** Takes the crises of its line. */
  readonly isCrisis: boolean;
  /** How long an offer stands before it goes to somebody else. */
  readonly offerMs: number;
  /** Takes what is about this topic, or this group of topics, or needs this skill; absent: the rest of its line. */
  readonly topic?: string;
  /** Demanded of its operators, beside what a conversation itself needs. */
  readonly skills?: readonly SkillLevel[];
  /** Priority: who enters is served as if she had come so much earlier. Waiting outweighs it in the end. */
  readonly headStartMs?: number;
  /** More are not let in: they overflow, or wait all the same where there is nowhere to go. */
  readonly mostWaiting?: number;
  /** Outside of them nothing is offered. Absent: round the clock. */
  readonly hours?: OpeningHours;
  /** Who else is asked after some waiting; in order of time. */
  readonly rings?: readonly Ring[];
  readonly overflow?: readonly Overflow[];
  readonly sticky?: Sticky;
  /** Wrap-up ends by itself after this. */
  readonly wrapUpMs?: number;
}

/** After so much waiting others may take it too. Rings add up. */
export interface Ring {
  readonly afterMs: number;
  /** Levels of skills demanded are lowered to this; 0: anybody of the line. */
  readonly minLevel?: number;
  /** Operators of these queues of the tenant. */
  readonly alsoQueueIds?: readonly string[];
}

/** Into another queue of the tenant. */
export interface Overflow {
  readonly when: 'closed' | 'full' | 'waited';
  /** Of `waited`. */
  readonly afterMs?: number;
  readonly toQueueId: string;
}

/** Whoever handled her within so many days is asked first, alone for `waitMs` while she is at her desk. */
export interface Sticky {
  readonly withinDays: number;
  readonly waitMs: number;
}

export const usual = {
  sticky: { withinDays: 7, waitMs: 30_000 },
  wrapUpMs: 180_000,
  /** Who knows the matter is waited for so long, where the queue has no rings; then anybody of it may take it. */
  specialistMs: 60_000,
} as const;
