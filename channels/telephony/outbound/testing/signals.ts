import { tone } from '../../media/testing/tones.ts';

export const silence = (ms: number): Int16Array => new Int16Array(ms * 8);

/** Something that a voice detector takes for speech: harmonics of a voice, in syllables. */
export function voice(ms: number): Int16Array {
  return Int16Array.from({ length: ms * 8 }, (_, n) => {
    const t = n / 8_000;
    const syllable = 0.6 + 0.4 * Math.sin(2 * Math.PI * 4 * t);
    const sound = [1, 2, 3, 4, 5, 8, 11].reduce(
      (sum, harmonic) => sum + Math.sin(2 * Math.PI * 130 * harmonic * t) / Math.sqrt(harmonic),
      0,
    );
    return 3_000 * syllable * sound;
  });
}

export const beep = (hertz: number, ms: number): Int16Array => tone(hertz, ms, 6_000);

export function joined(...parts: readonly Int16Array[]): Int16Array {
  return Int16Array.from(parts.flatMap((part) => [...part]));
}
