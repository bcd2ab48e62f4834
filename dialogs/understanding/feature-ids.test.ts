import { expect, it } from 'vitest';
import { FeatureIds } from './feature-ids.ts';

it('numbers features by first appearance, however many there are', () => {
  const ids = new FeatureIds();
  const features = Array.from({ length: 20_000 }, (_, n) => (n * 40_503) % 536_870_909);
  expect(features.map((feature) => ids.add(feature))).toEqual(features.map((_, n) => n));
  expect(features.map((feature) => ids.add(feature))).toEqual(features.map((_, n) => n));
  expect(ids.size).toBe(20_000);
  expect(ids.idOf(536_870_910)).toBe(-1);
});

it('comes back from the list of its features', () => {
  const ids = FeatureIds.of(Int32Array.of(7, 0, 536_870_911));
  expect([0, 7, 536_870_911, 8].map((feature) => ids.idOf(feature))).toEqual([1, 0, 2, -1]);
});
