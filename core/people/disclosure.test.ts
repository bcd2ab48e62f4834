import { describe, expect, it } from 'vitest';
import type { ChannelKind, ChannelPolicy } from '../conversations/index.ts';
import {
  type DisclosureKind,
  type DisclosureQuestion,
  disclosureRules,
  mayDisclose,
  type Speaker,
} from './disclosure.ts';
import {
  type Identification,
  type IdentificationLevel,
  identificationLevels,
  identificationLifeMs,
  identificationSilenceMs,
} from './identification.ts';

const now = new Date('2026-04-15T09:00:00Z');
const proven: Identification = {
  level: 'confirmed',
  subjectId: 'person-1',
  method: 'code-word',
  at: '2026-04-15T08:59:00Z',
};
const ago = (ms: number): string => new Date(now.getTime() - ms).toISOString();

const policies: readonly ChannelPolicy[] = ['full', 'public-information-only', 'off'];
const channels: readonly ChannelKind[] = ['web-chat', 'telegram', 'voice'];
const speakers: readonly Speaker[] = ['assistant', 'line-1', 'line-2'];

const identifications: Readonly<Record<IdentificationLevel, Identification | undefined>> = {
  none: undefined,
  'channel-known': { ...proven, level: 'phone', method: 'phone' },
  'code-word': proven,
  'one-time-code': { ...proven, method: 'one-time-code' },
  esia: { ...proven, method: 'sign-in' },
  'in-person': { ...proven, method: 'in-person' },
};

/**
 * The whole rule, written down by hand: a block for each policy, channels and speakers; in it a row for each kind and a
 * column for each level. `yes`: may be told. `known`, `word`, `code`: identify her that far first. `off`: the channel is
 * closed. `public`: only public information passes here. `line`: not by this line. `cannot`: not in this channel.
 * `person`: only by an operator who has her before him.
 */
const table = `
full | web-chat telegram | line-2
                   none    known   word    code    esia    person
public             yes     yes     yes     yes     yes     yes
own-words          yes     yes     yes     yes     yes     yes
identity-check     yes     yes     yes     yes     yes     yes
appointment        known   yes     yes     yes     yes     yes
application-state  word    word    yes     yes     yes     yes
payment            word    word    yes     yes     yes     yes
decision           word    word    yes     yes     yes     yes
certificate        word    word    yes     yes     yes     yes
change-request     word    word    yes     yes     yes     yes
representation     word    word    yes     yes     yes     yes
personal-record    word    word    yes     yes     yes     yes
document           code    code    code    yes     yes     yes
full-numbers       person  person  person  person  person  yes

full | web-chat telegram | assistant
                   none    known   word    code    esia    person
public             yes     yes     yes     yes     yes     yes
own-words          yes     yes     yes     yes     yes     yes
identity-check     yes     yes     yes     yes     yes     yes
appointment        known   yes     yes     yes     yes     yes
application-state  word    word    yes     yes     yes     yes
payment            word    word    yes     yes     yes     yes
decision           word    word    yes     yes     yes     yes
certificate        word    word    yes     yes     yes     yes
change-request     word    word    yes     yes     yes     yes
representation     word    word    yes     yes     yes     yes
personal-record    word    word    yes     yes     yes     yes
document           code    code    code    yes     yes     yes
full-numbers       person  person  person  person  person  person

full | voice | line-2
                   none    known   word    code    esia    person
public             yes     yes     yes     yes     yes     yes
own-words          yes     yes     yes     yes     yes     yes
identity-check     yes     yes     yes     yes     yes     yes
appointment        known   yes     yes     yes     yes     yes
application-state  word    word    yes     yes     yes     yes
payment            word    word    yes     yes     yes     yes
decision           word    word    yes     yes     yes     yes
certificate        word    word    yes     yes     yes     yes
change-request     word    word    yes     yes     yes     yes
representation     word    word    yes     yes     yes     yes
personal-record    word    word    yes     yes     yes     yes
document           cannot  cannot  cannot  cannot  cannot  cannot
full-numbers       person  person  person  person  person  yes

full | voice | assistant
                   none    known   word    code    esia    person
public             yes     yes     yes     yes     yes     yes
own-words          yes     yes     yes     yes     yes     yes
identity-check     yes     yes     yes     yes     yes     yes
appointment        known   yes     yes     yes     yes     yes
application-state  word    word    yes     yes     yes     yes
payment            word    word    yes     yes     yes     yes
decision           word    word    yes     yes     yes     yes
certificate        word    word    yes     yes     yes     yes
change-request     word    word    yes     yes     yes     yes
representation     word    word    yes     yes     yes     yes
personal-record    word    word    yes     yes     yes     yes
document           cannot  cannot  cannot  cannot  cannot  cannot
full-numbers       person  person  person  person  person  person

full | web-chat telegram voice | line-1
                   none    known   word    code    esia    person
public             yes     yes     yes     yes     yes     yes
own-words          yes     yes     yes     yes     yes     yes
identity-check     line    line    line    line    line    line
appointment        line    line    line    line    line    line
application-state  line    line    line    line    line    line
payment            line    line    line    line    line    line
decision           line    line    line    line    line    line
certificate        line    line    line    line    line    line
change-request     line    line    line    line    line    line
representation     line    line    line    line    line    line
personal-record    line    line    line    line    line    line
document           line    line    line    line    line    line
full-numbers       line    line    line    line    line    line

public-information-only | web-chat telegram voice | assistant line-1 line-2
                   none    known   word    code    esia    person
public             yes     yes     yes     yes     yes     yes
own-words          yes     yes     yes     yes     yes     yes
identity-check     public  public  public  public  public  public
appointment        public  public  public  public  public  public
application-state  public  public  public  public  public  public
payment            public  public  public  public  public  public
decision           public  public  public  public  public  public
certificate        public  public  public  public  public  public
change-request     public  public  public  public  public  public
representation     public  public  public  public  public  public
personal-record    public  public  public  public  public  public
document           public  public  public  public  public  public
full-numbers       public  public  public  public  public  public

off | web-chat telegram voice | assistant line-1 line-2
                   none    known   word    code    esia    person
public             off     off     off     off     off     off
own-words          off     off     off     off     off     off
identity-check     off     off     off     off     off     off
appointment        off     off     off     off     off     off
application-state  off     off     off     off     off     off
payment            off     off     off     off     off     off
decision           off     off     off     off     off     off
certificate        off     off     off     off     off     off
change-request     off     off     off     off     off     off
representation     off     off     off     off     off     off
personal-record    off     off     off     off     off     off
document           off     off     off     off     off     off
full-numbers       off     off     off     off     off     off
`;

