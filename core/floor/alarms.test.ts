import { expect, it } from 'vitest';
import { alarmsOf, type FloorMoment } from './alarms.ts';
import { HeardChannels } from './heard-channels.ts';
import { PastMoments } from './past-moments.ts';

const minute = 60_000;

function moment(over: Partial<FloorMoment> = {}): FloorMoment {
  return { at: 0, operatorsOnLine: 3, queues: [], channels: [], sweepFound: 0, down: [], ...over };
}

const queue = (over: Partial<FloorMoment['queues'][number]> = {}) => ({
  queueId: 'queue-1',
  isCrisis: false,
  waiting: 1,
  longestWaitMs: 1_000,
  ...over,
});

const codes = (now: FloorMoment, past: readonly FloorMoment[] = []) =>
  alarmsOf(now, past).map(({ code }) => code);

it('is quiet on a quiet floor', () => {
  expect(codes(moment({ queues: [queue()], level: { share: 0.95, offered: 100 } }))).toEqual([]);
});

it('calls when somebody waits too long, a crisis much sooner', () => {
  expect(codes(moment({ queues: [queue({ longestWaitMs: 5 * minute + 1 })] }))).toEqual(['waits-too-long']);
  expect(codes(moment({ queues: [queue({ longestWaitMs: minute })] }))).toEqual([]);
  expect(codes(moment({ queues: [queue({ longestWaitMs: minute, isCrisis: true })] }))).toEqual([
    'waits-too-long',
  ]);
});

it('calls when a queue grows over ten minutes, not for a moment', () => {
  const past = [0, 5].map((m, n) => moment({ at: m * minute, queues: [queue({ waiting: 4 + n })] }));
  expect(codes(moment({ at: 10 * minute, queues: [queue({ waiting: 8 })] }), past)).toEqual(['queue-grows']);
  expect(codes(moment({ at: 10 * minute, queues: [queue({ waiting: 5 })] }), past)).toEqual([]);
  expect(codes(moment({ at: 2 * minute, queues: [queue({ waiting: 8 })] }), past)).toEqual([]);
});

it('calls when citizens wait and nobody is on the line', () => {
  expect(codes(moment({ operatorsOnLine: 0, queues: [queue()] }))).toEqual(['nobody-on-line']);
  expect(codes(moment({ operatorsOnLine: 0 }))).toEqual([]);
});

it('believes a low level only over enough contacts', () => {
  expect(codes(moment({ level: { share: 0.5, offered: 19 } }))).toEqual([]);
  expect(codes(moment({ level: { share: 0.5, offered: 20 } }))).toEqual(['level-low']);
});

it('names parts that are down and what a sweep found', () => {
  expect(alarmsOf(moment({ down: ['telephone'], sweepFound: 2 }), [])).toEqual([
    { code: 'part-down', subject: 'telephone', value: 1 },
    { code: 'sweep-found', value: 2 },
  ]);
});

it('hears the silence of a channel that was busy, not of one that seldom speaks', () => {
  const heard = new HeardChannels();
  for (let n = 0; n < 40; n++) heard.note('web-chat', n * minute);
  heard.note('telegram', 0);
  const channels = heard.list();
  expect(codes(moment({ at: 45 * minute, channels }))).toEqual([]);
  expect(alarmsOf(moment({ at: 50 * minute, channels }), [])).toEqual([
    { code: 'silent-channel', subject: 'web-chat', value: 11 * minute },
  ]);
});

it('keeps as many moments as a trend looks back', () => {
  const past = new PastMoments();
  for (let n = 0; n < 1_000; n++) past.add(moment({ at: n * 2_000 }));
  expect(past.all.length).toBeLessThan(50);
  expect(past.all[0]?.at).toBeLessThanOrEqual(999 * 2_000 - 10 * minute);
});
