import type { ExpectedAnswer, Heard, Recogniser, RecognitionStream } from '#core/speech/index.ts';
import { hasWords } from './has-words.ts';
import { enoughPauseMs, wholeAnswerPauseMs } from './whole-answer.ts';

/** What is longer is not looked at before its end: it would be decoded again at each pause. 8 s. */
const longestLook = 64_000;

export interface AnswerSettings {
  readonly expected: ExpectedAnswer;
  /** Something was being said when she began: after a mere noise it goes on soon. */
  readonly interrupts: boolean;
  /** After so long a pause it is the whole answer. */
  readonly onEnoughPause: (pauseMs: number) => void;
}

/** One answer of the caller while it is spoken. */
export class Answer {
  readonly expected: ExpectedAnswer;
  readonly #settings: AnswerSettings;
  readonly #recogniser: Recogniser;
  readonly #stream: RecognitionStream;
  readonly #said: Int16Array[] = [];
  #samples = 0;
  /** What was understood at the pause that lasts. */
  #look: RecognitionStream | undefined;
  #understood: Heard | undefined;

  constructor(recogniser: Recogniser, settings: AnswerSettings) {
    this.expected = settings.expected;
    this.#settings = settings;
    this.#recogniser = recogniser;
    this.#stream = recogniser.open(settings.expected);
  }

  push(samples: Int16Array): void {
    this.#stream.push(samples);
    this.#samples += samples.length;
    this.#said.push(samples);
    if (this.#samples > longestLook) this.#said.length = 0;
  }

  /** She pauses: is it all? What is understood now is the answer when she does not go on. */
  async look(): Promise<void> {
    this.goOn();
    if (this.#samples > longestLook) return;
    const look = this.#recogniser.open(this.expected);
    this.#look = look;
    for (const samples of this.#said) look.push(samples);
    // Where it cannot be looked at, the end of the answer tells.
    const heard = await look.finish().catch(() => undefined);
    if (this.#look !== look || !heard) return;
    this.#understood = heard;
    const { interrupts, onEnoughPause } = this.#settings;
    const isNoise = interrupts && !hasWords(heard.text);
    const pauseMs = isNoise ? wholeAnswerPauseMs : enoughPauseMs(heard, this.expected);
    if (pauseMs !== undefined) onEnoughPause(pauseMs);
  }

  /** She was not at the end. */
  goOn(): void {
    this.#look?.close();
    this.#look = undefined;
    this.#understood = undefined;
  }

  /** @throws AppError `recogniser-lost`, `recogniser-busy` */
  finish(): Promise<Heard> {
    const understood = this.#understood;
    if (!understood) return this.#stream.finish();
    this.drop();
    return Promise.resolve(understood);
  }

  drop(): void {
    this.goOn();
    this.#stream.close();
  }
}
