import type { ActivityDetector } from '#core/speech/index.ts';
import { ToneDetector } from './tone-detector.ts';

/** Who answered, by what was heard, and how long it took to tell. `unknown`: nobody said a word. */
export interface Judgement {
  readonly by: 'person' | 'machine' | 'unknown';
  readonly why: 'short-greeting' | 'long-speech' | 'much-speech' | 'tone' | 'silence' | 'time-is-up';
  readonly atMs: number;
}

const frameMs = 20;
/** A person says "алло" and waits; an announcement goes on. */
const longestGreetingMs = 1_600;
const pauseAfterGreetingMs = 640;
/** Pauses within words and between them do not end an utterance. */
const breathMs = 240;
/** Two short sentences with a pause between them are an announcement all the same. */
const mostSpeechMs = 2_000;
/** Who says nothing so long is spoken to. */
const silenceMs = 2_000;
const timeIsUpMs = 4_000;

/**
 * Tells a person from a machine by the first seconds of what is heard after the answer: how long the first utterance is
 * and whether a pause follows it. Pure: frames of 20 ms in, one judgement out, at the latest after 4 s.
 */
export class AnswerDetector {
  readonly #activity: ActivityDetector;
  readonly #tone = new ToneDetector();
  #frames = 0;
  #speechMs = 0;
  #utteranceMs = 0;
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
    return this.push(new Int16Array(0)) ?? { ...this.#atLast(), atMs: this.#nowMs };
  }

  get #nowMs(): number {
    return this.#frames * frameMs;
  }

  #count(isSpeech: boolean): void {
    if (isSpeech) {
      this.#speechMs += frameMs;
      // A short gap belongs to the utterance; after a long one another begins.
      this.#utteranceMs = this.#quietMs <= breathMs ? this.#utteranceMs + this.#quietMs + frameMs : frameMs;
      this.#quietMs = 0;
      return;
    }
    if (this.#utteranceMs === 0) return;
    this.#quietMs += frameMs;
  }

  #find(isTone: boolean): Omit<Judgement, 'atMs'> | undefined {
    if (isTone) return { by: 'machine', why: 'tone' };
    if (this.#utteranceMs > longestGreetingMs) return { by: 'machine', why: 'long-speech' };
    if (this.#speechMs > mostSpeechMs) return { by: 'machine', why: 'much-speech' };
    if (this.#utteranceMs > 0 && this.#quietMs >= pauseAfterGreetingMs)
      return { by: 'person', why: 'short-greeting' };
    if (this.#utteranceMs === 0 && this.#nowMs >= silenceMs) return { by: 'unknown', why: 'silence' };
    return this.#nowMs >= timeIsUpMs ? this.#atLast() : undefined;
  }

  #atLast(): Omit<Judgement, 'atMs'> {
    return { by: this.#speechMs === 0 ? 'unknown' : 'person', why: 'time-is-up' };
  }
}
