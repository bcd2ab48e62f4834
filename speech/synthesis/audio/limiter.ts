const fullScale = 32_767;
/** −3 dB: the loudest sample that goes out. */
export const ceiling = Math.floor(fullScale * 10 ** (-3 / 20));
/** 8 ms at 8 kHz: the gain goes down before the peak comes, so that nothing is cut off. */
const lookahead = 64;
/** The gain comes back within about 100 ms. */
const releasePerSample = 1 / 800;

/** Keeps peaks below −3 dB by turning the gain down smoothly; what is quieter passes unchanged. Delays by `lookahead`. */
export class Limiter {
  /** Samples that wait, and the gains they ask for. */
  readonly #waiting = new Float64Array(lookahead);
  readonly #wanted = new Float64Array(lookahead).fill(1);
  readonly #smoothed = new Float64Array(lookahead).fill(1);
  #gainSum = lookahead;
  #gain = 1;
  #at = 0;
  /** Samples since the last that was too loud. */
  #calm = lookahead;

  push(samples: Float64Array): Float64Array {
    return samples.map((sample) => this.#next(sample));
  }

  /** What was still waiting. */
  flush(): Float64Array {
    return this.push(new Float64Array(lookahead - 1));
  }

  #next(sample: number): number {
    const slot = this.#at % lookahead;
    const isLoud = Math.abs(sample) > ceiling;
    this.#waiting[slot] = sample;
    this.#wanted[slot] = isLoud ? ceiling / Math.abs(sample) : 1;
    this.#calm = isLoud ? 0 : this.#calm + 1;
    this.#gain = Math.min(this.#least(), this.#gain + releasePerSample);
    this.#gainSum += this.#gain - (this.#smoothed[slot] ?? 1);
    this.#smoothed[slot] = this.#gain;
    this.#at++;
    return ((this.#waiting[this.#at % lookahead] ?? 0) * this.#gainSum) / lookahead;
  }

  /** The smallest gain that a waiting sample asks for. */
  #least(): number {
    if (this.#calm >= lookahead) return 1;
    let least = 1;
    for (let n = 0; n < lookahead; n++) least = Math.min(least, this.#wanted[n] ?? 1);
    return least;
  }
}
