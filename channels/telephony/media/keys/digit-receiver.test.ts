import { expect, it } from 'vitest';
import { DigitReceiver, type PressedKey } from './digit-receiver.ts';
import { DigitSender } from './digit-sender.ts';

function aReceiver() {
  const keys: PressedKey[] = [];
  let downs = 0;
  const receiver = new DigitReceiver(
    () => {
      downs += 1;
    },
    (key) => keys.push(key),
  );
  return { receiver, keys, said: () => keys.map((key) => key.digit).join(''), downs: () => downs };
}

const event = (code: number, duration: number, end = false) =>
  Uint8Array.of(code, end ? 0x8a : 0x0a, duration >> 8, duration & 0xff);

it('takes one press as one key, though its end is told three times', () => {
  const { receiver, keys, downs } = aReceiver();
  for (let n = 1; n <= 5; n++) receiver.take(1_000, event(5, n * 160), n * 20);
  for (let n = 0; n < 3; n++) receiver.take(1_000, event(5, 800, true), 100 + n);
  expect(keys).toEqual([{ digit: '5', durationMs: 100 }]);
  expect(downs()).toBe(1);
});

it('tells the same key twice when it is pressed twice', () => {
  const { receiver, said } = aReceiver();
  for (const timestamp of [1_000, 3_000]) receiver.take(timestamp, event(7, 800, true), timestamp / 8);
  expect(said()).toBe('77');
});

it('tells a press once though its end comes again after the ends of those that followed', () => {
  const { receiver, said, downs } = aReceiver();
  for (const [at, code] of [5, 6, 7].entries()) receiver.take(at * 1_600, event(code, 800, true), at * 200);
  for (const [at, code] of [5, 6, 7].entries()) receiver.take(at * 1_600, event(code, 800, true), 500 + at);
  expect(said()).toBe('567');
  expect(downs()).toBe(3);
  receiver.take(0, event(5, 800, true), 2_000);
  expect(said()).toBe('5675');
});

it('ends a key whose end was lost on the way', () => {
  const { receiver, keys } = aReceiver();
  receiver.take(1_000, event(11, 480), 0);
  receiver.tick(100);
  expect(keys).toEqual([]);
  receiver.tick(160);
  expect(keys).toEqual([{ digit: '#', durationMs: 60 }]);
  receiver.take(1_000, event(11, 800, true), 200);
  expect(keys).toHaveLength(1);
});

it('ends a key when the next one begins', () => {
  const { receiver, said } = aReceiver();
  receiver.take(1_000, event(1, 480), 0);
  receiver.take(2_600, event(2, 480, true), 50);
  expect(said()).toBe('12');
});

it('takes a press of many segments as one key, told while it is held', () => {
  const { receiver, keys } = aReceiver();
  for (let n = 1; n <= 409; n++) receiver.take(0, event(9, Math.min(0xffff, n * 160)), n * 20);
  receiver.take(0, event(9, 0xffff), 8_190);
  for (let n = 1; n <= 50; n++) receiver.take(0xffff, event(9, n * 160), 8_190 + n * 20);
  receiver.take(0xffff, event(9, 8_000, true), 9_200);
  expect(keys.map((key) => key.digit)).toEqual(['9']);
  expect(keys[0]?.durationMs).toBe(3_000);
});

it('drops a flood and takes keys again when it is over', () => {
  const { receiver, keys } = aReceiver();
  for (let n = 0; n < 1_000; n++) receiver.take(n * 400, event(n % 10, 320, true), n);
  expect(keys.length).toBeLessThan(40);
  expect(receiver.dropped).toBe(1_000 - keys.length);
  const before = keys.length;
  receiver.take(500_000, event(3, 320, true), 4_000);
  expect(keys.length).toBe(before + 1);
});

it('passes over events that are no keys and packets that are cut off', () => {
  const { receiver, keys } = aReceiver();
  receiver.take(1, event(16, 800, true), 0);
  receiver.take(2, Uint8Array.of(1, 0x80), 0);
  expect(keys).toEqual([]);
});

it('understands what our own sender says', () => {
  const sender = new DigitSender();
  const { receiver, keys, said } = aReceiver();
  sender.press(['1', '*', '1', 'D'], 100, 60);
  let began = 0;
  for (let turn = 0; sender.busy; turn++) {
    const step = sender.step();
    if (step.kind !== 'packets') continue;
    if (step.first) began = turn * 160;
    for (const { payload } of step.packets) receiver.take(began, payload, turn * 20);
  }
  expect(said()).toBe('1*1D');
  expect(keys.every((key) => key.durationMs === 100)).toBe(true);
});
