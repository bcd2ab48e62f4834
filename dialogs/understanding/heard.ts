import type { EntryBody, Language } from '#core/conversations/index.ts';
import type { EnglishGloss } from './english/gloss.ts';
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

/** What is listened with. */
export interface Ears {
  readonly intents: IntentClassifier;
  readonly speller?: Speller;
  readonly english?: EnglishGloss;
}

/** What came in, made ready to be read. Intents are worked out only when somebody asks. */
export class Heard {
  /** As written. */
  readonly text: string;
  /** Normalised and put right, in the language it was written in. */
  readonly written: string;
  /** The same in Russian, where it was English: what everything is read from. */
  readonly normalised: string;
  readonly choiceId: string | undefined;
  readonly isEdit: boolean;
  /** The language written in. */
  readonly language: Language | undefined;
  readonly #classifier: IntentClassifier;
  #understood: Understood | undefined;
  #requests: Requests | undefined;
  #settled: Understood | undefined;

  constructor(body: EntryBody, { intents, speller, english }: Ears) {
    this.text = textOf(body);
    this.choiceId = body.kind === 'choice' ? body.choiceId : undefined;
    this.isEdit = body.kind === 'edit';
    this.#classifier = intents;
    const written = normalise(this.text);
    // Before the speller, which takes an English word for a Russian one in the other layout.
    const inRussian = english?.of(written);
    this.written =
      inRussian === undefined
        ? (speller?.repair(written) ?? inMeantLayout(written, (word) => intents.knows(stemOf(word))))
        : written;
    this.normalised = inRussian ?? english?.of(this.written) ?? this.written;
    this.language =
      this.choiceId === undefined ? languageOf(this.written, inRussian !== undefined) : undefined;
  }

  /** One request or two; worked out once, with what is asked first. */
  requests(reader: Omit<RequestReader, 'classifier'>): Requests {
    this.#requests ??= readRequests(this.normalised, { ...reader, classifier: this.#classifier });
    const { main } = this.#requests;
    return this.#settled
      ? { ...this.#requests, main: { ...main, understood: this.#settled } }
      : this.#requests;
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
    this.#understood ??= this.#classifier.understand(this.normalised);
    return this.#understood;
  }

  /** What is wanted, where somebody has asked already. */
  get guesses(): Understood['guesses'] | undefined {
    return this.#understood?.guesses;
  }
}

/** When it is plain: two Latin words or more, or one that every foreigner knows; Cyrillic, but for a name in English. */
function languageOf(written: string, isEnglish: boolean): Language | undefined {
  if (!isEnglish && /[а-я]/.test(written)) return 'ru';
  const words =
    written
      .replace(/\S+@\S+|\S+\.(?:ru|com|рф|su|org)\S*/g, '')
      .match(isEnglish ? /[a-z]+/g : /[a-z]{2,}/g) ?? [];
  return words.length >= 2 || isEnglishWord.test(written) ? 'en' : undefined;
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
