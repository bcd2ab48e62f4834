/** What the line does to a voice in the evaluation. */
export interface Line {
  /** Coded and decoded by G.711 A-law. */
  readonly aLaw?: boolean;
  /** White noise so many decibels below the voice. */
  readonly noiseDb?: number;
}

/** Mono PCM as it would come out of the line. The same seed gives the same noise. */
export function throughLine(samples: Int16Array, { aLaw = false, noiseDb }: Line, seed = 1): Int16Array {
  const random = randomNumbers(seed);
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  const level = noiseDb === undefined ? 0 : Math.sqrt(power) * 10 ** (-noiseDb / 20);
  return samples.map((sample) => {
    const noisy = level === 0 ? sample : sample + level * gaussian(random);
    const whole = Math.max(-32_768, Math.min(32_767, Math.round(noisy)));
    return aLaw ? codedByALaw(whole) : whole;
  });
}

/** ITU-T G.711: seven segments of sixteen steps, each twice as coarse as the one before. */
export function codedByALaw(sample: number): number {
  const size = Math.min(Math.abs(sample) >> 3, 4095);
  const step = size < 64 ? 2 : 2 ** (Math.floor(Math.log2(size)) - 4);
  const decoded = (Math.floor(size / step) * step + step / 2) * 8;
  return sample < 0 ? -decoded : decoded;
}

/** Numbers from 0 to 1 (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const gaussian = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
