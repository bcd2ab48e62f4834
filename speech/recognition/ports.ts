/** What the dialog waits for: decoding leans to it. */
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

/** Hears one utterance after another on one call. Audio is mono PCM, 8 000 samples a second. */
export interface Recogniser {
  /** False while its process is down or no model is there. */
  readonly ready: boolean;
  open(expected: ExpectedAnswer): RecognitionStream;
}

export interface RecognitionStream {
  push(samples: Int16Array): void;
  /** What was understood until now; it may still change. */
  onPartial(listener: (text: string) => void): void;
  /**
   * Ends the utterance.
   * @throws AppError `recogniser-lost` when its process ended in the middle, `recogniser-busy` when it fell too far behind
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

/** Pino's shape. Details hold ids, codes, paths of models; never what was said. */
export interface RecognitionLogger {
  info(details: Readonly<Record<string, unknown>>, message: string): void;
  warn(details: Readonly<Record<string, unknown>>, message: string): void;
  error(details: Readonly<Record<string, unknown>>, message: string): void;
}
