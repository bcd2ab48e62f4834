import type { ActivityDetector } from '#core/speech/index.ts';
import { frameSamples } from '../g711.ts';
import type { EmitLegEvent, Listening } from './leg-types.ts';

/** What is kept from before a word, so that its first sound is not missed: 300 ms. */
const preRollFrames = 15;
/** Sent to the main thread together: 100 ms. */
const batchFrames = 5;
/** When she has just stopped, somebody looks whether that was all: so long what comes is sent sooner, by 40 ms. */
const justStoppedMs = 200;
const soonFrames = 2;

/** A detector may want to know what its leg says, and hold something that is given back when it ends. */
export type LegDetector = ActivityDetector & { said?(frame: Int16Array): void; close?(): void };

/** When nothing came for so long, who was speaking is judged by what is played in its place. */
const missedMs = 100;

/**
 * What is done with the sound that comes from the citizen. Whether somebody speaks is judged the moment it comes, so
 * that she need not be spoken over while it waits for its turn; who listens is given it in its turn.
 */
export class Hearing {
  readonly #detector: LegDetector | undefined;
  readonly #emit: EmitLegEvent;
  readonly #heardMs: () => number;
  /** Frames in turn. Without a detector nobody ever begins to speak. */
  readonly #preRoll: Int16Array | undefined;
  #preRollCount = 0;
  #batch = new Int16Array(batchFrames * frameSamples);
  #batchCount = 0;
  #listening: Listening = 'off';
  #isOpen = false;
  #first = true;
  #speaking = false;
  #speechBeganAtMs = 0;
  #judgedAtMs = 0;
  #stoppedAtMs = Number.NEGATIVE_INFINITY;
  /** The end of the last frame. */
  #nowMs = 0;

  constructor(detector: LegDetector | undefined, emit: EmitLegEvent, heardMs: () => number) {
    this.#detector = detector;
    if (detector) this.#preRoll = new Int16Array(preRollFrames * frameSamples);
    this.#emit = emit;
    this.#heardMs = heardMs;
  }

  get speaking(): boolean {
    return this.#speaking;
  }

  /** How long somebody has been speaking without a pause. */
  speechMs(atMs: number): number {
    return this.#speaking ? atMs - this.#speechBeganAtMs : 0;
  }

  listen(listening: Listening): void {
    if (listening === this.#listening) return;
    this.#flush();
    this.#listening = listening;
    this.#isOpen = false;
    this.#first = true;
  }

  /** 20 ms that were said to the citizen. */
  said(frame: Int16Array): void {
    this.#detector?.said?.(frame);
  }

  /** 20 ms the moment they came: does somebody speak? */
  judge(frame: Int16Array, atMs: number): void {
    this.#judgedAtMs = atMs;
    this.#decide(frame, atMs);
  }

  /** 20 ms in their turn. */
  take(frame: Int16Array, atMs: number): void {
    if (this.#speaking && atMs - this.#judgedAtMs > missedMs) this.#decide(frame, atMs);
    const wanted = this.#listening === 'always' || (this.#listening === 'speech' && this.#speaking);
    if (wanted) this.#open(atMs);
    else if (this.#isOpen) this.#close();
    this.#nowMs = atMs + 20;
    if (this.#isOpen) this.#add(frame);
    else this.#keep(frame);
  }

  #decide(frame: Int16Array, atMs: number): void {
    const speaking = this.#detector?.push(frame) === 'speech';
    if (speaking === this.#speaking) return;
    this.#speaking = speaking;
    if (speaking) {
      this.#speechBeganAtMs = atMs;
      this.#emit({ type: 'speech-started', atMs, heardMs: this.#heardMs() });
    } else {
      if (this.#listening === 'speech') this.#flush();
      this.#stoppedAtMs = atMs;
      this.#emit({ type: 'speech-stopped', atMs, speechMs: atMs - this.#speechBeganAtMs });
    }
  }

  #open(atMs: number): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#first = true;
    if (!this.#preRoll || this.#listening === 'always' || this.#preRollCount === 0) return;
    const count = Math.min(this.#preRollCount, preRollFrames);
    const samples = new Int16Array(count * frameSamples);
    for (let n = 0; n < count; n++) {
      const at = placeOf(this.#preRollCount - count + n);
      samples.set(this.#preRoll.subarray(at, at + frameSamples), n * frameSamples);
    }
    this.#emit({ type: 'audio', samples, atMs: atMs - count * 20, first: true });
    this.#first = false;
    this.#preRollCount = 0;
  }

  #close(): void {
    this.#flush();
    this.#isOpen = false;
  }

  #keep(frame: Int16Array): void {
    if (!this.#preRoll) return;
    this.#preRoll.set(frame, placeOf(this.#preRollCount));
    this.#preRollCount += 1;
  }

  #add(frame: Int16Array): void {
    this.#batch.set(frame, this.#batchCount * frameSamples);
    this.#batchCount += 1;
    const hasJustStopped = !this.#speaking && this.#nowMs - this.#stoppedAtMs < justStoppedMs;
    if (this.#batchCount >= (hasJustStopped ? soonFrames : batchFrames)) this.#flush();
  }

  #flush(): void {
    if (this.#batchCount === 0) return;
    const samples = this.#batch.slice(0, this.#batchCount * frameSamples);
    this.#emit({ type: 'audio', samples, atMs: this.#nowMs - this.#batchCount * 20, first: this.#first });
    this.#first = false;
    this.#batchCount = 0;
  }
}

/** Of the frame with this number, in the pre-roll. */
const placeOf = (n: number): number => (n % preRollFrames) * frameSamples;
