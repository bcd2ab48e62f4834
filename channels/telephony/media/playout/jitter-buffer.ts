import { frameSamples } from '../g711.ts';
import { Concealment } from './concealment.ts';
import { type DelayLimits, DelayTarget } from './delay-target.ts';
import { longestLag } from './pitch.ts';
import { lengthen, shorten } from './stretch.ts';

const ringSamples = 8192;
const mask = ringSamples - 1;
/** Marks a place of the ring where nothing has come. No sample of G.711 is so great. */
const absent = -32_768;
/** Played too early or too late by less than this is left alone. */
const tooEarlySamples = 64;
const tooLateSamples = 160;
/** Beyond this the voice is not stretched but cut. */
const hopelessSamples = 2_400;
/** So many packets in a row after their turn: the sender's clock jumped. */
const lateRunLimit = 4;
const stretchEvery = 5;
/** Used within one turn only, so all legs of the thread share it and it stays in the processor's cache. */
const ahead = new Int16Array(frameSamples + 2 * longestLag);

export type FrameKind = 'voice' | 'concealed' | 'nothing';

export interface PlayoutCounts {
  readonly late: number;
  readonly concealedFrames: number;
  readonly stretched: number;
  readonly delayMs: number;
}

/** Puts packets in order and hands out one frame every 20 ms, as late as the unevenness of the network needs. */
export class JitterBuffer {
  readonly #ring = new Int16Array(ringSamples).fill(absent);
  readonly #target: DelayTarget;
  readonly #concealment = new Concealment();
  #started = false;
  #lastTimestamp = 0;
  #lastExtended = 0;
  #playAt = 0;
  #firstAt = 0;
  #newest = 0;
  #lateRun = 0;
  #sinceStretch = 0;
  #late = 0;
  #concealedFrames = 0;
  #stretched = 0;

  constructor(limits: DelayLimits = { initialMs: 40, maxMs: 300 }) {
    this.#target = new DelayTarget(limits);
  }

  /** `atMs` is monotonic. `late`: its turn was over. */
  push(timestamp: number, samples: Int16Array, count: number, atMs: number): 'kept' | 'late' {
    const arrived = atMs * 8;
    const at = this.#extend(timestamp);
    if (!this.#started || this.#jumped(at)) this.#begin(at, arrived);
    this.#target.observe(arrived - at);
    if (at + count <= this.#playAt) return this.#tooLate(at, count, samples, arrived);
    this.#lateRun = 0;
    this.#write(at, samples, count);
    return 'kept';
  }

  #extend(timestamp: number): number {
    if (!this.#started) {
      this.#lastTimestamp = timestamp;
      this.#lastExtended = timestamp;
      return timestamp;
    }
    const extended = this.#lastExtended + ((timestamp - this.#lastTimestamp) | 0);
    if (extended > this.#lastExtended) {
      this.#lastExtended = extended;
      this.#lastTimestamp = timestamp;
    }
    return extended;
  }

  #jumped(at: number): boolean {
    const early = at - this.#playAt;
    return early > ringSamples / 2 || early < -ringSamples;
  }

