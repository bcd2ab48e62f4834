import { expect, it } from 'vitest';
import { Hearing } from './hearing.ts';
import type { LegEvent, Listening } from './leg-types.ts';

/** Frames whose first sample is their number; the detector says speech from 30 to 39. */
function heard(listening: Listening, frames = 60, from = 0) {
  const events: LegEvent[] = [];
  let n = from;
  const detector = { push: () => (n >= 30 && n < 40 ? ('speech' as const) : ('silence' as const)) };
  const hearing = new Hearing(
    detector,
    (event) => events.push(event),
    () => 480,
  );
  for (; n < frames; n++) {
    if (n === from) hearing.listen(listening);
    const frame = new Int16Array(160).fill(n);
    hearing.judge(frame, n * 20);
    hearing.take(frame, n * 20);
  }
  const audio = events.flatMap((event) => (event.type === 'audio' ? [event] : []));
  const numbers = audio.flatMap(({ samples }) => [...samples].filter((_, i) => i % 160 === 0));
  return { events, audio, numbers };
}

it('gives nobody anything while nobody listens, but tells of speech', () => {
  expect(heard('off').events).toEqual([
    { type: 'speech-started', atMs: 600, heardMs: 480 },
    { type: 'speech-stopped', atMs: 800, speechMs: 200 },
  ]);
});

it('gives every frame once, in hundreds of milliseconds, and sooner when speech has just stopped', () => {
  const { numbers, audio } = heard('always', 58);
  expect(numbers).toEqual(Array.from({ length: 58 }, (_, n) => n));
  const frames = audio.map(({ samples }) => samples.length / 160);
  expect(frames).toEqual([...Array(8).fill(5), ...Array(4).fill(2), ...Array(2).fill(5)]);
  expect(audio.map(({ atMs }) => atMs)).toEqual(
    frames.map((_, n) => frames.slice(0, n).reduce((sum, count) => sum + count, 0) * 20),
  );
});

it('gives speech with 300 ms before it, and all of it before it tells the end', () => {
  const { numbers, events, audio } = heard('speech');
  expect(numbers).toEqual(Array.from({ length: 25 }, (_, n) => n + 15));
  expect(events.map(({ type }) => type)).toEqual([
    'speech-started',
    'audio',
    'audio',
    'audio',
    'speech-stopped',
  ]);
  expect(audio.map(({ first, atMs }) => [first, atMs])).toEqual([
    [true, 300],
    [false, 600],
    [false, 700],
  ]);
});
