import { frameSamples } from '../g711.ts';

/** A hole up to this is lost packets, 200 ms; a longer one is a pause of the sender. In samples. */
const longestHole = 10 * frameSamples;
/** Further back than this is no late packet: the sender counts anew. */
const longestDelay = 8_000;
/** So many late ones in a row are none: its clock went back. */
const lateRunLimit = 4;

/**
 * Sound in frames of 20 ms the moment it comes, before it waits to be played evenly: for whoever only listens for a
 * voice. Late packets are left out, and a lost one is what came after it once more, so that time goes on.
 */
export class Arrivals {
  readonly #onFrame: (frame: Int16Array, atMs: number) => void;
  readonly #frame = new Int16Array(frameSamples);
  #filled = 0;
  /** The timestamp of the sample that follows; `undefined`: nothing came yet. */
  #next: number | undefined;
  #lateRun = 0;

  /** The frame is used again after `onFrame`. */
  constructor(onFrame: (frame: Int16Array, atMs: number) => void) {
    this.#onFrame = onFrame;
  }

  push(timestamp: number, samples: Int16Array, count: number, atMs: number): void {
    const ahead = this.#next === undefined ? 0 : (timestamp - this.#next) | 0;
    this.#lateRun = ahead < 0 && ahead > -longestDelay ? this.#lateRun + 1 : 0;
    if (this.#lateRun > 0 && this.#lateRun < lateRunLimit) return;
    this.#next = (timestamp + count) >>> 0;
    let lost = ahead > 0 && ahead <= longestHole ? Math.floor(ahead / frameSamples) : 0;
    for (let from = 0; from < count; ) {
      const taken = Math.min(count - from, frameSamples - this.#filled);
      this.#frame.set(samples.subarray(from, from + taken), this.#filled);
      this.#filled += taken;
      from += taken;
      if (this.#filled < frameSamples) return;
      this.#filled = 0;
      for (; lost > 0; lost--) this.#onFrame(this.#frame, atMs);
      this.#onFrame(this.#frame, atMs);
    }
  }

  /** Another stream begins. */
  restart(): void {
    this.#next = undefined;
    this.#filled = 0;
  }
}
