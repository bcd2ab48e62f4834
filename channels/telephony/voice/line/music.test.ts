import { expect, it } from 'vitest';
import { waitingMusic } from './music.ts';

it('is quiet, never clips, and its end meets its beginning', () => {
  const music = waitingMusic();
  const peak = music.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
  expect(music.length).toBe(64_000);
  expect(peak).toBeLessThanOrEqual(2_600);
  expect(peak).toBeGreaterThan(2_000);
  const steps = Array.from(music, (sample, n) => Math.abs(sample - (music.at(n - 1) ?? 0)));
  const largest = steps.slice(1).reduce((a, b) => Math.max(a, b), 0);
  expect(steps[0]).toBeLessThanOrEqual(largest);
});
