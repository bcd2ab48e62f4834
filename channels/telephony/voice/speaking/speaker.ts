import type { SpeechOptions, Synthesiser } from '#core/speech/index.ts';
import type { Line, Playing } from '../line/line.ts';
import { louder } from './louder.ts';
import { sentencesOf } from './sentences.ts';

export interface Utterance {
  readonly text: string;
  readonly pace: SpeechOptions['pace'];
  readonly language: SpeechOptions['language'];
  readonly isLoud?: boolean;
  /** The same words are said to others. */
  readonly cacheable?: boolean;
}

/** Events of speaking. */
export interface SpeakerEvents {
  /** The first sound of a text that was begun in silence. */
  onFirstSound(): void;
  /** Everything was said. */
  onDone(): void;
  /** The synthesiser failed: the caller hears nothing of this sentence. */
  onFailure(error: unknown): void;
}

const samplesPerMs = 8;

/**
 * Says texts on a line one after the other, sentence by sentence, so that what was interrupted can be taken up again
 * where the sentence began.
 */
export class Speaker {
  readonly #line: Line;
  readonly #synthesiser: Synthesiser;
  readonly #events: SpeakerEvents;
  #waiting: Utterance[] = [];
  /** What an interruption left unsaid. */
  #left: Utterance[] = [];
  #playing: Playing | undefined;
  #isHeld = false;
  /** What plays is not to be taken up again. */
  #isDropped = false;

  constructor(line: Line, synthesiser: Synthesiser, events: SpeakerEvents) {
    this.#line = line;
    this.#synthesiser = synthesiser;
    this.#events = events;
  }

  get isSpeaking(): boolean {
    return this.#playing !== undefined;
  }

  say(utterance: Utterance): void {
    this.#waiting.push(...sentencesOf(utterance.text).map((text) => ({ ...utterance, text })));
    this.#start();
  }

  /** The caller speaks: silent at once and until `resume` or `goOn`. */
  interrupt(): void {
    this.#isHeld = true;
    this.#playing?.stop();
  }

  /** It was no answer, only a noise: goes on from the sentence that was cut. `false`: nothing was. */
  resume(): boolean {
    const wasCut = this.#left.length > 0;
    this.#waiting = [...this.#left, ...this.#waiting];
    this.goOn();
    return wasCut;
  }

  /** She has answered: what was cut is not said any more, what came since is. */
  goOn(): void {
    this.#isHeld = false;
    this.#left = [];
    this.#start();
  }

  /** Silent at once, and nothing is left to be said. */
  drop(): void {
    this.#waiting = [];
    this.#playing?.stop();
    this.#isDropped = this.#playing !== undefined;
    this.#left = [];
    this.#isHeld = false;
  }

  #start(): void {
    if (!this.#playing && !this.#isHeld && this.#waiting.length > 0) void this.#run();
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0 && !this.#isHeld) {
      const parts = this.#waiting;
      this.#waiting = [];
      const abort = new AbortController();
      const begins: number[] = [];
      const playing = this.#line.play(this.#audioOf(parts, begins, abort.signal));
      this.#playing = playing;
      const { isComplete, heardMs } = await playing.ended;
      abort.abort();
      this.#playing = undefined;
      if (isComplete) continue;
      if (!this.#isDropped) this.#left = parts.slice(heardSentences(begins, heardMs));
      this.#isDropped = false;
      if (!this.#isHeld) break;
      return;
    }
    if (this.#waiting.length > 0) this.#start();
    else if (!this.#isHeld) this.#events.onDone();
  }

  /** `begins`: where each sentence begins, in ms, filled in as they are spoken. */
  async *#audioOf(
    parts: readonly Utterance[],
    begins: number[],
    signal: AbortSignal,
  ): AsyncGenerator<Int16Array> {
    let samples = 0;
    for (const { text, isLoud = false, ...how } of parts) {
      begins.push(samples / samplesPerMs);
      try {
        for await (const chunk of this.#synthesiser.speak(text, { ...how, signal })) {
          if (signal.aborted) return;
          if (samples === 0) this.#events.onFirstSound();
          samples += chunk.length;
          yield isLoud ? louder(chunk) : chunk;
        }
      } catch (error) {
        if (signal.aborted) return;
        this.#events.onFailure(error);
      }
    }
  }
}

/** So many were heard to their end. */
function heardSentences(begins: readonly number[], heardMs: number): number {
  return Math.max(
    0,
    begins.findLastIndex((beginMs) => beginMs <= heardMs),
  );
}
