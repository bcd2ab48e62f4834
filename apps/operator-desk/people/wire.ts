import type { ChannelKind } from '#core/conversations/index.ts';
import type {
  Confirmation,
  Disclosure,
  DisclosureKind,
  IdentificationLevel,
  RepresentationKind,
  Speaker,
} from '#core/people/index.ts';
import type { ApplicationRecord, DecisionRecord, PaymentRecord, WardRecord } from '#core/registers/index.ts';

/** What screens about people are given. Instants are ISO 8601 strings, in UTC; days are `YYYY-MM-DD`. */

/** How far it is proven who speaks, and what may be said to her here, by this operator. */
export interface Standing {
  readonly level: IdentificationLevel;
  /** Since when; absent at the level `none`. */
  readonly at?: string;
  /** A representative speaks. */
  readonly isForAnother: boolean;
  readonly channel: ChannelKind;
  readonly speaker: Exclude<Speaker, 'assistant'>;
  readonly may: readonly ({ readonly kind: DisclosureKind } & Disclosure)[];
  /** She holds the conversation, and may find out here whom she talks with. */
  readonly canIdentify: boolean;
}

/** `claim`: what the citizen said of herself; `isCaller`: the number she calls from. */
export interface IdentifyAsked {
  readonly key: string;
  readonly claim: { readonly snils?: string; readonly phone?: string; readonly isCaller?: true };
  readonly proof: { readonly codeWord: string } | { readonly code: string } | { readonly seen: string };
}

export type Identified =
  | { readonly outcome: 'yes' | 'no' | 'unavailable' }
  | { readonly outcome: 'locked'; readonly until: string };

export type CodeSentAnswer =
  | { readonly outcome: 'sent' | 'unavailable' }
  | { readonly outcome: 'too-soon'; readonly waitMs: number }
  | { readonly outcome: 'locked'; readonly until: string };

interface Named {
  readonly measureName: string;
}

/** What the registers answered; a part that is absent did not answer. */
export interface PersonalFacts {
  readonly name?: string;
  readonly applications?: readonly (ApplicationRecord & Named)[];
  readonly payments?: readonly (PaymentRecord & Named)[];
  readonly decisions?: readonly (DecisionRecord & Named)[];
  readonly wards?: readonly Omit<WardRecord, 'subjectId'>[];
  /** Other people here whom operators found to be the same one of the register. */
  readonly elsewhere: readonly {
    readonly personId: string;
    readonly name?: string;
    readonly channels: readonly ChannelKind[];
    readonly since: string;
  }[];
}

export type PurposeKind = 'conversation' | 'appeal' | 'case' | 'supervision';

/** For which work a person is opened: `conversation:ID`. */
export type PurposeText = `${Exclude<PurposeKind, 'supervision'>}:${string}` | 'supervision';

export interface AddressLink {
  readonly id: string;
  /** Of the person the card is about. */
  readonly isHers: boolean;
  readonly method: Confirmation['method'];
  readonly staffName?: string;
  readonly reason?: string;
  readonly at: string;
  readonly until?: string;
  readonly endedBy?: {
    readonly how: 'replaced' | 'split';
    readonly staffName?: string;
    readonly reason?: string;
  };
}

export interface PersonAddress {
  readonly identityId: string;
  readonly channel: ChannelKind;
  /** `+7 ··· ···-12-34`, `···4567`. */
  readonly masked: string;
  readonly isBlocked: boolean;
  /** What comes from it now is hers. */
  readonly isHers: boolean;
  /** She asked not to be told anything here unasked. */
  readonly isOptedOut: boolean;
  /** She agreed to be sent news here. */
  readonly wantsNews: boolean;
  readonly links: readonly AddressLink[];
}

/** What the citizen told the operator of being told things at an address. */
export interface ConsentAsked {
  readonly key: string;
  readonly identityId: string;
  readonly what: 'everything' | 'news';
  readonly decision: 'given' | 'withdrawn';
  readonly reason: string;
}

export interface PersonRepresentation {
  readonly id: string;
  /** What the person of the card is in it. */
  readonly role: 'representative' | 'ward';
  readonly otherId: string;
  readonly otherName?: string;
  readonly kind: RepresentationKind;
  readonly ground: string;
  readonly from: string;
  readonly until?: string;
  readonly isInForce: boolean;
  readonly confirmedBy: { readonly staffName: string; readonly at: string };
  readonly ended?: { readonly staffName: string; readonly at: string; readonly reason: string };
}

export interface PersonCard {
  readonly id: string;
  readonly name?: string;
  readonly phone?: string;
  readonly since: string;
  readonly addresses: readonly PersonAddress[];
  readonly representations: readonly PersonRepresentation[];
  readonly conversations: readonly {
    readonly id: string;
    readonly channel: ChannelKind;
    readonly startedAt: string;
    readonly isOpen: boolean;
    readonly disposition?: string;
  }[];
  /** Of those who look: others are as if they were not. */
  readonly cases: readonly { readonly id: string; readonly number: string; readonly isOpen: boolean }[];
}

/** What splitting a link will do, told before it is done. */
export interface SplitOutlook {
  /** Whose the address will be. */
  readonly heir: 'stranger' | 'other';
  readonly heirName?: string;
  /** A talk goes on from this address: it ends, or goes on in another channel of the person. */
  readonly openTalk: 'none' | 'ends' | 'moves';
  /** Conversations that stay with the person. */
  readonly stays: number;
}

export type LinkAsked =
  | { readonly identityId: string; readonly how: 'in-person'; readonly reason: string }
  /** As she is identified in the conversation in hand. */
  | { readonly identityId: string; readonly how: 'identified' };

export interface RepresentationForm {
  readonly key: string;
  /** What the person of the card is in it. */
  readonly role: 'representative' | 'ward';
  readonly other: { readonly name: string; readonly snils?: string };
  readonly kind: RepresentationKind;
  readonly ground: string;
  readonly from: string;
  readonly until?: string;
}
