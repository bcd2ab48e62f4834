import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Action } from './action.ts';
import { emptyDesk, type Pending } from './desk-state.ts';
import { reduce } from './reduce.ts';
import {
  aConversation,
  aHeld,
  anAssignment,
  anEntry,
  anna,
  anOffer,
  aThread,
  at,
  deskAfter,
  entries,
  joined,
  offered,
} from './testing/builders.ts';

const opened = (...seqs: readonly number[]): Action => ({
  type: 'opened',
  thread: aThread(seqs.map((seq) => anEntry(seq))),
});
const gone = (version: number): Action => ({
  type: 'offer-gone',
  conversationId: 'c1',
  version,
  reason: 'timed-out',
});
const released = (version: number): Action => ({
  type: 'released',
  conversationId: 'c1',
  version,
  reason: 'transferred',
});
const pending: Pending = {
  clientMessageId: 'message-1',
  conversationId: 'c1',
  kind: 'text',
  text: 'ответ',
  assignmentVersion: 1,
  at,
};

it('shows an offer that comes before the answer to join', () => {
  const state = deskAfter({ type: 'join-sent' }, offered(2), joined());
  expect(Object.keys(state.held)).toEqual(['c1']);
});

it('believes no snapshot that is older than what was heard while it was on its way', () => {
  const old = aHeld(anOffer(2));
  const state = deskAfter({ type: 'join-sent' }, offered(2), gone(3), joined([old]));
  expect(state.held).toEqual({});
});

it('drops what the snapshot no longer holds', () => {
  const state = deskAfter(joined([aHeld(aConversation())]), opened(1), { type: 'join-sent' }, joined());
  expect(state.held).toEqual({});
  expect(state.threads).toEqual({});
});

it('does not bring an offer back that comes after its end', () => {
  expect(deskAfter(joined(), gone(3), offered(2)).held).toEqual({});
});

it('takes the same event twice without a trace', () => {
  const once = deskAfter(joined(), offered(2));
  expect(reduce(once, offered(2)).held).toEqual(once.held);
});

it('offers the same conversation again, in a later version', () => {
  expect(deskAfter(joined(), offered(2), gone(3), offered(4)).held.c1?.conversation.version).toBe(4);
});

it('tells who missed an offer, and says nothing of one she declined', () => {
  const missed = deskAfter(joined(), offered(2), gone(3));
  expect(missed.notices.map(({ about }) => about.kind)).toEqual(['offer-gone']);
  const declined = deskAfter(joined(), offered(2), {
    type: 'offer-gone',
    conversationId: 'c1',
    version: 3,
    reason: 'declined',
  });
  expect(declined.notices).toEqual([]);
});

it('closes a conversation that is not hers any more, and does not show its later lines', () => {
  const state = deskAfter(
    joined([aHeld(aConversation())]),
    opened(1),
    { type: 'select', conversationId: 'c1' },
    released(2),
    entries(anEntry(2)),
  );
  expect(state.threads).toEqual({});
  expect(state.currentId).toBeUndefined();
});

it('leaves a conversation that a colleague took', () => {
  const theirs = aConversation({ version: 2, assignment: anAssignment('boris', 2) });
  const state = deskAfter(joined([aHeld(aConversation())]), opened(1), {
    type: 'conversation',
    conversation: theirs,
  });
  expect(state.held).toEqual({});
  expect(state.threads.c1?.access).toBe('reader');
});

it('counts what the citizen wrote, once, until it is read', () => {
  const state = deskAfter(
    joined([aHeld(aConversation(), { lastSeq: 1 })]),
    entries(anEntry(2), anEntry(3)),
    entries(anEntry(3)),
    entries(anEntry(4, { author: { kind: 'bot' } })),
  );
  expect(state.held.c1).toMatchObject({ unread: 2, lastSeq: 4, last: { seq: 4 } });
  expect(reduce(state, { type: 'read', conversationId: 'c1' }).held.c1?.unread).toBe(0);
});

it('keeps the order and one of each, however entries arrive', () => {
  const seqs = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 80 });
  fc.assert(
    fc.property(seqs, (order) => {
      const start = deskAfter(joined([aHeld(aConversation())]), opened(1));
      const state = order.reduce((before, seq) => reduce(before, entries(anEntry(seq))), start);
      const shown = state.threads.c1?.entries.map(({ seq }) => seq);
      expect(shown).toEqual([...new Set([1, ...order])].sort((a, b) => a - b));
    }),
  );
});

it('ends alike, whatever the order of the same news', () => {
  const news: readonly Action[] = [
    offered(2),
    { type: 'conversation', conversation: aConversation({ version: 3 }) },
    { type: 'conversation', conversation: aConversation({ version: 4, state: 'wrap-up' }) },
    gone(1),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray([...news, ...news], { minLength: 8 }), (order) => {
      const { held } = deskAfter(joined(), ...order);
      expect(held.c1?.conversation).toMatchObject({ version: 4, state: 'wrap-up' });
    }),
  );
});

