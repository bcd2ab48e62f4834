/** Hears one utterance after another on one call. Audio is mono PCM, 8 000 samples a second. */
export interface Recogniser {
  /** False while its process is down or no model is there: a call then goes on by keys. */
  readonly ready: boolean;
  open(expected: ExpectedAnswer): RecognitionStream;
}

export interface RecognitionStream {
  push(samples: Int16Array): void;
  /** What was understood until now; it may still change. */
  onPartial(listener: (text: string) => void): void;
  /**
   * Ends the utterance.
   * @throws AppError `recogniser-lost` when its process ended in the middle, `recogniser-busy` when it fell too far behind.
   */
  finish(): Promise<Heard>;
  /** The utterance is not wanted any more: a `finish` under way gives an empty text. */
  close(): void;
}

export interface Heard {
  /** Lower case, no punctuation, numbers as words. Empty: nothing was understood. */
  readonly text: string;
  /** 0…1 */
  readonly confidence: number;
  readonly words: readonly HeardWord[];
}

export interface HeardWord {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  /** 0…1 */
  readonly confidence: number;
}

/** What the dialog waits for: decoding leans to it, and the pause that ends an answer depends on it. */
export interface ExpectedAnswer {
  readonly kind:
    | 'anything'
    | 'yes-no'
    | 'choice'
    | 'number'
    | 'money'
    | 'date'
    | 'digits'
    | 'region'
    | 'name';
  /** What a choice offers, as it was said to the citizen. */
  readonly options?: readonly string[];
}

export interface SpeechOptions {
  readonly pace: 'normal' | 'slow';
  readonly language: 'ru' | 'en';
  /** Once it aborts, the speech ends where it is, without an error. */
  readonly signal?: AbortSignal;
  /** A fixed prompt without anything personal: its sound may be kept on disk. Default false. */
  readonly cacheable?: boolean;
}

/** Says a text of the dialog aloud: chunks of PCM as soon as they are there. */
export interface Synthesiser {
  speak(text: string, options: SpeechOptions): AsyncIterable<Int16Array>;
}

/** One for each call; is fed 20 ms at a time. */
export interface ActivityDetector {
  push(frame: Int16Array): 'speech' | 'silence';
}
