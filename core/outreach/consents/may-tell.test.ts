import { describe, expect, it } from 'vitest';
import type { ConsentChange } from './consent.ts';
import { mayTell } from './may-tell.ts';

const day = (n: number): Date => new Date(Date.UTC(2026, 10, n));

function said(over: Partial<ConsentChange> = {}): ConsentChange {
  return {
    id: 'c1',
    tenantId: 'tenant-1',
    party: 'phone:+79005550101',
    purpose: 'all',
    channel: 'all',
    decision: 'withdrawn',
    at: day(1),
    proof: { how: 'words' },
    ...over,
  };
}

const byPhone = { purpose: 'rights', channel: 'voice' } as const;

describe('whether a citizen may be told', () => {
  it('tells a right by law while she said nothing', () => {
    expect(mayTell([], byPhone)).toBe('allowed');
  });

  it('tells news only after a yes', () => {
    const news = { purpose: 'information', channel: 'telegram' } as const;
    expect(mayTell([], news)).toBe('not-given');
    const yes = said({ party: 'subject:s1', decision: 'given', purpose: 'information' });
    expect(mayTell([yes], news)).toBe('allowed');
    expect(mayTell([{ ...yes, channel: 'voice' }], news)).toBe('not-given');
  });

  it('obeys a no as far as it reaches', () => {
    const noCalls = said({ channel: 'voice' });
    expect(mayTell([noCalls], byPhone)).toBe('withdrawn');
    expect(mayTell([noCalls], { purpose: 'rights', channel: 'telegram' })).toBe('allowed');
    expect(mayTell([said({ purpose: 'information' })], byPhone)).toBe('allowed');
    expect(mayTell([said()], { purpose: 'correction', channel: 'telegram' })).toBe('withdrawn');
  });

  it('follows the last word of a party, in whatever order they are read', () => {
    const words = [said({ decision: 'given', at: day(3) }), said({ at: day(1) })];
    expect(mayTell(words, byPhone)).toBe('allowed');
    expect(mayTell(words.toReversed(), byPhone)).toBe('allowed');
  });

  it('lets the no of one party outweigh the yes of another', () => {
    const yes = said({ party: 'subject:s1', decision: 'given', at: day(9) });
    expect(mayTell([said(), yes], byPhone)).toBe('withdrawn');
  });

  it('does not take the word of whoever had the telephone before her', () => {
    expect(mayTell([said()], { ...byPhone, phoneSince: day(2) })).toBe('allowed');
    expect(mayTell([said({ at: day(3) })], { ...byPhone, phoneSince: day(2) })).toBe('withdrawn');
    expect(mayTell([said({ party: 'subject:s1' })], { ...byPhone, phoneSince: day(2) })).toBe('withdrawn');
  });
});
