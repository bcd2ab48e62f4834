import type { ChannelKind } from '../../conversations/index.ts';
import { type ConsentChange, legalBases, type NoticePurpose } from './consent.ts';

export type MayTell = 'allowed' | 'withdrawn' | 'not-given';

export interface TellQuestion {
  readonly purpose: NoticePurpose;
  readonly channel: ChannelKind;
  /** Since when the telephone is hers: what was said at it before, somebody else said. */
  readonly phoneSince?: Date | undefined;
}

/**
 * May she be told this here? Of each party the last word that reaches so far counts; one party's no outweighs another's
 * yes.
 */
export function mayTell(changes: readonly ConsentChange[], question: TellQuestion): MayTell {
  const { purpose, phoneSince } = question;
  const latest = new Map<string, ConsentChange>();
  for (const change of changes) {
    if (!reaches(change, question)) continue;
    if (phoneSince !== undefined && change.party.startsWith('phone:') && change.at < phoneSince) continue;
    const known = latest.get(change.party);
    if (known === undefined || change.at >= known.at) latest.set(change.party, change);
  }
  const words = [...latest.values()].map(({ decision }) => decision);
  if (words.includes('withdrawn')) return 'withdrawn';
  return words.includes('given') || !legalBases[purpose].needsConsent ? 'allowed' : 'not-given';
}

function reaches(change: ConsentChange, { purpose, channel }: TellQuestion): boolean {
  return (
    (change.purpose === 'all' || change.purpose === purpose) &&
    (change.channel === 'all' || change.channel === channel)
  );
}