/** What the table says: `full telegram line-2 payment code-word` → `yes`. */
function readTable(): ReadonlyMap<string, string> {
  const cells = new Map<string, string>();
  for (const block of table.trim().split('\n\n')) {
    const [head = '', , ...rows] = block.split('\n');
    const [policy = '', inChannels = '', by = ''] = head.split(' | ');
    for (const row of rows) {
      const [kind = '', ...said] = row.split(/\s+/);
      for (const channel of inChannels.split(' '))
        for (const speaker of by.split(' '))
          for (const [n, level] of identificationLevels.entries())
            cells.set([policy, channel, speaker, kind, level].join(' '), said[n] ?? 'missing');
    }
  }
  return cells;
}

const words: Readonly<Record<string, string>> = {
  'channel-known': 'known',
  'code-word': 'word',
  'one-time-code': 'code',
  'channel-off': 'off',
  'channel-public-only': 'public',
  'channel-cannot': 'cannot',
  'in-person': 'person',
};

function asked(question: Omit<DisclosureQuestion, 'now'>): string {
  const answer = mayDisclose({ ...question, now });
  if (answer.outcome === 'allowed') return 'yes';
  const why = answer.outcome === 'identify' ? answer.level : answer.why;
  return words[why] ?? why;
}

describe('what may be told', () => {
  const kinds = Object.keys(disclosureRules) as DisclosureKind[];
  const expected = readTable();
  const actual = new Map(
    policies.flatMap((policy) =>
      channels.flatMap((channel) =>
        speakers.flatMap((speaker) =>
          kinds.flatMap((kind) =>
            identificationLevels.map((level): [string, string] => [
              [policy, channel, speaker, kind, level].join(' '),
              asked({ policy, channel, speaker, kind, identification: identifications[level] }),
            ]),
          ),
        ),
      ),
    ),
  );

  it('is what the table says, in every one of its cells', () => {
    expect(expected.size).toBe(3 * 3 * 3 * 13 * 6);
    expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(expected));
  });

  it('is never anything personal where she is not identified, or was too long ago', () => {
    const old = { ...proven, method: 'in-person' as const, at: ago(identificationSilenceMs + 1) };
    for (const [cell, said] of expected) {
      const [policy, channel, speaker, kind] = cell.split(' ') as [
        ChannelPolicy,
        ChannelKind,
        Speaker,
        DisclosureKind,
        string,
      ];
      if (kind === 'public' || kind === 'own-words' || kind === 'identity-check') continue;
      for (const identification of [undefined, old])
        expect(asked({ policy, channel, speaker, kind, identification }), `${cell}: ${said}`).not.toBe('yes');
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
