import { frameSamples } from './activity.ts';

/** The echo of a loudspeaker comes back within this: the network both ways, its buffers, the room. 8 samples a ms. */
const latest = 400 * 8;
/** So much of what came is compared: 80 ms. Vowels of two people are alike by chance for shorter. */
const compared = 640;
/** What was said is kept for both together; a power of two. */
const kept = 4096;
/** Consonants and overtones tell voices apart, not the hum that all have in common. */
const emphasis = 0.9;
/** Samples are compared in pairs: above 2 kHz what comes back is no longer what was said. */
const pairs = compared / 2;
/** Where the echo was found last it is looked for first, so many samples around. */
const nearby = 12;
/** What is as like to what was said as this is its echo, 0…1: at any delay, and at that which the line has shown. */
const alike = 0.55;
const alikeAgain = 0.45;
/** Below this energy of the compared sound nothing was said that could be alike. */
const leastPower = 400 * pairs;

/** Used within one comparison only, so all lines of a thread share them. */
const heardPairs = new Float32Array(pairs);
const saidPairs = new Float32Array(latest + compared);
/** Energy of every second pair up to this one. */
const saidPower = new Float64Array(latest + compared);

/**
 * Tells whether what comes is the sound of our own voice, come back late, however loud: compares it sample by sample
 * with what was said. A million multiplications where the delay of the line is not known, few where it is.
 */
export class EchoMatch {
  readonly #said = new Int16Array(kept);
  readonly #heard = new Int16Array(compared);
  #saidAt = 0;
  #heardAt = 0;
  #silentFrames = kept / frameSamples;
  /** Samples so far. What comes may come unevenly: where an echo is, is counted from the beginning of both. */
  #saidTotal = 0;
  #heardTotal = 0;
  /** What is heard was said so many samples before, both counted from their beginnings; `undefined`: no echo was found on this line. */
  #delay: number | undefined;

  /** 20 ms that were said. */
  said(frame: Int16Array, isSilent: boolean): void {
    this.#saidTotal += frameSamples;
    this.#silentFrames = isSilent ? this.#silentFrames + 1 : 0;
    // Silence all over: more of it changes nothing.
    if (this.#silentFrames > kept / frameSamples + 1) return;
    const first = Math.min(frameSamples, kept - this.#saidAt);
    this.#said.set(frame.subarray(0, first), this.#saidAt);
    this.#said.set(frame.subarray(first), 0);
    this.#saidAt = (this.#saidAt + frameSamples) % kept;
  }

  /** 20 ms that came. */
  heard(frame: Int16Array): void {
    this.#heardTotal += frameSamples;
    this.#heard.set(frame, this.#heardAt);
    this.#heardAt = (this.#heardAt + frameSamples) % compared;
  }

  /** Are the last 80 ms what was said, as late as this line has shown? */
  isEchoAgain(): boolean {
    if (this.#delay === undefined) return false;
    const delay = this.#delay + this.#saidTotal - this.#heardTotal;
    if (delay < 0 || delay > latest) return false;
    return this.#find(Math.max(0, delay - nearby), Math.min(latest, delay + nearby), alikeAgain);
  }

  /** Are they, however late? */
  isEcho(): boolean {
    return this.#find(0, latest, alike);
  }

  /** Looks for the delay at which both are most alike, and keeps it when it is an echo. */
  #find(from: number, to: number, least: number): boolean {
    const power = this.#prepareHeard();
    if (power < leastPower) return false;
    this.#prepareSaid(to);
    let best = least;
    let delay: number | undefined;
    for (let candidate = from; candidate <= to; candidate++) {
      const begin = to - candidate;
      const end = begin + 2 * (pairs - 1);
      const before = begin < 2 ? 0 : (saidPower[begin - 2] as number);
      const both = ((saidPower[end] as number) - before) * power;
      if (both < leastPower * power) continue;
      let product = 0;
      for (let n = 0, at = begin; n < pairs; n++, at += 2)
        product += (saidPairs[at] as number) * (heardPairs[n] as number);
      const likeness = Math.abs(product) / Math.sqrt(both);
      if (likeness < best) continue;
      best = likeness;
      delay = candidate;
    }
    if (delay === undefined) return false;
    this.#delay = delay - this.#saidTotal + this.#heardTotal;
    return true;
  }

  /** Gives the energy of what came. */
  #prepareHeard(): number {
    let power = 0;
    let before = 0;
    for (let n = 0; n < pairs; n++) {
      const at = (this.#heardAt + 2 * n) % compared;
      const one = this.#heard[at] as number;
      const other = this.#heard[at + 1] as number;
      const pair = one - emphasis * before + other - emphasis * one;
      before = other;
      heardPairs[n] = pair;
      power += pair * pair;
    }
    return power;
  }

  /** Each sample of what was said with the next, up to `longest` samples earlier than what came. */
  #prepareSaid(longest: number): void {
    const count = longest + compared;
    let before = 0;
    let one = 0;
    for (let n = -2; n < count; n++) {
      const other = this.#said[(this.#saidAt + kept - count + n + 1) & (kept - 1)] as number;
      if (n >= 0) {
        const pair = one - emphasis * before + other - emphasis * one;
        saidPairs[n] = pair;
        saidPower[n] = pair * pair + (n < 2 ? 0 : (saidPower[n - 2] as number));
      }
      before = one;
      one = other;
    }
  }
}
