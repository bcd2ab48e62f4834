import { expect, it } from 'vitest';
import { catchUpFrom, gapAfter } from './merge-entries.ts';
import { missedSince } from './pulse.ts';
import { aConversation, aHeld, anEntry, aThread, at, deskAfter, joined } from './testing/builders.ts';

const pulse = (...held: readonly { conversationId: string; version: number; lastSeq: number }[]) => ({
  presence: { status: 'available' as const, statusAt: at, isForced: false },
  held,
  serverNow: at,
});
const desk = deskAfter(joined([aHeld(aConversation({ version: 3 }))]), {
  type: 'opened',
  thread: aThread([anEntry(1), anEntry(2)], { conversation: aConversation({ version: 3 }) }),
});

it('finds nothing missed in calm weather', () => {
  expect(missedSince(desk, pulse({ conversationId: 'c1', version: 3, lastSeq: 2 }))).toEqual({
    mustJoin: false,
    catchUp: [],
  });
});

it('joins anew for an offer it never heard of, a change it missed, and a conversation that is gone', () => {
  const known = { conversationId: 'c1', version: 3, lastSeq: 2 };
  expect(missedSince(desk, pulse(known, { conversationId: 'c2', version: 2, lastSeq: 1 })).mustJoin).toBe(
    true,
  );
  expect(missedSince(desk, pulse({ ...known, version: 4 })).mustJoin).toBe(true);
  expect(missedSince(desk, pulse()).mustJoin).toBe(true);
});

it('catches up where entries are missing', () => {
  expect(missedSince(desk, pulse({ conversationId: 'c1', version: 3, lastSeq: 5 })).catchUp).toEqual(['c1']);
});

it('asks again from before the first hole', () => {
  const withHole = [anEntry(3), anEntry(4), anEntry(7)];
  expect(gapAfter(withHole)).toBe(4);
  expect(catchUpFrom(withHole)).toBe(4);
  expect(gapAfter([anEntry(3), anEntry(4)])).toBeUndefined();
  expect(catchUpFrom([anEntry(3), anEntry(4)])).toBe(4);
  expect(catchUpFrom([])).toBe(0);
});
