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

it('gives every frame once, in hundreds of milliseconds', () => {
  const { numbers, audio } = heard('always');
  expect(numbers).toEqual(Array.from({ length: 60 }, (_, n) => n));
  expect(audio.map(({ samples }) => samples.length)).toEqual(Array(12).fill(800));
  expect(audio.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 12 }, (_, n) => n * 100));
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
