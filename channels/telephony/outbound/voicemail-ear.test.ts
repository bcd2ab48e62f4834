import { expect, it } from 'vitest';
import { EnergyDetector } from '../media/testing/energy-detector.ts';
import { framesOf } from './frames.ts';
import { beep, joined, silence, voice } from './testing/signals.ts';
import { VoicemailEar } from './voicemail-ear.ts';

/** When it is taken to listen, in ms from the beginning. */
function listensAt(...parts: readonly Int16Array[]): number {
  const ear = new VoicemailEar(new EnergyDetector());
  const frames = framesOf(joined(...parts, silence(10_000)));
  return frames.findIndex((frame) => ear.push(frame)) * 20;
}

it.each([
  ['soon after the tone', [voice(3_000), silence(400), beep(1_000, 500)], 3_900],
  ['after a tone that lets itself be waited for', [voice(2_000), silence(2_000), beep(425, 400)], 4_400],
  [
    'after several tones, the last of them',
    [voice(900), beep(800, 200), silence(100), beep(800, 200)],
    1_400,
  ],
  [
    'long after the last word where no tone comes',
    [voice(2_000), silence(1_500), voice(1_000)],
    4_500 + 2_200,
  ],
] as const)('a voicemail listens %s', (_, parts, at) => {
  const listens = listensAt(...parts);
  expect(listens).toBeGreaterThanOrEqual(at + 200);
  expect(listens).toBeLessThanOrEqual(at + 700);
});
