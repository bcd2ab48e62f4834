import { describe, expect, it } from 'vitest';
import { aWaitingConversation, someTime } from '../conversations/testing/builders.ts';
import type { StaffMember } from '../people/index.ts';
import { anOperator } from '../people/testing/builders.ts';
import { declineRestMs, Matcher } from './match.ts';
import type { Presence } from './presence.ts';
import type { Queue } from './queue.ts';
import { reachWithin } from './reach.ts';
import { aQueue } from './testing/builders.ts';

const later = (ms: number) => new Date(someTime.getTime() + ms);

type WaitingOver = Partial<NonNullable<ReturnType<typeof aWaitingConversation>['queueing']>>;

function aWait(
  id: string,
  over: WaitingOver = {},
  channel: 'web-chat' | 'voice' = 'web-chat',
  language: 'ru' | 'en' = 'ru',
) {
  const conversation = aWaitingConversation({
    id,
    language,
    replyTo: { channel, accountId: 'site', identityId: 'identity-1' },
  });
  if (!conversation.queueing) throw new Error('unreachable');
  return { ...conversation, queueing: { ...conversation.queueing, ...over } };
}

function aPresence(staffId: string, over: Partial<Presence> = {}): Presence {
  return {
    tenantId: 'tenant-1',
    staffId,
    version: 1,
    status: 'available',
    statusAt: someTime,
    isForced: false,
    seenAt: someTime,
    chats: [],
    calls: [],
    chatCapacity: 1,
    ...over,
  };
}

/** `anna←1` for every offer, in order. */
function match(of: {
  readonly staff: readonly StaffMember[];
  readonly waiting: readonly ReturnType<typeof aWait>[];
  readonly free?: readonly Presence[];
  readonly queues?: readonly Queue[];
  readonly now?: Date;
  readonly atDesk?: readonly string[];
}): readonly string[] {
  const { staff, waiting, queues = [aQueue({ id: 'queue-1' })], now = someTime } = of;
  const matcher = new Matcher({
    reach: reachWithin(queues),
    staff,
    isAtDesk: (id) => (of.atDesk ?? []).includes(id),
  });
  for (const presence of of.free ?? staff.map(({ id }) => aPresence(id))) matcher.addFree(presence);
  for (const one of waiting) matcher.addWaiting(one);
  return matcher.matchAll(now).map((pair) => `${pair.operator.staffId}←${pair.waiting.id}`);
}

const [anna, boris, vera] = [
  anOperator({ id: 'anna' }),
  anOperator({ id: 'boris' }),
  anOperator({ id: 'vera' }),
];
const two = [aWait('1', { rankAt: later(1) }), aWait('2', { rankAt: later(2) })];