  #begin(at: number, arrived: number): void {
    this.#started = true;
    this.#lastExtended = at;
    this.#lastTimestamp = at >>> 0;
    this.#target.reset();
    this.#target.observe(arrived - at);
    this.#ring.fill(absent);
    this.#playAt = at - Math.round(this.#target.samples);
    this.#firstAt = at;
    this.#newest = at;
    this.#lateRun = 0;
  }

  #tooLate(at: number, count: number, samples: Int16Array, arrived: number): 'late' | 'kept' {
    this.#target.raise(arrived - at);
    this.#late += 1;
    this.#lateRun += 1;
    if (this.#lateRun < lateRunLimit) return 'late';
    this.#begin(at, arrived);
    this.#write(at, samples, count);
    return 'kept';
  }

  #write(at: number, samples: Int16Array, count: number): void {
    const ring = this.#ring;
    const skipped = Math.max(0, this.#playAt - at);
    for (let i = skipped; i < count; i++) ring[(at + i) & mask] = samples[i] as number;
    this.#newest = Math.max(this.#newest, at + count);
  }

  /** Fills `out` with the next 20 ms. `nothing`: the sender is silent or has not begun. */
  pull(out: Int16Array, nowMs: number): FrameKind {
    if (!this.#started) {
      out.fill(0);
      return 'nothing';
    }
    const early = this.#playAt - this.#target.due(nowMs * 8);
    if (early < -hopelessSamples) this.#skipTo(this.#playAt - Math.round(early));
    if (this.#playAt + frameSamples <= this.#firstAt) {
      out.fill(0);
      this.#playAt += frameSamples;
      return 'nothing';
    }
    const used = this.#stretch(out, early) ?? this.#plain(out, early);
    this.#playAt += used;
    this.#concealment.remember(out);
    if (!this.#concealment.active) return 'voice';
    const spent = this.#playAt - this.#newest > frameSamples * 5;
    if (!spent) this.#concealedFrames += 1;
    return spent ? 'nothing' : 'concealed';
  }

  /** Adjusts the delay by one period of the voice, seldom enough not to be heard. */
  #stretch(out: Int16Array, early: number): number | undefined {
    this.#sinceStretch += 1;
    if ((early < tooEarlySamples && early > -tooLateSamples) || this.#concealment.active) return undefined;
    if (this.#sinceStretch < stretchEvery && Math.abs(early) < 480) return undefined;
    const needed = early < 0 ? ahead.length : frameSamples;
    if (!this.#peek(needed)) return undefined;
    this.#sinceStretch = 0;
    this.#stretched += 1;
    const used = early < 0 ? shorten(ahead, out) : lengthen(this.#concealment.recent, ahead, out);
    this.#clear(used);
    return used;
  }

  #peek(count: number): boolean {
    for (let i = 0; i < count; i++) {
      const slot = (this.#playAt + i) & mask;
      if (this.#ring[slot] === absent) return false;
      ahead[i] = this.#ring[slot] as number;
    }
    return true;
  }

  #plain(out: Int16Array, early: number): number {
    if (!this.#concealment.active && this.#takeWhole(out)) return frameSamples;
    // What has not come yet is waited for, not stepped over: it would be cut off frame after frame.
    const end = early > tooEarlySamples ? this.#come() : frameSamples;
    for (let i = 0; i < end; ) {
      const from = i;
      const real = this.#has(i);
      while (i < end && this.#has(i) === real) {
        if (real) out[i] = this.#ring[(this.#playAt + i) & mask] as number;
        i += 1;
      }
      if (real) this.#concealment.join(out, from);
      else this.#concealment.fill(out, from, i - from);
    }
    if (end < frameSamples) this.#concealment.fill(out, end, frameSamples - end);
    this.#clear(end);
    return end;
  }

  /** How much of the next frame is there, up to the first hole. */
  #come(): number {
    let count = 0;
    while (count < frameSamples && this.#has(count)) count += 1;
    return count;
  }

  #has(n: number): boolean {
    return this.#ring[(this.#playAt + n) & mask] !== absent;
  }

  /** Takes the next frame out if it is there in one piece. */
  #takeWhole(out: Int16Array): boolean {
    const ring = this.#ring;
    const from = this.#playAt;
    for (let i = 0; i < frameSamples; i++) {
      const sample = ring[(from + i) & mask] as number;
      if (sample === absent) return false;
      out[i] = sample;
    }
    for (let i = 0; i < frameSamples; i++) ring[(from + i) & mask] = absent;
    return true;
  }

  #skipTo(playAt: number): void {
    this.#clear(Math.min(ringSamples, playAt - this.#playAt));
    this.#playAt = playAt;
  }

  #clear(count: number): void {
    const from = this.#playAt & mask;
    const first = Math.min(count, ringSamples - from);
    this.#ring.fill(absent, from, from + first);
    if (first < count) this.#ring.fill(absent, 0, count - first);
  }

  /** Another stream begins, or the old one after a pause that was meant. */
  restart(): void {
    this.#started = false;
  }

  counts(): PlayoutCounts {
    return {
      late: this.#late,
      concealedFrames: this.#concealedFrames,
      stretched: this.#stretched,
      delayMs: Math.round(this.#target.samples / 8),
    };
  }
}
