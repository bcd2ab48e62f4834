import type { EntryBody, Language } from '#core/conversations/index.ts';
import { asEnglish } from './english.ts';
import type { IntentClassifier, Understood } from './intent-classifier.ts';
import type { Intent } from './intents.ts';
import { normalise } from './normalise.ts';
import { type RequestReader, readRequests } from './requests/read-requests.ts';
import type { Requests } from './requests/request.ts';
import type { Speller } from './speller.ts';
import { inMeantLayout } from './spelling/keyboard.ts';
import { stemOf } from './stems.ts';

/** As sure as what is just acted upon. */
const settledAt = 0.7;

/** What came in, made ready to be read. Intents are worked out only when somebody asks. */
export class Heard {
  /** As written. */
  readonly text: string;
  /** Put right, where there is a speller. */
  readonly normalised: string;
  readonly choiceId: string | undefined;
  readonly isEdit: boolean;
  readonly #classifier: IntentClassifier;
  #understood: Understood | undefined;
  #requests: Requests | undefined;
  #settled: Understood | undefined;

  constructor(body: EntryBody, classifier: IntentClassifier, speller?: Speller) {
    this.text = textOf(body);
    this.choiceId = body.kind === 'choice' ? body.choiceId : undefined;
    this.isEdit = body.kind === 'edit';
    this.#classifier = classifier;
    const normalised = normalise(this.text);
    this.normalised =
      speller?.repair(normalised) ?? inMeantLayout(normalised, (word) => classifier.knows(stemOf(word)));
  }

  /** One request or two; worked out once, with what is asked first. */
  requests(reader: Omit<RequestReader, 'classifier'>): Requests {
    this.#requests ??= readRequests(this.normalised, { ...reader, classifier: this.#classifier });
    const { main } = this.#requests;
    const understood = this.#settled ?? asEnglish(main.text, main.understood);
    return understood === main.understood
      ? this.#requests
      : { ...this.#requests, main: { ...main, understood } };
  }

  /** What was in doubt has been settled from outside: this of the likely intents is meant. */
  settle(intent: Intent): void {
    const { guesses } = this.understood;
    const others = guesses.filter((guess) => guess.intent !== intent);
    const [second, third] = others;
    if (second === undefined || third === undefined) return;
    this.#settled = { guesses: [{ intent, p: settledAt }, second, third], decision: 'answer' };
    this.#understood = this.#settled;
  }

  get understood(): Understood {
    this.#understood ??= asEnglish(this.normalised, this.#classifier.understand(this.normalised));
    return this.#understood;
  }

  /** What is wanted, where somebody has asked already. */
  get guesses(): Understood['guesses'] | undefined {
    return this.#understood?.guesses;
  }

  /** The language written in, when it is plain: two Latin words or more and no Cyrillic, or Cyrillic only. */
  get language(): Language | undefined {
    if (this.choiceId !== undefined) return undefined;
    if (/[а-я]/.test(this.normalised)) return 'ru';
    return (this.normalised.replace(/\S+@\S+|\S+\.(?:ru|com|рф|su|org)\S*/g, '').match(/[a-z]{2,}/g)
      ?.length ?? 0) >= 2 || isEnglishWord.test(this.normalised)
      ? 'en'
      : undefined;
  }
}

const isEnglishWord = /^(?:hello|hi|hey|yes|thanks|help|good (?:morning|day|evening))[!. ]*$/;

function textOf(body: EntryBody): string {
  switch (body.kind) {
    case 'text':
    case 'choice':
    case 'edit':
      return body.text;
    case 'file':
      return body.caption ?? '';
    default:
      return '';
  }
}
