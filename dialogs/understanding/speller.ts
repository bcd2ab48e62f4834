import { wordsOf } from './normalise.ts';
import { inMeantLayout } from './spelling/keyboard.ts';
import { NearWords, type NearWordsState } from './spelling/near-words.ts';
import { soundOf } from './spelling/slips.ts';
import { stemOf } from './stems.ts';
import { atOnce, eachOf, type Work } from './work.ts';

/** Shorter words have too many neighbours. */
const shortest = 5;
const longest = 30;
const wordsRemembered = 20_000;

/** Phrases have slips of their own: a word seen less often is not one to change another into. */
const trustedFrom = 3;

/** One word with its "не". */
const ownWords = new Set(
  'недавно недолго немного неплохо некому нечего некуда негде некогда неужели'.split(' '),
);

/** What may be wrong with a word of that many letters; see `slipCost`. Sounds taken for one another count little. */
function mostFor(length: number): number {
  if (length < 8) return 0.7;
  return length < 10 ? 0.85 : 1.2;
}

/**
 * Puts misspelt words right by the words of the domain itself: slips of the finger and of the ear, words run
 * together, the other keyboard layout. Known words, numbers, names of people and of places stay as they are.
 */
export class Speller {
  readonly #counts: ReadonlyMap<string, number>;
  readonly #stems: ReadonlyMap<string, number>;
  readonly #forms: NearWords;
  readonly #nearStems: NearWords;
  readonly #remembered = new Map<string, string>();

  /** `texts` teach how words are written, `untouchable` those that must stay though nothing is like them. */
  constructor(
    texts: Iterable<string>,
    untouchable: Iterable<string> = [],
    learnt: Learnt = atOnce(learn(texts, untouchable)),
  ) {
    this.#counts = learnt.counts;
    this.#stems = learnt.stems;
    this.#forms = learnt.forms;
    this.#nearStems = learnt.nearStems;
  }

  /** The same beside other work. */
  static *learning(texts: Iterable<string>, untouchable: Iterable<string> = []): Work<Speller> {
    return new Speller(texts, untouchable, yield* learn(texts, untouchable));
  }

  /** What was learnt before. */
  static of({ counts, stems, forms, nearStems }: SpellerState): Speller {
    const near = { forms: NearWords.of(forms), nearStems: NearWords.of(nearStems) };
    return new Speller([], [], { counts, stems, ...near });
  }

