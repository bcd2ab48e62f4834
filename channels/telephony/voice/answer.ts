import type { ExpectedAnswer, Heard, Recogniser, RecognitionStream } from '#core/speech/index.ts';

/** One answer of the caller while it is spoken. */
export class Answer {
  readonly expected: ExpectedAnswer;
  readonly #stream: RecognitionStream;

  /** `onWhole`: what was understood until now can be the whole answer. */
  constructor(recogniser: Recogniser, expected: ExpectedAnswer, onWhole: () => void) {
    this.expected = expected;
    this.#stream = recogniser.open(expected);
    this.#stream.onPartial((text) => {
      if (isWhole(text, expected)) onWhole();
    });
  }

  push(samples: Int16Array): void {
    this.#stream.push(samples);
  }

  /** @throws AppError `recogniser-lost` */
  finish(): Promise<Heard> {
    return this.#stream.finish();
  }

  drop(): void {
    this.#stream.close();
  }
}

const yesOrNo = /^(?:да|нет|ага|угу|конечно|верно|правильно|неверно|не знаю|yes|no)(?: (?:да|нет|конечно))?$/;
const commands = /^(?:оператор\S*|повторите|помедленнее|дальше|назад|отмена)$/;

/** Nothing more is expected after these words: the long pause need not be waited for. */
function isWhole(text: string, { kind, options = [] }: ExpectedAnswer): boolean {
  if (commands.test(text)) return true;
  if (kind === 'yes-no') return yesOrNo.test(text);
  return kind === 'choice' && options.some((option) => option.toLowerCase() === text);
}
