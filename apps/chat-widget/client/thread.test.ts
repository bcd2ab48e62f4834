import { expect, it } from 'vitest';
import type { ChatEntry, EntryBatch } from '#channels/web-chat/protocol.ts';
import { Thread } from './thread.ts';

const entry = (conversationId: string, seq: number): ChatEntry => ({
  conversationId,
  seq,
  at: '2026-11-20T09:00:00Z',
  author: 'bot',
  body: { kind: 'text', text: `${conversationId}${seq}` },
});

function batch(conversationId: string, after: number, upTo: number, shown?: readonly number[]): EntryBatch {
  const seqs = shown ?? Array.from({ length: upTo - after }, (_, n) => after + n + 1);
  return {
    conversationId,
    startedAt: `2026-11-20T0${conversationId.charCodeAt(0) - 96}:00:00Z`,
    after,
    upTo,
    entries: seqs.map((seq) => entry(conversationId, seq)),
  };
}

const shown = (thread: Thread) =>
  thread.entries().map(({ conversationId, seq }) => `${conversationId}${seq}`);

it('keeps each entry once, in its place, in whatever order batches come', () => {
  const thread = new Thread();
  thread.add(batch('b', 0, 2));
  thread.add(batch('b', 2, 3));
  thread.add(batch('a', 0, 1));
  thread.add(batch('b', 1, 3));
  expect(shown(thread)).toEqual(['a1', 'b1', 'b2', 'b3']);
});

it('does not count what comes after a hole as known, and does when the hole is filled', () => {
  const thread = new Thread();
  thread.add(batch('a', 0, 2));
  expect(thread.add(batch('a', 4, 5))).toBe('gap');
  expect(thread.known(5)).toEqual([{ conversationId: 'a', seq: 2 }]);
  expect(thread.add(batch('a', 2, 5))).toBe('joined');
  expect(thread.known(5)).toEqual([{ conversationId: 'a', seq: 5 }]);
});

it('knows a stretch as whole though staff entries in it are not shown', () => {
  const thread = new Thread();
  thread.add(batch('a', 0, 5, [1, 5]));
  expect(thread.known(5)).toEqual([{ conversationId: 'a', seq: 5 }]);
  expect(thread.add(batch('a', 5, 6))).toBe('joined');
});

it('takes the first page from its own beginning, even after an early announcement', () => {
  const thread = new Thread();
  expect(thread.add(batch('a', 50, 51))).toBe('gap');
  thread.addPage(batch('a', 10, 50));
  expect(thread.known(5)).toEqual([{ conversationId: 'a', seq: 50 }]);
  expect(thread.earliest()).toEqual({ conversationId: 'a', seq: 11 });
  thread.addPage(batch('a', 0, 10));
  expect(shown(thread)).toHaveLength(51);
});
