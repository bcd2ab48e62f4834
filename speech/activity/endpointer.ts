import { type Activity, attackMs, frameMs } from './activity.ts';

/** What the dialog waits for; decides how long a pause may be. */
export type ExpectedKind =
  | 'anything'
  | 'yes-no'
  | 'choice'
  | 'number'
  | 'money'
  | 'date'
  | 'digits'
  | 'region'
  | 'name';

/** All in milliseconds. */
export interface EndpointTimes {
  /** Silence that ends an answer. */
  readonly pauseMs: number;
  /** Speech shorter than this is a cough or a click. */
  readonly minSpeechMs: number;
  /** An answer is ended here even if the citizen goes on. */
  readonly longestMs: number;
  /** Silence from the beginning, after which nobody is expected to speak. */
  readonly noSpeechMs: number;
}

/** `atMs`, `speechEndMs` count from the first frame. */
export type EndpointEvent =
  | { readonly kind: 'started'; readonly atMs: number }
  | {
      readonly kind: 'stopped';
      readonly atMs: number;
      /** When the last speech was heard. */
      readonly speechEndMs: number;
      readonly reason: 'pause' | 'longest';
    }
  /** Nobody has spoken for `noSpeechMs`; told once, speech may still start. */
  | { readonly kind: 'silence'; readonly atMs: number };

/** People pause between the groups of a number, and think before a month; nobody pauses inside "да". */
const pauses: Readonly<Record<ExpectedKind, number>> = {
  'yes-no': 500,
  anything: 700,
  choice: 700,
  region: 700,
  name: 900,
  number: 1200,
  money: 1200,
  date: 1200,
  digits: 1200,
};

/** Quiet for this long, and what was heard before was not the beginning of an answer. */
const clickGapMs = 300;

export function endpointTimes(kind: ExpectedKind): EndpointTimes {
  return { pauseMs: pauses[kind], minSpeechMs: 150, longestMs: 20_000, noSpeechMs: 6_000 };
}

/** Finds where one answer begins and ends. Knows no clock: a frame is 20 ms. */
export class Endpointer {
  readonly #times: EndpointTimes;
  #pauseMs: number;
  #nowMs = 0;
  /** Speech heard since the last gap, before `started`. */
  #speechMs = 0;
  #quietMs = 0;
  #startedAtMs: number | undefined;
  #isOver = false;
  #isSilenceTold = false;

  constructor(kind: ExpectedKind, times: Partial<EndpointTimes> = {}) {
    this.#times = { ...endpointTimes(kind), ...times };
    this.#pauseMs = this.#times.pauseMs;
  }

  /** After `stopped` nothing more is told: an answer has one endpointer. */
  push(activity: Activity): EndpointEvent | undefined {
    if (this.#isOver) return undefined;
    this.#nowMs += frameMs;
    this.#quietMs = activity === 'speech' ? 0 : this.#quietMs + frameMs;
    return this.#startedAtMs === undefined ? this.#beforeSpeech(activity) : this.#inSpeech(this.#startedAtMs);
  }

  /** What was understood until now is a whole answer: a shorter pause will do. Never lengthens. */
  hasten(pauseMs: number): void {
    this.#pauseMs = Math.min(this.#pauseMs, pauseMs);
  }

  #beforeSpeech(activity: Activity): EndpointEvent | undefined {
    // The detector was silent during its attack, and speech it was.
    if (activity === 'speech') this.#speechMs += this.#speechMs === 0 ? attackMs : frameMs;
    else if (this.#quietMs >= clickGapMs) this.#speechMs = 0;
    if (this.#speechMs >= this.#times.minSpeechMs) {
      this.#startedAtMs = this.#nowMs;
      return { kind: 'started', atMs: this.#nowMs };
    }
    if (this.#isSilenceTold || this.#nowMs < this.#times.noSpeechMs || this.#speechMs > 0) return undefined;
    this.#isSilenceTold = true;
    return { kind: 'silence', atMs: this.#nowMs };
  }

  #inSpeech(startedAtMs: number): EndpointEvent | undefined {
    const isPause = this.#quietMs >= this.#pauseMs;
    if (!isPause && this.#nowMs - startedAtMs < this.#times.longestMs) return undefined;
    this.#isOver = true;
    return {
      kind: 'stopped',
      atMs: this.#nowMs,
      speechEndMs: this.#nowMs - this.#quietMs,
      reason: isPause ? 'pause' : 'longest',
    };
  }
}
