import type { ChannelKind, ChannelPolicy } from '../conversations/channel.ts';
import { type Identification, type IdentificationLevel, levelNow, reaches } from './identification.ts';

/** What is about to be told or done. */
export type DisclosureKind =
  /** What anybody may read: measures, terms, addresses. */
  | 'public'
  /** What she told in this very conversation. */
  | 'own-words'
  /** Asking her for СНИЛС, code word, one-time code. */
  | 'identity-check'
  /** Time and place of a visit booked. */
  | 'appointment'
  | 'application-state'
  | 'payment'
  /** Why it was refused, reduced or stopped. */
  | 'decision'
  | 'certificate'
  /** Taking a request to change account, address, name. */
  | 'change-request'
  /** For whom she may speak. */
  | 'representation'
  /** Name, address, telephone as the register has them. */
  | 'personal-record'
  /** A paper with her data in it. */
  | 'document'
  /** СНИЛС, numbers of accounts and papers in full. */
  | 'full-numbers';

/** Who speaks for us: the program, an operator who answers what is not personal, one who answers what is. */
export type Speaker = 'assistant' | 'line-1' | 'line-2';

export interface DisclosureQuestion {
  readonly kind: DisclosureKind;
  readonly identification: Identification | undefined;
  readonly policy: ChannelPolicy;
  readonly channel: ChannelKind;
  readonly speaker: Speaker;
  readonly now: Date;
}

export type Disclosure =
  | { readonly outcome: 'allowed' }
  /** Not before she is identified as far as this. */
  | { readonly outcome: 'identify'; readonly level: Exclude<IdentificationLevel, 'none' | 'in-person'> }
  | { readonly outcome: 'not-here'; readonly why: NotHere };

/** The channel is closed; only public information may pass through it; it cannot carry this; this line answers nothing personal; only by an operator who has her before him. */
export type NotHere = 'channel-off' | 'channel-public-only' | 'channel-cannot' | 'line' | 'in-person';

interface Rule {
  readonly level: IdentificationLevel;
  /** Personal things stay out of channels for public information and off the first line. */
  readonly isPersonal: boolean;
  readonly notBy?: readonly ChannelKind[];
}

const open: Rule = { level: 'none', isPersonal: false };
const personal: Rule = { level: 'code-word', isPersonal: true };

/** The whole rule, kind by kind. */
export const disclosureRules: Readonly<Record<DisclosureKind, Rule>> = {
  public: open,
  'own-words': open,
  'identity-check': { level: 'none', isPersonal: true },
  appointment: { level: 'channel-known', isPersonal: true },
  'application-state': personal,
  payment: personal,
  decision: personal,
  certificate: personal,
  'change-request': personal,
  representation: personal,
  'personal-record': personal,
  // It stays with whoever gets it: a word that somebody overheard is not enough.
  document: { level: 'one-time-code', isPersonal: true, notBy: ['voice'] },
  'full-numbers': { level: 'in-person', isPersonal: true },
};

/** May this be told, here and now, to whom we talk with? Everything personal passes here, whoever says it. */
export function mayDisclose(question: DisclosureQuestion): Disclosure {
  const { kind, identification, policy, channel, speaker, now } = question;
  const rule = disclosureRules[kind];
  if (policy === 'off') return { outcome: 'not-here', why: 'channel-off' };
  if (!rule.isPersonal) return { outcome: 'allowed' };
  if (policy === 'public-information-only') return { outcome: 'not-here', why: 'channel-public-only' };
  if (speaker === 'line-1') return { outcome: 'not-here', why: 'line' };
  if (rule.notBy?.includes(channel)) return { outcome: 'not-here', why: 'channel-cannot' };
  const { level } = rule;
  const isReached = reaches(levelNow(identification, now), level);
  if (level === 'in-person')
    return isReached && speaker === 'line-2'
      ? { outcome: 'allowed' }
      : { outcome: 'not-here', why: 'in-person' };
  return level === 'none' || isReached ? { outcome: 'allowed' } : { outcome: 'identify', level };
}