describe('the matcher', () => {
  it('serves in order of waiting, whoever has gone longest without a new one first', () => {
    const free = [
      aPresence('anna', { lastAssignedAt: later(-10) }),
      aPresence('boris', { lastAssignedAt: later(-30) }),
    ];
    expect(match({ staff: [anna, boris], waiting: two.toReversed(), free })).toEqual(['boris←1', 'anna←2']);
  });

  it('lets a burst ring everybody once before anybody twice', () => {
    const free = ['anna', 'boris', 'vera'].map((id) => aPresence(id, { chatCapacity: 3 }));
    const burst = ['1', '2', '3', '4', '5', '6'].map((id) => aWait(id));
    const rung = match({ staff: [anna, boris, vera], waiting: burst, free }).map(
      (pair) => pair.split('←')[0],
    );
    expect(rung.slice(0, 3).toSorted()).toEqual(['anna', 'boris', 'vera']);
    expect(rung.slice(3).toSorted()).toEqual(['anna', 'boris', 'vera']);
  });

  it('does not let one nobody can take keep back the next, in its lane or in others', () => {
    const english = aWait('0', { rankAt: later(-99) }, 'web-chat', 'en');
    const declined = aWait('declined', {
      rankAt: later(-98),
      declines: [{ staffId: 'anna', at: someTime, reason: 'declined' }],
    });
    expect(match({ staff: [anna], waiting: [english, declined, ...two] })).toEqual(['anna←1']);
    expect(match({ staff: [anna], waiting: [declined], now: later(declineRestMs) })).toEqual([
      'anna←declined',
    ]);
  });

  it('asks only who serves the line, speaks the language, has every skill and is active', () => {
    const queues = [aQueue({ id: 'queue-1', line: 2, skills: [{ skill: 'pensions', level: 4 }] })];
    const waiting = [aWait('1', { skills: ['appeals'] })];
    const able = {
      skills: [
        { skill: 'pensions', level: 4 },
        { skill: 'appeals', level: 1 },
      ],
    };
    const asks = (over: Partial<StaffMember>) =>
      match({ staff: [{ ...anna, ...able, ...over }], waiting, queues }).length === 1;
    expect(asks({})).toBe(true);
    expect(asks({ roles: ['operator-1'] })).toBe(false);
    expect(asks({ languages: ['en'] })).toBe(false);
    expect(
      asks({
        skills: [
          { skill: 'pensions', level: 3 },
          { skill: 'appeals', level: 5 },
        ],
      }),
    ).toBe(false);
    expect(asks({ skills: [{ skill: 'pensions', level: 5 }] })).toBe(false);
    expect(asks({ isActive: false })).toBe(false);
  });

  it('asks wider rings after more waiting, and those the queue is made for before them', () => {
    const queues = [
      aQueue({
        id: 'queue-1',
        line: 2,
        skills: [{ skill: 'pensions', level: 4 }],
        rings: [
          { afterMs: 20_000, minLevel: 2 },
          { afterMs: 60_000, minLevel: 0, alsoQueueIds: ['queue-2'] },
        ],
      }),
      aQueue({ id: 'queue-2', line: 1 }),
    ];
    const second = (id: string, level: number) =>
      anOperator({ id, roles: ['operator-2'], skills: level > 0 ? [{ skill: 'pensions', level }] : [] });
    const first = anOperator({ id: 'first', roles: ['operator-1'] });
    const asked = (staff: readonly StaffMember[], ms: number) =>
      match({ staff, waiting: [aWait('1')], queues, now: later(ms) });
    expect(asked([second('junior', 2), first], 19_999)).toEqual([]);
    expect(asked([second('junior', 2), first], 20_000)).toEqual(['junior←1']);
    expect(asked([second('novice', 0), first], 59_999)).toEqual([]);
    expect(asked([first], 60_000)).toEqual(['first←1']);
    expect(asked([first, second('junior', 2), second('expert', 5)], 99_000)).toEqual(['expert←1']);
  });

  it('keeps her for the operator who knows her while that one is at her desk, and not longer than the limit', () => {
    const own = [aWait('1', { preferredStaffId: 'anna', preferredUntil: later(30_000) })];
    const free = [aPresence('boris')];
    const staff = [anna, boris];
    expect(match({ staff, waiting: own })).toEqual(['anna←1']);
    expect(match({ staff, waiting: own, free, atDesk: ['anna'] })).toEqual([]);
    expect(match({ staff, waiting: own, free })).toEqual(['boris←1']);
    expect(match({ staff, waiting: own, free, atDesk: ['anna'], now: later(30_000) })).toEqual(['boris←1']);
    const declined = [
      aWait('1', {
        preferredStaffId: 'anna',
        preferredUntil: later(30_000),
        declines: [{ staffId: 'anna', at: someTime, reason: 'declined' }],
      }),
    ];
    expect(match({ staff, waiting: declined, atDesk: ['anna'] })).toEqual(['boris←1']);
  });

  it('gives a call to who has no call, and no chats to who is on one', () => {
    const call = aWait('call', {}, 'voice');
    const onCall = aPresence('anna', { calls: ['other'], chatCapacity: 3 });
    expect(match({ staff: [anna], waiting: [call, ...two], free: [onCall] })).toEqual([]);
    const full = aPresence('anna', { chats: ['a'], chatCapacity: 1 });
    expect(match({ staff: [anna], waiting: [call, ...two], free: [full] })).toEqual(['anna←call']);
    const undisturbed = aPresence('anna', {
      chats: ['a'],
      chatCapacity: 2,
      callRules: { takesCalls: true, interruptsChats: false, chatsMeanwhile: 0 },
    });
    expect(match({ staff: [anna], waiting: [call, ...two], free: [undisturbed] })).toEqual(['anna←1']);
  });

  it('says when deeper looking may find more', () => {
    const matcher = new Matcher({
      reach: reachWithin([aQueue({ id: 'queue-1' })]),
      staff: [anna],
      isAtDesk: () => false,
    });
    matcher.addFree(aPresence('anna'));
    for (const id of ['1', '2'])
      matcher.addWaiting(aWait(id, { declines: [{ staffId: 'anna', at: someTime, reason: 'declined' }] }));
    expect(matcher.matchAll(someTime)).toEqual([]);
    expect(matcher.wantsMore(3, someTime)).toBe(false);
    expect(matcher.wantsMore(2, someTime)).toBe(true);
  });
});
