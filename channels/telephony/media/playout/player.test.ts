import { expect, it } from 'vitest';
import { type PlaybackEnd, Player } from './player.ts';

function aPlayer() {
  const ends: PlaybackEnd[] = [];
  const marks: string[] = [];
  const player = new Player({
    onMark: (_, name, heardMs) => marks.push(`${name}@${heardMs}`),
    onEnd: (end) => ends.push(end),
  });
  const frame = new Int16Array(160);
  return { player, ends, marks, frame, pull: () => player.pull(frame) };
}

const level = (value: number, samples = 160) => new Int16Array(samples).fill(value);

it('plays parts one after another within a frame, at their loudness', () => {
  const { player, frame, pull, ends } = aPlayer();
  player.open(1, 0.5);
  player.push(1, level(100, 60));
  player.push(1, level(200, 40));
  player.end(1);
  expect(pull()).toBe(true);
  expect([frame[0], frame[59], frame[60], frame[99], frame[100]]).toEqual([50, 50, 100, 100, 0]);
  expect(ends).toEqual([{ playbackId: 1, outcome: 'drained', heardMs: 13 }]);
});

it('waits in silence for the parts of a playback that is not ended, and counts the gap', () => {
  const { player, pull, ends, frame } = aPlayer();
  player.open(1, 1);
  player.push(1, level(7));
  pull();
  expect(pull()).toBe(false);
  expect(player.underruns).toBe(1);
  player.push(1, level(8));
  pull();
  expect(frame[0]).toBe(8);
  player.end(1);
  pull();
  expect(ends[0]).toMatchObject({ outcome: 'drained', heardMs: 40 });
});

it('is silent in the frame after a stop, and drops parts that still come', () => {
  const { player, pull, ends, frame } = aPlayer();
  player.open(1, 1);
  player.push(1, level(1_000, 1_600));
  player.open(2, 1);
  pull();
  player.stop('speech');
  expect(ends).toEqual([
    { playbackId: 1, outcome: 'stopped', by: 'speech', heardMs: 20 },
    { playbackId: 2, outcome: 'stopped', by: 'speech', heardMs: 0 },
  ]);
  player.push(1, level(1_000));
  pull();
  expect(frame.subarray(40).every((sample) => sample === 0)).toBe(true);
  expect(pull()).toBe(false);
});

it('tells a mark when what was pushed before it was played', () => {
  const { player, pull, marks } = aPlayer();
  player.open(1, 1);
  player.push(1, { mark: 'begin' });
  player.push(1, level(1, 240));
  player.push(1, { mark: 'middle' });
  player.push(1, level(1, 240));
  player.push(1, { mark: 'end' });
  player.end(1);
  pull();
  expect(marks).toEqual(['begin@0']);
  pull();
  pull();
  pull();
  expect(marks).toEqual(['begin@0', 'middle@30', 'end@60']);
});

it('goes on with the sound that goes round after a playback', () => {
  const { player, pull, frame } = aPlayer();
  player.loop(
    Int16Array.from({ length: 400 }, (_, i) => i),
    1,
  );
  pull();
  player.open(1, 1);
  player.push(1, level(-5));
  player.end(1);
  pull();
  expect(frame[0]).toBe(-5);
  pull();
  expect(frame[0]).toBe(160);
  pull();
  expect([frame[79], frame[80], frame[159]]).toEqual([399, 0, 79]);
});

it('never makes a loud sound louder than a sample can be', () => {
  const { player, pull, frame } = aPlayer();
  player.open(1, 3);
  player.push(1, level(-20_000));
  pull();
  expect(frame[0]).toBe(-32_768);
});
