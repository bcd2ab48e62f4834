import type { AnswerGround, CallPurpose, Language } from '../conversations/index.ts';

/**
 * `waiting`: for its time. `calling`: a telephone rings, or who answered is being judged. `answered`: somebody spoke with
 * us. `failed`: it can never succeed. `given-up`: tried often enough, or too late. `cancelled`: not wanted any more.
 */
export type OutboundState = 'waiting' | 'calling' | 'answered' | 'failed' | 'given-up' | 'cancelled';

/** Why an attempt ended as it did. */
export const attemptCauses = [
  'answered',
  'busy',
  'no-answer',
  /** She pressed "reject". */
  'declined',
  'unreachable',
  'wrong-number',
  /** The network, the trunk or our own lines are full. */
  'congested',
  /** The trunk does not let us call there. */
  'not-allowed',
  /** A voicemail or an announcement answered. */
  'machine',
  'media-lost',
  /** No trunk can be used now. */
  'no-trunk',
  /** The process died while it rang. */
  'lost',
  'failed',
] as const;

export type AttemptCause = (typeof attemptCauses)[number];

/** Who picked up; `unknown`: nobody said a word, which is taken for a person. */
export type AnsweredBy = 'person' | 'machine' | 'unknown';

export interface CallAttempt {
  readonly startedAt: Date;
  /** Absent while it is under way; of an answered one the end of the talk. */
  readonly endedAt?: Date;
  readonly cause?: AttemptCause;
  readonly answeredBy?: AnsweredBy;
  /** A voicemail was told that we called. */
  readonly wordLeft?: true;
  /** The final status, where nobody answered. */
  readonly sipStatus?: number;
  readonly trunk?: string;
}

/** Why there is nothing more to do; of a failed call the cause of its last attempt. */
export type OutboundEnd = AttemptCause | 'expired' | 'opted-out' | 'withdrawn';

/** One call to a citizen, with all attempts to reach her. */
export interface OutboundCall {
  readonly id: string;
  readonly tenantId: string;
  /** Names the wish: one wish, one call, however often it is placed. */
  readonly key: string;
  /** `+7XXXXXXXXXX`. */
  readonly phone: string;
  /** Stands for the number where it must not be seen: equal for equal numbers of a tenant. */
  readonly numberKey: string;
  readonly purpose: CallPurpose;
  /** What gives the right to call: an id, such as of an appeal, or who ordered it. */
  readonly ground: string;
  /** The conversation it goes on with, when it is hers by this number. */
  readonly conversationId?: string;
  /** What a notification says first. */
  readonly text?: string;
  /** What a notification is about, and what it stands on. */
  readonly measureId?: string;
  readonly grounds?: readonly AnswerGround[];
  /** She asked for a person: she is put through as soon as she says that it suits her. */
  readonly connects?: true;
  /** She waits for it at this very time: quiet hours do not hold it. */
  readonly anyHour?: true;
  readonly language: Language;
  /** Whose clocks the quiet hours go by. */
  readonly timeZone: string;
  readonly placedAt: Date;
  readonly expiresAt: Date;
  readonly state: OutboundState;
  readonly version: number;
  /** Of a waiting one: not before. */
  readonly dueAt?: Date | undefined;
  readonly attempts: readonly CallAttempt[];
  readonly endCause?: OutboundEnd;
}

export interface OutboundCallKey {
  readonly tenantId: string;
  readonly id: string;
}
