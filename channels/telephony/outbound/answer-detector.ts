import type { ActivityDetector } from '#core/speech/index.ts';
import { ToneDetector } from './tone-detector.ts';

/** Who answered, by what was heard, and how long it took to tell. `unknown`: nobody said a word. */
export interface Judgement {
  readonly by: 'person' | 'machine' | 'unknown';
  readonly why: 'short-greeting' | 'long-speech' | 'tone' | 'silence' | 'time-is-up';
  readonly atMs: number;
}

const frameMs = 20;
/** A person says "алло" and waits; an announcement goes on, over its pauses too. */
const longestGreetingMs = 1_600;
const pauseAfterGreetingMs = 640;
/** Pauses within words and between them belong to what is said. */
const breathMs = 240;
/** Who says nothing so long is spoken to. */
const silenceMs = 2_000;
const timeIsUpMs = 4_000;

/**
 * Tells a person from a machine by the first seconds of what is heard after the answer: how much is said at
 * once and whether a pause follows it. Pure: frames of 20 ms in, one judgement out, at the latest after 4 s.
 */
export class AnswerDetector {
  readonly #activity: ActivityDetector;
  readonly #tone = new ToneDetector();
  #frames = 0;
  /** Speech until now, with the short gaps in it. */
  #talkMs = 0;
  #quietMs = 0;
  #judgement: Judgement | undefined;

  constructor(activity: ActivityDetector) {
    this.#activity = activity;
  }

  /** The judgement as soon as there is one, from then on always the same. */
  push(frame: Int16Array): Judgement | undefined {
    if (this.#judgement) return this.#judgement;
    this.#frames += 1;
    const isTone = this.#tone.push(frame);
    this.#count(this.#activity.push(frame) === 'speech');
    const found = this.#find(isTone);
    this.#judgement = found && { ...found, atMs: this.#nowMs };
    return this.#judgement;
  }

  /** What is thought when nothing more can be heard. */
  conclude(): Judgement {
    this.#judgement ??= { ...this.#atLast(), atMs: this.#nowMs };
    return this.#judgement;
  }

  get #nowMs(): number {
    return this.#frames * frameMs;
  }

  #count(isSpeech: boolean): void {
    if (isSpeech) {
      this.#talkMs += this.#quietMs <= breathMs ? frameMs + this.#quietMs : frameMs;
      this.#quietMs = 0;
    } else if (this.#talkMs > 0) this.#quietMs += frameMs;
  }

  #find(isTone: boolean): Omit<Judgement, 'atMs'> | undefined {
    if (isTone) return { by: 'machine', why: 'tone' };
    if (this.#talkMs > longestGreetingMs) return { by: 'machine', why: 'long-speech' };
    if (this.#talkMs > 0 && this.#quietMs >= pauseAfterGreetingMs)
      return { by: 'person', why: 'short-greeting' };
    if (this.#talkMs === 0 && this.#nowMs >= silenceMs) return { by: 'unknown', why: 'silence' };
    return this.#nowMs >= timeIsUpMs ? this.#atLast() : undefined;
  }

  #atLast(): Omit<Judgement, 'atMs'> {
    return { by: this.#talkMs === 0 ? 'unknown' : 'person', why: 'time-is-up' };
  }
}
