import { describe, expect, it } from 'vitest';
import { codedByALaw, throughLine } from './telephone-line.ts';

describe('the line of the evaluation', () => {
  it('codes as G.711 says: fine steps for quiet sounds, coarse for loud ones', () => {
    expect([0, 17, -17, 1000, 10_000, 32_767, -32_768].map(codedByALaw)).toEqual([
      8, 24, -24, 1008, 9984, 32_256, -32_256,
    ]);
  });

  it('lays noise so many decibels below the voice', () => {
    const voice = Int16Array.from({ length: 8000 }, (_, at) => 8000 * Math.sin(at / 5));
    const noisy = throughLine(voice, { noiseDb: 20 });
    const noise = noisy.map((sample, at) => sample - (voice[at] ?? 0));
    const power = (of: Int16Array) => of.reduce((sum, sample) => sum + sample * sample, 0);
    expect(10 * Math.log10(power(voice) / power(noise))).toBeCloseTo(20, 0);
    expect(throughLine(voice, { noiseDb: 20 })).toEqual(noisy);
  });

  it('changes nothing when it is asked for nothing', () => {
    expect(throughLine(Int16Array.of(1, -2, 3), {})).toEqual(Int16Array.of(1, -2, 3));
  });
});
