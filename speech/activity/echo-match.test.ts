import { expect, it } from 'vitest';
import { EchoMatch } from './echo-match.ts';
import { framesOf, mixed, noise, silence } from './testing/sounds.ts';

/** Something of which no part is like another. */
const said = noise(1_500, 8_000);

function later(samples: Int16Array, delayMs: number, share: number): Int16Array {
  return samples.map((_, n) => (samples[n - Math.round(delayMs * 8)] ?? 0) * share);
}

/** What came is compared after each 20 ms, at any delay at first. */
function echoes(comes: Int16Array): readonly boolean[] {
  const match = new EchoMatch();
  const outgoing = [...framesOf(said)];
  return [...framesOf(comes)].map((frame, n) => {
    match.heard(frame);
    const isEcho = match.isEchoAgain() || match.isEcho();
    const now = outgoing[n];
    if (now) match.said(now, false);
    return isEcho;
  });
}

it.each([
  [20, 1],
  [97.5, 0.3],
  [300, 2],
  [380, -0.5],
])('knows what we said %f ms ago, at %f of its level', (delayMs, share) => {
  const known = echoes(later(said, delayMs, share));
  // From 80 ms after its beginning on.
  expect(known.slice(Math.ceil(delayMs / 20) + 5)).not.toContain(false);
});

it('finds the echo where it was also when frames come unevenly', () => {
  const match = new EchoMatch();
  const outgoing = [...framesOf(said)];
  const incoming = [...framesOf(later(said, 120, 0.5))];
  const again: boolean[] = [];
  for (let turn = 0; turn < 60; turn += 3) {
    for (const frame of outgoing.slice(turn, turn + 3)) match.said(frame, false);
    for (const frame of incoming.slice(turn, turn + 3)) {
      match.heard(frame);
      if (turn > 12) again.push(match.isEchoAgain());
    }
    if (turn === 12) expect(match.isEcho()).toBe(true);
  }
  expect(again.length).toBeGreaterThan(40);
  expect(again).not.toContain(false);
});

it('takes nobody else for us, and nothing for an echo where nothing was said', () => {
  const other = noise(3_000, 8_000).subarray(13_000);
  expect(echoes(other)).not.toContain(true);
  const quiet = new EchoMatch();
  for (const frame of framesOf(other)) quiet.heard(frame);
  expect(quiet.isEcho()).toBe(false);
  expect(echoes(silence(1_500))).not.toContain(true);
});

it('hears that somebody speaks over the echo', () => {
  const other = noise(3_000, 12_000).subarray(12_000);
  const both = echoes(mixed(later(said, 100, 0.7), other));
  expect(both.filter(Boolean).length).toBeLessThan(both.length / 10);
});

it('forgets what was said long ago, and takes up what is said after a silence', () => {
  const match = new EchoMatch();
  for (const frame of framesOf(said)) match.said(frame, false);
  for (let n = 0; n < 60; n++) match.said(new Int16Array(160), true);
  for (const frame of framesOf(said)) match.heard(frame);
  expect(match.isEcho()).toBe(false);
  for (const frame of framesOf(said)) {
    match.heard(frame);
    match.said(frame, false);
  }
  expect(match.isEcho()).toBe(true);
});
