import { phoneRate } from '../synthesiser.ts';
import { ceiling, Limiter } from './limiter.ts';
import { Resampler } from './resampler.ts';

/** Loudness of speech while it lasts: −19 dB below full scale, usual for prompts. */
const speechLevel = 32_767 * 10 ** (-19 / 20);
/** Below this a telephone passes nothing; it would only eat the room for what is heard. */
const lowestHz = 180;

/** Makes the sound of an engine fit for the telephone: 8 kHz, band limited, one loudness, peaks at −3 dB. */
export class PhoneSound {
  readonly #resampler: Resampler;
  readonly #highPass = new HighPass(lowestHz);
  readonly #limiter = new Limiter();
  readonly #gain: number;

  /** @param gain from `gainFor` a sample of this voice */
  constructor(sampleRate: number, gain = 1) {
    this.#resampler = new Resampler(sampleRate);
    this.#gain = gain;
  }

  push(samples: Int16Array): Int16Array {
    return this.#finish(this.#resampler.push(samples));
  }

  /** The rest of one sentence. */
  flush(): Int16Array {
    const rest = this.#finish(this.#resampler.flush());
    const waiting = rounded(this.#limiter.flush());
    const all = new Int16Array(rest.length + waiting.length);
    all.set(rest);
    all.set(waiting, rest.length);
    return all;
  }

  #finish(samples: Float64Array): Int16Array {
    const band = this.#highPass.push(samples);
    return rounded(this.#limiter.push(band.map((sample) => sample * this.#gain)));
  }
}

/** By how much a voice that sounds like this is to be raised or lowered. */
export function gainFor(sample: Int16Array, sampleRate: number): number {
  const band = new HighPass(lowestHz).push(new Resampler(sampleRate).push(sample));
  const level = activeLevel(band);
  return level === 0 ? 1 : speechLevel / level;
}

/** Root mean square of the parts in which something is said (after ITU-T P.56: within 16 dB of the mean). */
export function activeLevel(samples: Float64Array | Int16Array): number {
  const frame = phoneRate / 50;
  const powers: number[] = [];
  for (let at = 0; at + frame <= samples.length; at += frame) {
    let sum = 0;
    for (let n = at; n < at + frame; n++) sum += (samples[n] ?? 0) ** 2;
    powers.push(sum / frame);
  }
  const mean = powers.reduce((so, power) => so + power, 0) / Math.max(1, powers.length);
  const active = powers.filter((power) => power > mean * 10 ** (-16 / 10));
  return Math.sqrt(active.reduce((so, power) => so + power, 0) / Math.max(1, active.length));
}

function rounded(samples: Float64Array): Int16Array {
  return Int16Array.from(samples, (sample) => Math.max(-ceiling, Math.min(ceiling, Math.round(sample))));
}

/** Butterworth's, second order. */
class HighPass {
  readonly #b: number;
  readonly #a1: number;
  readonly #a2: number;
  #x1 = 0;
  #x2 = 0;
  #y1 = 0;
  #y2 = 0;

  constructor(cutoffHz: number) {
    const w = Math.tan((Math.PI * cutoffHz) / phoneRate);
    const norm = 1 / (1 + Math.SQRT2 * w + w * w);
    this.#b = norm;
    this.#a1 = 2 * (w * w - 1) * norm;
    this.#a2 = (1 - Math.SQRT2 * w + w * w) * norm;
  }

  push(samples: Float64Array): Float64Array {
    return samples.map((x) => {
      const y = this.#b * (x - 2 * this.#x1 + this.#x2) - this.#a1 * this.#y1 - this.#a2 * this.#y2;
      this.#x2 = this.#x1;
      this.#x1 = x;
      this.#y2 = this.#y1;
      this.#y1 = y;
      return y;
    });
  }
}
