import { expect, it } from 'vitest';
import { NoiseFloor } from './noise-floor.ts';

function after(levels: readonly number[], isSpeech = false): NoiseFloor {
  const floor = new NoiseFloor();
  for (const level of levels) floor.learn(level, isSpeech);
  return floor;
}

it('takes a quiet line for quiet, however small its noise', () => {
  expect(after([1, 1, 1]).isAbove(30)).toBe(false);
  expect(after([1, 1, 1]).isAbove(200)).toBe(true);
});

it('asks for more on a noisy line', () => {
  const floor = after(Array.from({ length: 50 }, () => 500));
  expect(floor.isAbove(700)).toBe(false);
  expect(floor.isAbove(900)).toBe(true);
});

it('follows a line that turns quiet at once, one that turns loud slowly', () => {
  const floor = after(Array.from({ length: 50 }, () => 500));
  for (let n = 0; n < 10; n++) floor.learn(20, false);
  expect(floor.level).toBeLessThan(50);
  for (let n = 0; n < 10; n++) floor.learn(500, false);
  expect(floor.level).toBeLessThan(150);
});

it('does not learn from speech, even when a call begins with it', () => {
  expect(
    after(
      Array.from({ length: 100 }, () => 3000),
      true,
    ).isAbove(3000),
  ).toBe(true);
});

it('knows what is too loud to be its noise', () => {
  const floor = after(Array.from({ length: 50 }, () => 100));
  expect(floor.isFarAbove(700)).toBe(false);
  expect(floor.isFarAbove(900)).toBe(true);
});