it('does not let a late account undo a delivery', () => {
  const sent = anEntry(2, { delivery: { state: 'sent' } });
  const waiting = anEntry(2, { delivery: { state: 'waiting' } });
  const state = deskAfter(joined([aHeld(aConversation())]), opened(1), entries(sent), entries(waiting));
  expect(state.threads.c1?.entries[1]?.delivery).toEqual({ state: 'sent' });
});

it('takes a sent message off the unsent ones, whether the answer or the event comes first', () => {
  const mine = anEntry(2, {
    clientMessageId: 'message-1',
    author: { kind: 'operator', staffId: 'anna', name: 'А' },
  });
  const written: Action = { type: 'written', pending };
  const state = deskAfter(joined([aHeld(aConversation())]), opened(1), written, entries(mine), entries(mine));
  expect(state.pending).toEqual([]);
  expect(state.threads.c1?.entries).toHaveLength(2);
});

it('keeps the text of a refused message in a notice', () => {
  const about = { kind: 'unsent', text: 'ответ', code: 'assignment-stale' } as const;
  const state = deskAfter(
    joined(),
    { type: 'written', pending },
    { type: 'unsent', clientMessageId: 'message-1', notice: { id: 'n1', about } },
  );
  expect(state).toMatchObject({ pending: [], notices: [{ about }] });
});

it('keeps loaded history and marks when a conversation is opened again', () => {
  const previous = [{ id: 'c0', startedAt: at, channel: 'web-chat' as const }];
  const thread = aThread([anEntry(5), anEntry(6)], { previous, hasEarlier: true });
  const state = deskAfter(
    joined([aHeld(aConversation())]),
    { type: 'opened', thread },
    { type: 'earlier', conversationId: 'c1', entries: [anEntry(4)], hasEarlier: false },
    {
      type: 'previous',
      conversationId: 'c1',
      thread: aThread([anEntry(1)], { conversation: aConversation({ id: 'c0' }) }),
    },
    { type: 'opened', thread },
  );
  expect(state.threads.c1).toMatchObject({ hasEarlier: false, previous: [{ entries: [{ seq: 1 }] }] });
  expect(state.threads.c1?.entries.map(({ seq }) => seq)).toEqual([4, 5, 6]);
});

it('does not let a late presence undo a newer one, and takes a colleague’s for hers', () => {
  const presence = (status: 'available' | 'break', statusAt: string, id = 'anna'): Action => ({
    type: 'presence',
    colleague: { id, login: id, name: id, lines: [1], status },
    presence: { status, statusAt, isForced: false },
  });
  const state = deskAfter(
    joined(),
    presence('break', '2026-11-20T09:05:00.000Z'),
    presence('available', '2026-11-20T09:04:00.000Z'),
    presence('available', '2026-11-20T09:06:00.000Z', 'boris'),
  );
  expect(state.presence?.status).toBe('break');
  expect(state.colleagues).toMatchObject([{ id: 'boris', status: 'available' }]);
});

it('measures the difference of the clocks', () => {
  const snapshotAt = Date.parse(at);
  const state = reduce({ ...emptyDesk, me: anna }, joined());
  expect(state.clockOffsetMs).toBe(0);
  const late = joined();
  if (late.type === 'joined')
    expect(reduce(state, { ...late, now: snapshotAt - 3_600_000 }).clockOffsetMs).toBe(3_600_000);
});

it('tells of a case at once and keeps it in the list of who calls, once', () => {
  const about = { what: 'step-overdue', caseId: 'case-1', number: 'К-78-2026-00001' } as const;
  const called: Action = {
    type: 'called',
    notice: { id: 'case:case-1:4', kind: 'case', case: about, byName: '', at, isSeen: false },
  };
  const state = [called, called].reduce(reduce, emptyDesk);
  expect(state.calls).toHaveLength(1);
  expect(state.notices).toEqual([{ id: 'case:case-1:4', about: { kind: 'case', ...about } }]);
});

it('tells why a number outside was not reached, until the next one is called', () => {
  const line = { id: 'l1', status: 'ready', isMuted: false } as const;
  const call = {
    conversationId: 'c1',
    seat: 'operator',
    isHeld: true,
    staffIds: [],
    listenerIds: [],
    outside: { name: 'МФЦ', state: 'ringing' },
  } as const;
  const busy = { type: 'line', line: { ...line, outsideEnded: { name: 'МФЦ', why: 'busy' } } } as const;
  expect(deskAfter(busy, busy).notices.map(({ about }) => about)).toEqual([
    { kind: 'outside-ended', name: 'МФЦ', why: 'busy' },
  ]);
  expect(deskAfter(busy, { type: 'line', line: { ...line, call } }).notices).toEqual([]);
});
