import { describe, expect, it } from 'vitest';
import type { ChannelKind, ChannelPolicy } from '../conversations/index.ts';
import { type DisclosureKind, disclosureRules, mayDisclose, type Speaker } from './disclosure.ts';
import { type Identification, identificationLifeMs, identificationSilenceMs } from './identification.ts';

const now = new Date('2026-04-15T09:00:00Z');
const proven: Identification = {
  level: 'confirmed',
  subjectId: 'person-1',
  method: 'code-word',
  at: '2026-04-15T08:59:00Z',
};
const byPhone: Identification = { ...proven, level: 'phone', method: 'phone' };
const ago = (ms: number): string => new Date(now.getTime() - ms).toISOString();
const old: Identification = { ...proven, at: ago(identificationSilenceMs + 1) };

const kinds: Readonly<Record<DisclosureKind, 'open' | 'check' | 'phone' | 'confirmed' | 'in-person'>> = {
  public: 'open',
  'own-words': 'open',
  'identity-check': 'check',
  appointment: 'phone',
  'application-state': 'confirmed',
  payment: 'confirmed',
  decision: 'confirmed',
  certificate: 'confirmed',
  'change-request': 'confirmed',
  representation: 'confirmed',
  'personal-record': 'confirmed',
  document: 'confirmed',
  'full-numbers': 'in-person',
};
const policies: readonly ChannelPolicy[] = ['full', 'public-information-only', 'off'];
const channels: readonly ChannelKind[] = ['web-chat', 'telegram', 'voice'];
const speakers: readonly Speaker[] = ['assistant', 'line-1', 'line-2'];
const identifications = { none: undefined, phone: byPhone, confirmed: proven, old };

/** The rule once more in other words, to compare every combination with. */
function expected(
  kind: DisclosureKind,
  policy: ChannelPolicy,
  channel: ChannelKind,
  speaker: Speaker,
  who: keyof typeof identifications,
): string {
  const what = kinds[kind];
  if (policy === 'off') return 'channel-off';
  if (what === 'open') return 'allowed';
  if (policy !== 'full') return 'channel-public-only';
  if (speaker === 'line-1') return 'line';
  if (what === 'in-person') return 'in-person';
  if (kind === 'document' && channel === 'voice') return 'channel-cannot';
  if (what === 'check' || who === 'confirmed') return 'allowed';
  if (what === 'phone') return who === 'phone' ? 'allowed' : 'phone';
  return 'confirmed';
}

describe('what may be told', () => {
  const all = Object.keys(kinds) as DisclosureKind[];

  it('is decided for every kind there is', () => {
    expect(Object.keys(disclosureRules).sort()).toEqual([...all].sort());
  });

  it.each(all)('is right for %s by every channel, policy, speaker and identification', (kind) => {
    for (const policy of policies) {
      for (const channel of channels) {
        for (const speaker of speakers) {
          for (const who of Object.keys(identifications) as (keyof typeof identifications)[]) {
            const answer = mayDisclose({
              kind,
              policy,
              channel,
              speaker,
              identification: identifications[who],
              now,
            });
            const said =
              answer.outcome === 'allowed'
                ? 'allowed'
                : answer.outcome === 'identify'
                  ? answer.level
                  : answer.why;
            expect(said, [policy, channel, speaker, who].join(' ')).toBe(
              expected(kind, policy, channel, speaker, who),
            );
          }
        }
      }
    }
  });

  it('never lets anything personal out without identification, whatever else is said', () => {
    for (const kind of all) {
      if (kinds[kind] === 'open' || kinds[kind] === 'check') continue;
      for (const policy of policies) {
        for (const channel of channels) {
          for (const speaker of speakers) {
            const question = { kind, policy, channel, speaker, now };
            expect(mayDisclose({ ...question, identification: undefined }).outcome).not.toBe('allowed');
            expect(mayDisclose({ ...question, identification: old }).outcome).not.toBe('allowed');
          }
        }
      }
    }
  });
});

it('lasts as long as she is heard from, but not longer than the day', () => {
  const ask = (identification: Identification) =>
    mayDisclose({
      kind: 'payment',
      policy: 'full',
      channel: 'voice',
      speaker: 'assistant',
      identification,
      now,
    }).outcome;
  expect(ask({ ...proven, at: ago(identificationSilenceMs) })).toBe('allowed');
  expect(ask({ ...proven, at: ago(identificationSilenceMs + 1) })).toBe('identify');
  expect(ask({ ...proven, at: ago(3_600_000), usedAt: ago(60_000) })).toBe('allowed');
  expect(ask({ ...proven, at: ago(identificationLifeMs + 1), usedAt: ago(1) })).toBe('identify');
});
