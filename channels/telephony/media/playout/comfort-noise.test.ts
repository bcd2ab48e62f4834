import { expect, it } from 'vitest';
import { ComfortNoise } from './comfort-noise.ts';

function noiseOf(...payload: number[]) {
  const noise = new ComfortNoise();
  noise.describe(Uint8Array.from(payload));
  const samples = new Int16Array(8_000);
  noise.fill(samples);
  const effective = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
  return { decibels: 20 * Math.log10(effective / (32_767 / Math.SQRT2)), samples };
}

it.each([30, 40, 60])('is as loud as it was described: −%d dBov', (level) => {
  expect(Math.abs(noiseOf(level).decibels + level)).toBeLessThan(1);
});

it('keeps its loudness when it has a colour, and has that colour', () => {
  const { decibels, samples } = noiseOf(40, 127 - 100, 127 + 30);
  expect(Math.abs(decibels + 40)).toBeLessThan(1.5);
  let power = 0;
  let likeness = 0;
  for (let i = 1; i < samples.length; i++) {
    power += (samples[i] ?? 0) ** 2;
    likeness += (samples[i] ?? 0) * (samples[i - 1] ?? 0);
  }
  expect(likeness / power).toBeGreaterThan(0.5);
});

it('survives whatever a peer describes', () => {
  expect(noiseOf(0, ...Array(200).fill(255)).samples.every(Number.isInteger)).toBe(true);
  expect(noiseOf().decibels).toBeLessThan(-80);
});
