import { expect, it } from 'vitest';
import { EchoGuard } from './echo-guard.ts';

const said = 4_000;

/** Levels of our speech: syllables and the gaps between them. */
const speech = Array.from({ length: 150 }, (_, n) => said * Math.abs(Math.sin(n / 4)));

function heardWhileSpeaking(guard: EchoGuard, share: number, lateFrames: number): boolean[] {
  return speech.map((level, n) => {
    guard.said(level);
    const back = (speech[n - lateFrames] ?? 0) * share;
    return guard.isEcho(back) || back === 0;
  });
}

it.each([
  [0.06, 6],
  [0.15, 9],
  [0.2, 25],
])('takes for an echo what comes back of us: %f of the level, %d frames late', (share, lateFrames) => {
  expect(heardWhileSpeaking(new EchoGuard(), share, lateFrames)).not.toContain(false);
});

it('hears a person over our voice from the first frame on', () => {
  const guard = new EchoGuard();
  guard.said(said);
  expect(guard.isEcho(said / 3)).toBe(false);
});

it('hears a soft voice on a line that has shown no echo', () => {
  const guard = new EchoGuard();
  heardWhileSpeaking(guard, 0, 0);
  expect(guard.isEcho(said * 0.08)).toBe(false);
});

it('does not learn from the soft beginning of a voice', () => {
  const guard = new EchoGuard();
  heardWhileSpeaking(guard, 0, 0);
  const beginning = [0.05, 0.09, 0.14, 0.2];
  expect(beginning.map((share) => guard.isEcho(said * share))).toEqual([false, false, false, false]);
});

it('still knows the echo after our last word, and nothing of it in silence', () => {
  const guard = new EchoGuard();
  heardWhileSpeaking(guard, 0.15, 9);
  for (let n = 0; n < 20; n++) guard.said(0);
  expect(guard.isEcho(said * 0.15)).toBe(true);
  for (let n = 0; n < 20; n++) guard.said(0);
  expect(guard.isEcho(said * 0.15)).toBe(false);
});
