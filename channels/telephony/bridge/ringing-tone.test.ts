import { expect, it } from 'vitest';
import { ringingTone } from './ringing-tone.ts';

it('is the Russian ringing tone: 425 Hz for one second, then four of silence', () => {
  const tone = ringingTone();
  expect(tone.length / 8_000).toBe(5);
  const rises = tone.slice(0, 8_000).filter((sample, at) => at > 0 && sample > 0 && (tone[at - 1] ?? 0) <= 0);
  expect(rises.length + (tone[0] === 0 ? 0 : 1)).toBe(425);
  expect(Math.max(...tone)).toBeGreaterThan(3_000);
  expect(tone.slice(8_000).every((sample) => sample === 0)).toBe(true);
});
