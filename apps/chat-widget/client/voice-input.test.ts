import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type ListenerFrame, startVoiceInput, type VoiceInput } from './voice-input.ts';

let told: string[];
let sent: string[];
let say: (data: unknown) => void;
let input: VoiceInput;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  sent = [];
  const frame: ListenerFrame = {
    send: ({ kind }) => sent.push(kind),
    onMessage: (listener) => {
      say = listener;
    },
    remove: () => sent.push('removed'),
  };
  input = startVoiceInput(frame, {
    onListening: () => told.push('listening'),
    onText: (text) => told.push(`text ${text}`),
    onStopped: () => told.push('stopped'),
    onFailed: (why) => told.push(`failed ${why}`),
  });
});

afterEach(() => {
  vi.useRealTimers();
});

it('puts phrases together, the unfinished one last', () => {
  say({ kind: 'here' });
  say({ kind: 'listening' });
  say({ kind: 'partial', text: 'хочу' });
  say({ kind: 'phrase', text: 'хочу узнать' });
  say({ kind: 'phrase', text: '' });
  say({ kind: 'partial', text: 'о пособии' });
  input.stop();
  say({ kind: 'phrase', text: 'о пособии' });
  say({ kind: 'stopped' });
  expect(told).toEqual([
    'listening',
    'text хочу',
    'text хочу узнать',
    'text хочу узнать',
    'text хочу узнать о пособии',
    'text хочу узнать о пособии',
    'stopped',
  ]);
  expect(sent).toEqual(['start', 'stop', 'removed']);
});

it('says that a frame was kept away when it is silent', () => {
  vi.advanceTimersByTime(8_000);
  expect(told).toEqual(['failed blocked']);
  expect(sent).toEqual(['removed']);
});

it('lets a model take its time once the frame is there', () => {
  say({ kind: 'here' });
  vi.advanceTimersByTime(100_000);
  expect(told).toEqual([]);
  say({ kind: 'failed', why: 'permission-denied' });
  expect(told).toEqual(['failed permission-denied']);
});

it('stops by itself when the last words do not come', () => {
  say({ kind: 'here' });
  say({ kind: 'listening' });
  input.stop();
  vi.advanceTimersByTime(3_000);
  expect(told).toEqual(['listening', 'stopped']);
});

it('tells nothing more after it was cancelled, or failed', () => {
  say({ kind: 'here' });
  input.cancel();
  say({ kind: 'phrase', text: 'поздно' });
  input.stop();
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([]);
  expect(sent).toEqual(['start', 'removed']);
});

it('lets pass what is not a message of the frame', () => {
  for (const data of [
    undefined,
    null,
    'here',
    7,
    { kind: 'phrase' },
    { kind: 'failed', why: 'other' },
    { kind: 'x' },
  ])
    say(data);
  expect([told, sent]).toEqual([[], []]);
});
