import type { HeardSpeech } from '#core/conversations/index.ts';
import type { ExpectedAnswer, Heard, Recogniser } from '#core/speech/index.ts';
import { Answer } from './answer.ts';
import { hasWords } from './has-words.ts';

/** What came of an answer. */
export type HeardAnswer =
  | { readonly outcome: 'words'; readonly text: string; readonly heard: HeardSpeech }
  /** A cough, a door. */
  | { readonly outcome: 'noise' }
  /** A voice spoke; which of the few possible answers it was, is not sure. */
  | { readonly outcome: 'unclear' }
  | { readonly outcome: 'lost'; readonly error: unknown };

/** Below this an answer of few possible words is asked for again. */
const leastSure = 0.45;

/** Understands one answer after the other. */
export class AnswerHearing {
  readonly #recogniser: Recogniser;
  readonly #onEnoughPause: (pauseMs: number) => void;
  #answer: Answer | undefined;

  constructor(recogniser: Recogniser, onEnoughPause: (pauseMs: number) => void) {
    this.#recogniser = recogniser;
    this.#onEnoughPause = onEnoughPause;
  }

  get isReady(): boolean {
    return this.#recogniser.ready;
  }

  /** She is answering. */
  get isOn(): boolean {
    return this.#answer !== undefined;
  }

  /** `interrupts`: something was being said to her. */
  begin(expected: ExpectedAnswer, interrupts: boolean): void {
    this.#answer = new Answer(this.#recogniser, {
      expected,
      interrupts,
      onEnoughPause: this.#onEnoughPause,
    });
  }

  push(samples: Int16Array): void {
    this.#answer?.push(samples);
  }

  pause(): void {
    void this.#answer?.look();
  }

  goOn(): void {
    this.#answer?.goOn();
  }

  drop(): void {
    this.#answer?.drop();
    this.#answer = undefined;
  }

  /** `undefined`: there was no answer, or it was dropped meanwhile. */
  async end(): Promise<HeardAnswer | undefined> {
    const answer = this.#answer;
    if (!answer) return undefined;
    const heard = await answer.finish().then(
      (words) => judged(words, answer.expected),
      (error: unknown) => ({ outcome: 'lost', error }) as const,
    );
    if (this.#answer !== answer) return undefined;
    this.#answer = undefined;
    return heard;
  }
}

function judged(words: Heard, { kind }: ExpectedAnswer): HeardAnswer {
  const { text, confidence } = words;
  if (!hasWords(text)) return { outcome: 'noise' };
  if (confidence < leastSure && isClosed(kind)) return { outcome: 'unclear' };
  return { outcome: 'words', text, heard: speechOf(words) };
}

/** Some models do not say how sure they are. */
function speechOf({ text, confidence, words }: Heard): HeardSpeech {
  const [first, last] = [words[0], words.at(-1)];
  const ms = first && last ? Math.max(0, last.endMs - first.startMs) : 0;
  return { ...(confidence < 0 ? {} : { sureness: confidence }), words: text.split(' ').length, ms };
}

/** Answers that few words can be; a place or a choice is doubted by the dialog, which knows them better. */
function isClosed(kind: ExpectedAnswer['kind']): boolean {
  return kind === 'yes-no' || kind === 'number' || kind === 'money' || kind === 'date' || kind === 'digits';
}
