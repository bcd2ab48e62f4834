import type { ExpectedAnswer, Heard, Recogniser, RecognitionStream } from '#core/speech/index.ts';
import { enoughPauseMs } from './whole-answer.ts';

/** What is longer is not looked at before its end: it would be decoded again at each pause. 8 s. */
const longestLook = 64_000;

/** One answer of the caller while it is spoken. */
export class Answer {
  readonly expected: ExpectedAnswer;
  readonly #recogniser: Recogniser;
  readonly #stream: RecognitionStream;
  readonly #onEnoughPause: (pauseMs: number) => void;
  readonly #said: Int16Array[] = [];
  #samples = 0;
  /** What was understood at the pause that lasts. */
  #look: RecognitionStream | undefined;
  #understood: Heard | undefined;

  /** `onEnoughPause`: after so long a pause it is the whole answer. */
  constructor(recogniser: Recogniser, expected: ExpectedAnswer, onEnoughPause: (pauseMs: number) => void) {
    this.expected = expected;
    this.#recogniser = recogniser;
    this.#onEnoughPause = onEnoughPause;
    this.#stream = recogniser.open(expected);
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
    const pauseMs = enoughPauseMs(heard, this.expected);
    if (pauseMs !== undefined) this.#onEnoughPause(pauseMs);
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