  get state(): SpellerState {
    const near = { forms: this.#forms.state, nearStems: this.#nearStems.state };
    return { counts: this.#counts, stems: this.#stems, ...near };
  }

  /** Is the word, or another form of it, one of the domain? */
  knows(word: string): boolean {
    // Phrases typed in the other layout must not teach it as a language.
    if (/[a-z]/.test(word)) return (this.#counts.get(word) ?? 0) >= trustedFrom;
    return this.#counts.has(word) || (word.length > 3 && this.#stems.has(stemOf(word)));
  }

  /** A normalised text with what is misspelt put right. */
  repair(normalised: string): string {
    const text = this.retype(normalised);
    const names = namesIn(text);
    return text.replace(/[а-я]+/g, (word, at: number) => (names.has(at) ? word : this.right(word)));
  }

  /** The text in the layout it was meant in. */
  retype(normalised: string): string {
    return inMeantLayout(normalised, (word) => this.knows(word));
  }

  /** The word as it is usually written; itself when it is known or nothing is near. */
  right(word: string): string {
    if (word.length < shortest || word.length > longest || this.knows(word)) return word;
    let right = this.#remembered.get(word);
    if (right === undefined) {
      right = this.#parted(word, 'не') ?? this.#nearest(word) ?? this.#split(word) ?? word;
      if (this.#remembered.size >= wordsRemembered) this.#remembered.clear();
      this.#remembered.set(word, right);
    }
    return right;
  }

  /** Another form of a word may be known when this one is not: then its stem is put right and the ending stays. */
  #nearest(word: string): string | undefined {
    const form = this.#forms.nearest(word, mostFor(word.length));
    if (form !== undefined && !isOtherEnding(word, form.word)) return form.word;
    const stem = stemOf(word);
    if (stem.length < shortest) return undefined;
    const sameSound = this.#nearStems.nearest(stem, mostFor(stem.length));
    return sameSound !== undefined && soundOf(sameSound.word) === soundOf(stem)
      ? sameSound.word + word.slice(stem.length)
      : undefined;
  }

  /** "Незнаю" */
  #parted(word: string, particle: string): string | undefined {
    const rest = word.slice(particle.length);
    return word.startsWith(particle) && rest.length >= 3 && this.#counts.has(rest) && !ownWords.has(word)
      ? `${particle} ${rest}`
      : undefined;
  }

  /** "Скажитепожалуйста" */
  #split(word: string): string | undefined {
    for (let at = 3; at <= word.length - 3; at++) {
      const [left, right] = [word.slice(0, at), word.slice(at)];
      const areWords = left.length + right.length >= 8 && this.#counts.has(left) && this.#counts.has(right);
      if (areWords && Math.min(left.length, right.length) >= 4) return `${left} ${right}`;
    }
    return undefined;
  }
}

/** What can be kept of it, and makes it again. */
export interface SpellerState {
  readonly counts: ReadonlyMap<string, number>;
  readonly stems: ReadonlyMap<string, number>;
  readonly forms: NearWordsState;
  readonly nearStems: NearWordsState;
}

interface Learnt {
  readonly counts: ReadonlyMap<string, number>;
  readonly stems: ReadonlyMap<string, number>;
  readonly forms: NearWords;
  readonly nearStems: NearWords;
}

function* learn(texts: Iterable<string>, untouchable: Iterable<string>): Work<Learnt> {
  const counts = new Map<string, number>();
  const stems = new Map<string, number>();
  const learnWord = (word: string): void => {
    if (/\d/.test(word)) return;
    counts.set(word, (counts.get(word) ?? 0) + 1);
    if (word.length <= 3) return;
    const stem = stemOf(word);
    stems.set(stem, (stems.get(stem) ?? 0) + 1);
  };
  const learnText = (text: string) => wordsOf(text).forEach(learnWord);
  yield* eachOf([...texts], learnText);
  const forms = NearWords.from(onlyTrusted(counts));
  yield;
  const nearStems = NearWords.from(onlyTrusted(stems));
  yield;
  yield* eachOf([...untouchable], learnText);
  return { counts, stems, forms, nearStems };
}

function onlyTrusted(counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map([...counts].filter(([word, count]) => word.length >= shortest - 1 && count >= trustedFrom));
}

/** "Роддом" for "роддома" is another form, not a slip; "пособее" for "пособие" sounds the same and is one. */
function isOtherEnding(written: string, meant: string): boolean {
  const ending = 2;
  return (
    written.slice(0, -ending) === meant.slice(0, written.length - ending) &&
    soundOf(written) !== soundOf(meant)
  );
}

const nameCue =
  /(?:фамилия|фамилию|зовут|звать|имя|отчество|гражданка|гражданин)(?: моя| мое| меня| мой)?(?: [а-я]+){1,3}/g;
const patronymic =
  /(?:[а-я]+ ){0,2}[а-я]+(?:ович|евич|овна|евна|ична|инична|овича|евича|овны|евны|ичны)(?: [а-я]+)?(?![а-я])/g;

/** Looked for first: most texts have none, and the pattern above tries every word three times. */
const patronymicEnding = /(?:[ое]вича?|[ое]вн[аы]|ичн[аы])(?![а-я])/;

/** Where words begin that name a person. */
function namesIn(text: string): ReadonlySet<number> {
  const places = new Set<number>();
  for (const pattern of patronymicEnding.test(text) ? [nameCue, patronymic] : [nameCue]) {
    for (const match of text.matchAll(pattern)) {
      for (const word of match[0].matchAll(/[а-я]+/g)) places.add(match.index + word.index);
    }
  }
  return places;
}
