import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NativeCursor } from './native-cursor.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function cursorOf(portions: readonly (readonly { n: number }[])[], idleMs = 1000) {
  const end = vi.fn();
  const [docs = [], ...later] = portions;
  const cursor = new NativeCursor(() => ({ docs, next: () => later.shift() ?? [], end }), undefined, idleMs);
  return { cursor, end };
}

it('frees what it holds when nobody reads it for too long, and says so at the next read', async () => {
  const { cursor, end } = cursorOf([[{ n: 1 }], [{ n: 2 }]]);
  expect(await cursor.next()).toEqual({ n: 1 });
  await vi.advanceTimersByTimeAsync(999);
  expect(end).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(end).toHaveBeenCalledOnce();
  await expect(cursor.next()).rejects.toThrow('nobody read it');
});

it('frees what it holds once, at the end or when a loop is left', async () => {
  const whole = cursorOf([[{ n: 1 }], [{ n: 2 }]]);
  const seen: unknown[] = [];
  for await (const doc of whole.cursor) seen.push(doc);
  expect(seen).toEqual([{ n: 1 }, { n: 2 }]);
  expect(whole.end).toHaveBeenCalledOnce();
  const left = cursorOf([[{ n: 1 }], [{ n: 2 }]]);
  for await (const _ of left.cursor) break;
  expect(left.end).toHaveBeenCalledOnce();
  expect(await left.cursor.next()).toBeNull();
});

it('throws from next(), not when it is made', async () => {
  const cursor = new NativeCursor(() => {
    throw new Error('no such operator');
  });
  await expect(cursor.next()).rejects.toThrow('no such operator');
});
