import { expect, it } from 'vitest';
import { createPace } from './pace.ts';

function aPace() {
  let now = 1_000_000;
  const rates = { chat: { perSecond: 1, burst: 4 }, overall: { perSecond: 30, burst: 30 } };
  const pace = createPace({ now: () => new Date(now) }, rates);
  const pass = (ms: number) => {
    now += ms;
  };
  const takes = (chat: string, times: number) => Array.from({ length: times }, () => pace.take(chat, 60_000));
  return { pace, pass, takes };
}

it('lets a short burst into one chat through and then one message a second', () => {
  const { takes, pass } = aPace();
  expect(takes('a', 6)).toEqual([0, 0, 0, 0, 1000, 2000]);
  pass(3000);
  expect(takes('a', 1)).toEqual([0]);
});

it('lets 30 messages a second out to all chats together', () => {
  const { pace } = aPace();
  const waits = Array.from({ length: 60 }, (_, n) => pace.take(`chat-${n}`, 60_000));
  expect(waits.filter((ms) => ms === 0)).toHaveLength(30);
  expect(waits.at(-1)).toBe(1000);
});

it('keeps a place for nobody who is told to come later', () => {
  const { pace, takes } = aPace();
  takes('a', 4);
  expect(Array.from({ length: 5 }, () => pace.take('a', 500))).toEqual(Array(5).fill(1000));
});

it('does not stop for an hour when the clock goes back an hour', () => {
  const { takes, pass } = aPace();
  takes('a', 4);
  pass(-3_600_000);
  expect(takes('a', 1)).toEqual([1000]);
  pass(2000);
  expect(takes('a', 1)).toEqual([0]);
});
