import type { AnswerGround, ChannelKind, Language } from '../../conversations/index.ts';
import type { NoticePurpose } from '../consents/index.ts';

/**
 * `waiting`: for its time. `on-its-way`: given to a channel. `told`: she has it. `failed`: no channel reached her.
 * `suppressed`: not to be told. `for-human`: only a person may tell her. `withdrawn`: it was not true any more.
 */
export const noticeStates = [
  'waiting',
  'on-its-way',
  'told',
  'failed',
  'suppressed',
  'for-human',
  'withdrawn',
] as const;
export type NoticeState = (typeof noticeStates)[number];

/** A right that is told of, or may be one: then the fact that decides. */
export interface ToldRight {
  readonly measureId: string;
  readonly outcome: 'yes' | 'if';
  /** `15 065 ₽ в месяц`; absent where no sum is known. */
  readonly sum?: string;
}

/** What she is told, ready to be said. */
export interface NoticeContent {
  /** For the eye. */
  readonly text: string;
  /** For the small screen of SMS; absent: as for the eye. */
  readonly sms?: string;
  /** For the ear: short, without the greeting that every call of ours begins with. */
  readonly spoken: string;
  /** Says nothing about her: for channels that may carry public information only. */
  readonly open: string;
  /** The measure that "подробнее" tells of. */
  readonly measureId?: string;
  readonly grounds: readonly AnswerGround[];
}

export type NoticeSource =
  | { readonly kind: 'life-event'; readonly eventId: string; readonly event: string }
  | { readonly kind: 'campaign'; readonly campaignId: string }
  /** A step of her plan that is hers to do. */
  | { readonly kind: 'case-step'; readonly caseId: string; readonly stepId: string };

/** One channel tried. */
export interface NoticeAttempt {
  readonly channel: ChannelKind;
  readonly startedAt: Date;
  /** Where it went on: an outbound call, or a conversation and the entry that began it there. */
  readonly callId?: string;
  readonly conversationId?: string;
  readonly seq?: number;
  readonly endedAt?: Date;
  readonly outcome?: 'told' | 'failed';
  /** Why it failed: a word of the channel; of one that got there the provider's id of the message. */
  readonly code?: string;
  readonly proof?: string;
}

/** One thing to be told to one person for one reason, with all attempts to tell it. */
export interface Notice {
  readonly id: string;
  readonly tenantId: string;
  /** Names the reason and the person: one reason, one notice, however often it is found. */
  readonly key: string;
  readonly version: number;
  /** Whose right it is, as the registers name her. Who is told may be her representative. */
  readonly subjectId: string;
  readonly purpose: NoticePurpose;
  /** Code of what allows it: `legalBases`. */
  readonly basis: string;
  readonly source: NoticeSource;
  readonly region: string;
  readonly language: Language;
  readonly rights: readonly ToldRight[];
  readonly content: NoticeContent;
  /** In this order; absent: as the purpose goes. */
  readonly channels?: readonly ChannelKind[];
  readonly placedAt: Date;
  readonly expiresAt: Date;
  readonly state: NoticeState;
  /** Of one that waits or is on its way: when to look at it. */
  readonly dueAt?: Date | undefined;
  readonly attempts: readonly NoticeAttempt[];
  /** Why it is over, or for a person to tell. */
  readonly reason?: NoticeReason | undefined;
}

export const suppressions = [
  'deceased',
  'opted-out',
  'no-consent',
  'already-granted',
  'told-lately',
  'adoption-secret',
  'protected-address',
  'violence',
  'death-in-family',
  'represented',
  'phone-of-another',
] as const;
/** Which rule held it back. */
export type Suppression = (typeof suppressions)[number];

export type NoticeReason =
  | Suppression
  | 'expired'
  | 'no-channel'
  | 'unreachable'
  | 'unknown-person'
  | 'corrected'
  | 'reversed'
  | 'campaign-stopped';

export interface NoticeKey {
  readonly tenantId: string;
  readonly id: string;
}
