import { longestLag, pitchLag } from './pitch.ts';

const historySamples = 400;
/** Full voice for 10 ms, then fading: nothing is left after 60 ms. */
const fullSamples = 80;
const fadeSamples = 400;
/** The real signal comes back over 4 ms, so that nothing clicks. */
const joinSamples = 32;

/** Fills holes by repeating the last period of the voice ever more quietly (in the manner of G.711 appendix I). */
export class Concealment {
  readonly #history = new Int16Array(historySamples);
  #position = 0;
  #lag = 0;

  get active(): boolean {
    return this.#position > 0;
  }

  /** Writes `count` invented samples. */
  fill(out: Int16Array, at: number, count: number): void {
    if (this.#position === 0) this.#lag = pitchLag(this.#history, historySamples - 80, 80);
    for (let i = 0; i < count; i++) out[at + i] = this.#next();
  }

  #next(): number {
    const source = historySamples - this.#lag + (this.#position % this.#lag);
    const faded = Math.max(0, this.#position - fullSamples) / fadeSamples;
    this.#position += 1;
    return faded >= 1 ? 0 : Math.round((this.#history[source] as number) * (1 - faded));
  }

  /** The signal is back in `frame` from `at` on: joins it to what was invented. */
  join(frame: Int16Array, at: number): void {
    if (this.#position === 0) return;
    const count = Math.min(joinSamples, frame.length - at);
    for (let i = 0; i < count; i++) {
      const share = (i + 1) / (count + 1);
      frame[at + i] = Math.round((frame[at + i] as number) * share + this.#next() * (1 - share));
    }
    this.#position = 0;
  }

  /** What was played, real or not, is what the next hole is filled from; an invention is not repeated as if it were real. */
  remember(frame: Int16Array): void {
    if (this.#position > 0) return;
    this.#history.copyWithin(0, frame.length);
    this.#history.set(frame, historySamples - frame.length);
  }

  /** The last samples that were played; at least `longestLag` of them. */
  get recent(): Int16Array {
    return this.#history.subarray(historySamples - 2 * longestLag);
  }
}
