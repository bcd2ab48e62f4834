import type { ChannelKind } from '../../conversations/index.ts';

/**
 * What we tell citizens for, unasked. `rights`: a right that has arisen. `correction`: what we told before was wrong, or is
 * no longer so. `information`: news of measures, reminders, questions how help was.
 */
export const noticePurposes = ['rights', 'correction', 'information'] as const;
export type NoticePurpose = (typeof noticePurposes)[number];

/** Whose consent it is: of whoever answers at an address, or of a person of the registers wherever she is reached. */
export type ConsentParty = `phone:${string}` | `identity:${string}` | `subject:${string}`;

export interface ConsentScope {
  readonly purpose: NoticePurpose | 'all';
  readonly channel: ChannelKind | 'all';
}

/** How it was expressed. */
export interface ConsentProof {
  readonly how: 'key' | 'words' | 'button' | 'message' | 'operator';
  /** Where she said so. */
  readonly conversationId?: string;
  /** Who wrote it down. */
  readonly staffId?: string;
  /** The paper or the words it rests on, as the operator wrote. */
  readonly reason?: string;
}

/** One word of hers; kept for good, a later one overrules it as far as it reaches. */
export interface ConsentChange extends ConsentScope {
  /** Names her command: the same again is kept once. */
  readonly id: string;
  readonly tenantId: string;
  readonly party: ConsentParty;
  readonly decision: 'given' | 'withdrawn';
  readonly at: Date;
  readonly proof: ConsentProof;
}

/** How she likes to be reached. Minutes since midnight, by her clocks. */
export interface ContactPreference {
  readonly tenantId: string;
  readonly party: ConsentParty;
  readonly channel?: ChannelKind;
  readonly hours?: { readonly from: number; readonly to: number };
  readonly at: Date;
  readonly proof: ConsentProof;
}

/**
 * What allows a message of each purpose, and whether she must have said yes. Without a word of hers a right is told by law;
 * whatever the purpose, a no of hers is obeyed.
 */
export const legalBases: Readonly<
  Record<NoticePurpose, { readonly code: string; readonly act: string; readonly needsConsent: boolean }>
> = {
  rights: {
    code: 'proactive-notice',
    act: '210-ФЗ от 27.07.2010, ст. 7.3: уведомление о праве на услугу',
    needsConsent: false,
  },
  correction: {
    code: 'correction',
    act: '152-ФЗ от 27.07.2006, ст. 21: уточнение сообщённого ранее',
    needsConsent: false,
  },
  information: {
    code: 'consent',
    act: '152-ФЗ от 27.07.2006, ст. 9: согласие гражданина',
    needsConsent: true,
  },
};
