const windowPackets = 256;
const recomputeEvery = 32;
/** Of a hundred packets two may come later than they are waited for. */
const inTimeShare = 0.98;
/** A frame is taken whole, and the moment of taking it is not exact. */
const frame = 160;
const guard = 64;

export interface DelayLimits {
  /** Waited for until enough packets told how even the way is. */
  readonly initialMs: number;
  readonly maxMs: number;
}

/**
 * How long packets must be waited for, from how unevenly they came in the last five seconds. All in samples (1/8 ms).
 * The floor (quickest packet of the window) moves with the clocks of both sides, so their difference corrects itself.
 */
export class DelayTarget {
  readonly #transits = new Float64Array(windowPackets);
  readonly #limits: DelayLimits;
  #count = 0;
  #floor = 0;
  #target: number;

  constructor(limits: DelayLimits) {
    this.#limits = limits;
    this.#target = limits.initialMs * 8;
  }

  /** `transit`: arrival minus timestamp. */
  observe(transit: number): void {
    this.#transits[this.#count % windowPackets] = transit;
    this.#count += 1;
    if (this.#count === 1 || transit < this.#floor) this.#floor = transit;
    if (this.#count === 8 || this.#count % recomputeEvery === 0) this.#recompute();
  }

  /** A packet came after its turn: the next ones are waited for as long as this one needed. */
  raise(transit: number): void {
    this.#target = Math.min(
      this.#limits.maxMs * 8,
      Math.max(this.#target, transit - this.#floor + frame + guard),
    );
  }

  #recompute(): void {
    const known = this.#transits.slice(0, Math.min(this.#count, windowPackets)).sort();
    this.#floor = known[0] ?? 0;
    const slow = known[Math.floor((known.length - 1) * inTimeShare)] ?? 0;
    const needed = slow - this.#floor + frame + guard;
    const least = this.#count < 64 ? this.#limits.initialMs * 8 : frame + guard;
    const wanted = Math.min(this.#limits.maxMs * 8, Math.max(needed, least));
    this.#target = wanted > this.#target ? wanted : this.#target + (wanted - this.#target) / 4;
  }

  get samples(): number {
    return this.#target;
  }

  /** The timestamp whose turn it is now. */
  due(nowSamples: number): number {
    return nowSamples - this.#floor - this.#target;
  }

  reset(): void {
    this.#count = 0;
    this.#target = this.#limits.initialMs * 8;
  }
}
