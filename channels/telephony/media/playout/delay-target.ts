const windowPackets = 256;
const recomputeEvery = 32;
/** Of a hundred packets two may come later than they are waited for. */
const inTimeShare = 0.98;
/** The latest packets of the window, the very latest first: as many as may be late, and the one that may not. */
const slowest = new Float64Array(windowPackets - Math.floor((windowPackets - 1) * inTimeShare));
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
    const needed = this.#inTime() - this.#floor + frame + guard;
    const least = this.#count < 64 ? this.#limits.initialMs * 8 : frame + guard;
    const wanted = Math.min(this.#limits.maxMs * 8, Math.max(needed, least));
    this.#target = wanted > this.#target ? wanted : this.#target + (wanted - this.#target) / 4;
  }

  /** Of the quickest packets all but two of a hundred; sets the floor by the way. Cheaper than to sort all of them. */
  #inTime(): number {
    const known = Math.min(this.#count, windowPackets);
    const kept = known - Math.floor((known - 1) * inTimeShare);
    slowest.fill(Number.NEGATIVE_INFINITY, 0, kept);
    this.#floor = Number.POSITIVE_INFINITY;
    for (let n = 0; n < known; n++) {
      const transit = this.#transits[n] as number;
      if (transit < this.#floor) this.#floor = transit;
      if (transit > (slowest[kept - 1] as number)) keepSlowest(transit, kept - 1);
    }
    return slowest[kept - 1] as number;
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

/** Takes the place of the least of the slowest, and moves up to where it belongs. */
function keepSlowest(transit: number, last: number): void {
  let at = last;
  for (; at > 0 && (slowest[at - 1] as number) < transit; at--) slowest[at] = slowest[at - 1] as number;
  slowest[at] = transit;
}
