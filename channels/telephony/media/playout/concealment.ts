import { longestLag, pitchLag } from './pitch.ts';

const frame = 160;
const historyFrames = 3;
const historySamples = historyFrames * frame;
/** Full voice for 10 ms, then fading: nothing is left after 60 ms. */
const fullSamples = 80;
const fadeSamples = 400;
/** The real signal comes back over 4 ms, so that nothing clicks. */
const joinSamples = 32;

/** Used within one turn only, so all legs of the thread share it. */
const turned = new Int16Array(frame);

/** Fills holes by repeating the last period of the voice ever more quietly (in the manner of G.711 appendix I). */
export class Concealment {
  /** The last frames, each in the place of the one that is over; in their order only after `#inOrder`. */
  readonly #history = new Int16Array(historySamples);
  #newest = historyFrames - 1;
  #position = 0;
  #lag = 0;

  get active(): boolean {
    return this.#position > 0;
  }

  /** Writes `count` invented samples. */
  fill(out: Int16Array, at: number, count: number): void {
    if (this.#position === 0) this.#lag = pitchLag(this.#inOrder(), historySamples - 80, 80);
    for (let i = 0; i < count; i++) out[at + i] = this.#next();
  }

  #next(): number {
    const source = historySamples - this.#lag + (this.#position % this.#lag);
    const faded = Math.max(0, this.#position - fullSamples) / fadeSamples;
    this.#position += 1;
    return faded >= 1 ? 0 : Math.round((this.#history[source] as number) * (1 - faded));
  }

  /** The signal is back in `back` from `at` on: joins it to what was invented. */
  join(back: Int16Array, at: number): void {
    if (this.#position === 0) return;
    const count = Math.min(joinSamples, back.length - at);
    for (let i = 0; i < count; i++) {
      const share = (i + 1) / (count + 1);
      back[at + i] = Math.round((back[at + i] as number) * share + this.#next() * (1 - share));
    }
    this.#position = 0;
  }

  /** What was played, real or not, is what the next hole is filled from; an invention is not repeated as if it were real. */
  remember(played: Int16Array): void {
    if (this.#position > 0) return;
    this.#newest = (this.#newest + 1) % historyFrames;
    this.#history.set(played, this.#newest * frame);
  }

  /** Turns the history so that its newest sample is the last. */
  #inOrder(): Int16Array {
    const history = this.#history;
    for (; this.#newest !== historyFrames - 1; this.#newest++) {
      turned.set(history.subarray(historySamples - frame));
      history.copyWithin(frame, 0, historySamples - frame);
      history.set(turned);
    }
    return history;
  }

  /** The last samples that were played; at least `longestLag` of them. */
  get recent(): Int16Array {
    return this.#inOrder().subarray(historySamples - 2 * longestLag);
  }
}
