import type { EntryBody, Language } from '#core/conversations/index.ts';
import type { IntentClassifier, Understood } from './intent-classifier.ts';
import { fromLatinLayout, normalise, wordsOf } from './normalise.ts';
import { stemOf } from './stems.ts';

/** What came in, made ready to be read. Intents are worked out only when somebody asks. */
export class Heard {
  /** As written. */
  readonly text: string;
  readonly normalised: string;
  readonly choiceId: string | undefined;
  readonly isEdit: boolean;
  readonly #classifier: IntentClassifier;
  #understood: Understood | undefined;

  constructor(body: EntryBody, classifier: IntentClassifier) {
    this.text = textOf(body);
    this.choiceId = body.kind === 'choice' ? body.choiceId : undefined;
    this.isEdit = body.kind === 'edit';
    this.#classifier = classifier;
    const normalised = normalise(this.text);
    const retyped = fromLatinLayout(normalised);
    this.normalised = retyped !== undefined && isRussian(retyped, classifier) ? retyped : normalised;
  }

  get understood(): Understood {
    this.#understood ??= this.#classifier.understand(this.normalised);
    return this.#understood;
  }

  /** The language written in, when it is plain: two Latin words or more and no Cyrillic, or Cyrillic only. */
  get language(): Language | undefined {
    if (this.choiceId !== undefined) return undefined;
    if (/[а-я]/.test(this.normalised)) return 'ru';
    return (this.normalised.match(/[a-z]{2,}/g)?.length ?? 0) >= 2 || isEnglishWord.test(this.normalised)
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

/** Is at least half of the words one that Russian phrases have? */
function isRussian(retyped: string, classifier: IntentClassifier): boolean {
  const words = wordsOf(retyped);
  const known = words.filter((word) => word.length > 1 && classifier.knows(stemOf(word)));
  return words.length > 0 && known.length * 2 >= words.length;
}
