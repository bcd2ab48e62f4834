import { expect, it } from 'vitest';
import type { Entry } from '#core/conversations/index.ts';
import { HistoryReader } from './history-reader.ts';

const key = { tenantId: 'demo', id: 'one' };

function entry(seq: number): Entry {
  return {
    id: `id${seq}`,
    tenantId: key.tenantId,
    conversationId: key.id,
    seq,
    key: `e${seq}`,
    at: new Date(0),
    author: { kind: 'bot' },
    visibility: 'everyone',
    body: { kind: 'text', text: String(seq) },
  };
}

function readerOf(stored: Entry[]) {
  const read: number[] = [];
  const failures: unknown[] = [];
  let isDown = false;
  const reader = new HistoryReader({
    entries: {
      since: async (_, seq, limit) => {
        if (isDown) throw new Error('down');
        return stored.filter((one) => one.seq > seq).slice(0, limit);
      },
    },
    onEntry: ({ seq }) => read.push(seq),
    onFailure: (error) => failures.push(error),
  });
  return {
    reader,
    read,
    failures,
    breakDown: () => {
      isDown = true;
    },
  };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

it('reads each entry once and in order, however often it is told, page after page', async () => {
  const stored = Array.from({ length: 120 }, (_, n) => entry(n + 1));
  const { reader, read } = readerOf(stored);
  reader.follow(key, 3);
  for (let n = 0; n < 5; n++) reader.look();
  await settle();
  expect(read).toEqual(stored.slice(3).map(({ seq }) => seq));
});

it('leaves for later what comes while it is paused', async () => {
  const stored = [entry(1)];
  const { reader, read } = readerOf(stored);
  reader.follow(key, 0);
  reader.pause();
  reader.look();
  await settle();
  expect(read).toEqual([]);
  reader.resume();
  await settle();
  expect(read).toEqual([1]);
});

it('tells of a store that is down, and goes on when it is asked again', async () => {
  const { reader, read, failures, breakDown } = readerOf([entry(1)]);
  reader.follow(key, 0);
  breakDown();
  reader.look();
  await settle();
  expect([read, failures.length]).toEqual([[], 1]);
});
