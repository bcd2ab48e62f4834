import { phoneRate } from '../synthesiser.ts';

/** Taps of each phase, at the rate of the input: −0.1 dB at 3.4 kHz, −80 dB from 4.3 kHz on for 22 050 Hz. */
const tapsAt22050 = 128;
const cutoffHz = 3_820;
const kaiserBeta = 8;

/**
 * Brings sound of any rate from 8 000 up to 8 000 samples a second, chunk by chunk, without a seam.
 * A polyphase filter: for 22 050 Hz 160 phases, of which each sample of the output uses one.
 */
export class Resampler {
  readonly #taps: number;
  readonly #phases: readonly Float64Array[];
  /** Steps through the input for one sample of the output, in 1/phases of a sample. */
  readonly #step: number;
  /** Samples of the input that later output still needs. */
  #window: Float64Array;
  /** Where in the window the next output sample begins, in 1/phases of a sample. */
  #position = 0;

  /** @param inputRate samples a second, at least 8 000 */
  constructor(inputRate: number) {
    if (!Number.isInteger(inputRate) || inputRate < phoneRate) throw new Error(`rate of ${inputRate}`);
    const divisor = greatestDivisor(inputRate, phoneRate);
    const phaseCount = phoneRate / divisor;
    this.#step = inputRate / divisor;
    this.#taps = inputRate === phoneRate ? 1 : Math.ceil((tapsAt22050 * inputRate) / 22_050);
    this.#phases = inputRate === phoneRate ? [Float64Array.of(1)] : filter(inputRate, phaseCount, this.#taps);
    this.#window = this.#silenceBefore();
  }

  push(samples: Int16Array | Float64Array): Float64Array {
    const window = new Float64Array(this.#window.length + samples.length);
    window.set(this.#window);
    window.set(samples, this.#window.length);
    const phaseCount = this.#phases.length;
    const last = (window.length - this.#taps) * phaseCount;
    const count = last < this.#position ? 0 : Math.floor((last - this.#position) / this.#step) + 1;
    const output = new Float64Array(count);
    for (let n = 0; n < count; n++) {
      output[n] = this.#sampleAt(window, this.#position);
      this.#position += this.#step;
    }
    const used = Math.min(Math.floor(this.#position / phaseCount), window.length);
    this.#position -= used * phaseCount;
    this.#window = window.slice(used);
    return output;
  }

  /** What is still inside the filter. The next sound begins afresh. */
  flush(): Float64Array {
    const rest = this.push(new Float64Array(this.#taps >> 1));
    this.#window = this.#silenceBefore();
    this.#position = 0;
    return rest;
  }

  /** So that the first sample of the output stands where the first of the input does. */
  #silenceBefore(): Float64Array {
    return new Float64Array(Math.max(0, (this.#taps >> 1) - 1));
  }

  #sampleAt(window: Float64Array, position: number): number {
    const phaseCount = this.#phases.length;
    const start = Math.floor(position / phaseCount);
    const weights = this.#phases[position % phaseCount] ?? Float64Array.of();
    let sum = 0;
    for (let tap = 0; tap < weights.length; tap++) sum += (weights[tap] ?? 0) * (window[start + tap] ?? 0);
    return sum;
  }
}

/** A low pass (sinc under Kaiser's window), split into its phases; each passes a constant unchanged. */
function filter(inputRate: number, phaseCount: number, taps: number): readonly Float64Array[] {
  const centre = taps / 2;
  return Array.from({ length: phaseCount }, (_, phase) => {
    const weights = Float64Array.from({ length: taps }, (_, tap) => {
      const distance = tap + 1 - centre - phase / phaseCount;
      return sinc((2 * cutoffHz * distance) / inputRate) * kaiser(distance / centre);
    });
    const sum = weights.reduce((so, weight) => so + weight, 0);
    return weights.map((weight) => weight / sum);
  });
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) > 1 ? 0 : bessel(kaiserBeta * Math.sqrt(1 - x * x)) / bessel(kaiserBeta);
}

/** The modified Bessel function of the first kind, order 0. */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
