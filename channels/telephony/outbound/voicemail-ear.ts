import type { ActivityDetector } from '#core/speech/index.ts';
import { ToneDetector } from './tone-detector.ts';

const frameMs = 20;
/** A voicemail listens so soon after its tone. */
const afterToneMs = 300;
/** And so long after its last word, where no tone comes: between the two it often pauses for a second or two. */
const withoutToneMs = 2_500;

/** Knows when a voicemail has said its own and listens. Pure: frames of 20 ms in. */
export class VoicemailEar {
  readonly #activity: ActivityDetector;
  readonly #tone = new ToneDetector();
  #hadTone = false;
  #quietMs = 0;

  constructor(activity: ActivityDetector) {
    this.#activity = activity;
  }

  /** `true`: it listens now. */
  push(frame: Int16Array): boolean {
    const isTone = this.#tone.push(frame);
    const isSpeech = this.#activity.push(frame) === 'speech';
    this.#hadTone ||= isTone;
    // A detector of speech holds on to a tone for a while.
    const isSound = this.#hadTone ? isTone : isSpeech;
    this.#quietMs = isSound ? 0 : this.#quietMs + frameMs;
    return this.#quietMs >= (this.#hadTone ? afterToneMs : withoutToneMs);
  }
}
