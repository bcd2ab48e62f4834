import { beforeEach, expect, it } from 'vitest';
import type { LegEvent } from '../../media/index.ts';
import { FakeTimers } from '../testing/fake-timers.ts';
import type { LineEvent } from './line.ts';
import { MediaLine } from './media-line.ts';

let timers: FakeTimers;
let line: MediaLine;
let told: LineEvent[];
let emit: (event: LegEvent) => void;

beforeEach(() => {
  timers = new FakeTimers();
  told = [];
  const listeners: ((event: LegEvent) => void)[] = [];
  emit = (event) => {
    for (const listener of listeners) listener(event);
  };
  line = new MediaLine({
    leg: {
      play: () => {
        throw new Error('nothing is played here');
      },
      stop: async () => ({ heardMs: 0 }),
      loop: () => {},
      endLoop: () => {},
      listen: () => {},
      bargeIn: () => {},
      onEvent: (listener) => {
        listeners.push(listener);
        return () => {};
      },
    },
    setTimer: timers.set,
    nowMs: () => timers.nowMs,
    pauseMs: () => 1_000,
    hangUp: () => {},
  });
  line.listen((event) => told.push(event));
  line.hear({ kind: 'number' });
});

const kinds = () => told.map(({ kind }) => kind);

function speaks(): void {
  emit({ type: 'speech-started', atMs: 0, heardMs: 0 });
}

function falls(): void {
  emit({ type: 'speech-stopped', atMs: 0, speechMs: 0 });
}

it('ends an answer after the pause of its kind, and tells of a short one before', () => {
  speaks();
  falls();
  timers.pass(200);
  expect(kinds()).toEqual(['speech-started', 'speech-paused']);
  timers.pass(799);
  expect(told).toHaveLength(2);
  timers.pass(1);
  expect(told.at(-1)).toEqual({ kind: 'speech-stopped', sinceSpeechMs: 1_000 });
});

it('counts a hastened pause from where it began', () => {
  speaks();
  falls();
  timers.pass(170);
  line.hasten(300);
  timers.pass(129);
  expect(kinds()).not.toContain('speech-stopped');
  timers.pass(1);
  expect(told.at(-1)).toEqual({ kind: 'speech-stopped', sinceSpeechMs: 300 });
});

it('hastens nothing when she speaks on, and takes the stop inside a word for no pause', () => {
  speaks();
  falls();
  timers.pass(60);
  speaks();
  line.hasten(300);
  timers.pass(5_000);
  expect(kinds()).toEqual(['speech-started', 'speech-goes-on']);
});

it('ends what goes on without a pause', () => {
  speaks();
  timers.pass(20_000);
  expect(told.at(-1)).toEqual({ kind: 'speech-stopped', sinceSpeechMs: 0 });
});
