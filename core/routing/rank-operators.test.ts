import { describe, expect, it } from 'vitest';
import { aWaitingConversation, someTime } from '../conversations/testing/builders.ts';
import { anOperator } from '../people/testing/builders.ts';
import type { Presence } from './ports.ts';
import { declineRestMs, rankOperators } from './rank-operators.ts';
import { aQueue } from './testing/builders.ts';

describe('rankOperators', () => {
  const presenceOf = (staffId: string, over: Partial<Presence> = {}): Presence => ({
    tenantId: 'tenant-1',
    staffId,
    status: 'available',
    statusAt: someTime,
    isForced: false,
    seenAt: someTime,
    chats: [],
    chatCapacity: 2,
    ...over,
  });
  const later = (ms: number) => new Date(someTime.getTime() + ms);
  const rank = (
    members: ReturnType<typeof anOperator>[],
    presences: Presence[],
    options: { queueing?: object; line?: 1 | 2; now?: Date; language?: 'ru' | 'en' } = {},
  ) => {
    const waiting = aWaitingConversation({ language: options.language ?? 'ru' });
    const conversation = waiting.queueing
      ? { ...waiting, queueing: { ...waiting.queueing, ...options.queueing } }
      : waiting;
    return rankOperators(conversation, {
      queue: aQueue({ line: options.line ?? 1 }),
      presences,
      staff: new Map(members.map((member) => [member.id, member])),
      now: options.now ?? someTime,
    }).map(({ staffId }) => staffId);
  };
  const [anna, boris, vera] = [
    anOperator({ id: 'anna' }),
    anOperator({ id: 'boris' }),
    anOperator({ id: 'vera' }),
  ];

  it('puts first who has gone longest without a new conversation, before all the preferred one', () => {
    const presences = [
      presenceOf('anna', { lastAssignedAt: later(30) }),
      presenceOf('boris', { lastAssignedAt: later(10) }),
      presenceOf('vera'),
    ];
    expect(rank([anna, boris, vera], presences)).toEqual(['vera', 'boris', 'anna']);
    expect(rank([anna, boris, vera], presences, { queueing: { preferredStaffId: 'anna' } })).toEqual([
      'anna',
      'vera',
      'boris',
    ]);
  });

  it.each<[string, Partial<Presence>]>([
    ['on a break', { status: 'break' }],
    ['offline', { status: 'offline' }],
    ['with both hands full', { chats: ['a', 'b'] }],
  ])('leaves out an operator %s', (_what, over) => {
    expect(rank([anna, boris], [presenceOf('anna', over), presenceOf('boris')])).toEqual(['boris']);
  });

  it('leaves out who lacks the line, a skill or the language, is not active or unknown', () => {
    const presences = ['anna', 'boris', 'vera'].map((id) => presenceOf(id));
    const secondLine = { ...boris, roles: ['operator-2' as const] };
    expect(rank([anna, secondLine], presences)).toEqual(['anna']);
    expect(rank([anna, secondLine], presences, { line: 2 })).toEqual(['anna', 'boris']);
    const skilled = { ...vera, skills: ['maternity', 'appeals'] };
    expect(rank([anna, skilled], presences, { queueing: { skills: ['maternity'] } })).toEqual(['vera']);
    expect(rank([anna, { ...vera, languages: ['ru', 'en'] }], presences, { language: 'en' })).toEqual([
      'vera',
    ]);
    expect(rank([{ ...anna, isActive: false }, vera], presences)).toEqual(['vera']);
  });

  it('lets who declined rest for a minute', () => {
    const queueing = { declines: [{ staffId: 'anna', at: someTime, reason: 'declined' }] };
    const presences = [presenceOf('anna')];
    expect(rank([anna], presences, { queueing, now: later(declineRestMs - 1) })).toEqual([]);
    expect(rank([anna], presences, { queueing, now: later(declineRestMs) })).toEqual(['anna']);
  });
});
