import { expect, it } from 'vitest';
import { louder } from './louder.ts';

it('doubles what is quiet', () => {
  const [quiet = 0, less = 0, silent] = louder(Int16Array.of(1_000, -500, 0));
  expect(quiet).toBeGreaterThan(1_990);
  expect(less).toBeLessThan(-995);
  expect(silent).toBe(0);
});

it('keeps loud speech apart from louder, and within what a line carries', () => {
  const [loud = 0, shouted = 0, most = 0, least = 0] = louder(Int16Array.of(20_000, 28_000, 32_767, -32_768));
  expect(loud).toBeGreaterThan(20_000);
  expect(shouted).toBeGreaterThan(loud);
  expect(most).toBeLessThanOrEqual(32_767);
  expect(least).toBeGreaterThanOrEqual(-32_768);
});
