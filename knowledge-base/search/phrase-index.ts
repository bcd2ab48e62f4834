import { BestOwners } from './best-owners.ts';
import { asIfRussianLayout } from './keyboard.ts';
import { Speller } from './speller.ts';
import { type Canonical, isFaint, isStopWord, stemsOfWords, synonymMap, wordsOf } from './words.ts';

/** A way to say something that can be found: a name, an everyday name, a question. */
export interface PhraseSource {
  readonly owner: string;
  readonly text: string;
  /** Weight of the kind of phrase, 0 to 1: names count fully, summaries less. */
  readonly weight: number;
}

export interface FoundPhrase {
  readonly owner: string;
  /** 0 to 1: about 0.6 and up is an answer, 0.3 to 0.6 a reason to ask which one is meant. */
  readonly score: number;
  readonly phrase: string;
}

interface Phrase extends PhraseSource {
  readonly id: number;
  readonly stems: readonly string[];
}

const MOST_STEMS = 60;
const WORDS_REMEMBERED = 5000;

/** How much of a phrase must be said to be sure of it; a single common word never is. */
const SURE_WEIGHT = 2.2;
/** A word no phrase has: the talk may be of something else altogether. */
const UNKNOWN_WEIGHT = 2;
/** "За первого", "за маму": such words count little however few names have them. */
const FAINT_WEIGHT = 0.8;

/** Far more than the error of the arithmetic, far less than a difference between scores. */
const ROUNDING = 1e-9;

/** Finds what is meant by citizens' words: Snowball stems, synonyms, slips of the finger and of the keyboard layout. */
export class PhraseIndex {
  readonly #phrases: readonly Phrase[];
  readonly #owners: readonly string[];
  readonly #rarity = new Map<string, number>();
  /** By phrase: its owner's number, the weight of its kind, and of all its stems. */
  readonly #ownerOf: Int32Array;
  readonly #weightOf: Float64Array;
  readonly #wholeOf: Float64Array;
  /** Numbers of the phrases that have a stem. */
  readonly #occurrences: ReadonlyMap<string, Int32Array>;
  readonly #synonyms: Canonical;
  readonly #speller: Speller;
  /** Stems of telling words, put right. */
  readonly #stemsOf = new Map<string, readonly string[]>();
  /** Weight of the stems said, by phrase, in the search at hand; all zero between searches. */
  readonly #found: Float64Array;

  constructor(sources: readonly PhraseSource[], synonyms: readonly (readonly string[])[]) {
    this.#synonyms = synonymMap(synonyms);
    this.#speller = new Speller([
      ...sources.flatMap(({ text }) => wordsOf(text)),
      ...synonyms.flatMap((group) => group.flatMap((word) => wordsOf(word))),
    ]);
    this.#owners = [...new Set(sources.map(({ owner }) => owner))];
    const numberOf = new Map(this.#owners.map((owner, id) => [owner, id]));
    this.#phrases = sources.map((source, id) => ({
      ...source,
      id,
      stems: [...new Set(stemsOfWords(wordsOf(source.text), this.#synonyms))],
    }));
    this.#ownerOf = Int32Array.from(sources, ({ owner }) => numberOf.get(owner) ?? 0);
    this.#weightOf = Float64Array.from(sources, ({ weight }) => weight);
    this.#found = new Float64Array(sources.length);
    this.#occurrences = occurrencesIn(this.#phrases);
    this.#weighRarity();
    this.#wholeOf = Float64Array.from(this.#phrases, ({ stems }) => this.#weigh(stems));
  }

  find(text: string, limit: number, isAllowed: (owner: string) => boolean = () => true): FoundPhrase[] {
    const stems = this.#stemsSaid(text);
    if (stems.length === 0) return [];
    const best = new BestOwners(this.#owners, limit, isAllowed);
    const said = this.#weigh(stems);
    this.#findStems(stems);
    // Phrases with the rarest stems first: they score highest, and most of the others cannot get above them.
    for (const stem of stems.toSorted((a, b) => this.#weight(b) - this.#weight(a))) {
      for (const id of this.#occurrences.get(stem) ?? none) this.#offer(id, said, best);
    }
    return best
      .found()
      .map(({ owner, score, phrase }) => ({ owner, score, phrase: this.#phrases[phrase]?.text ?? '' }));
  }

  /** Takes the weight found of a phrase, so that it is offered once. */
  #offer(id: number, said: number, best: BestOwners): void {
    const found = this.#found[id] ?? 0;
    if (found === 0) return;
    this.#found[id] = 0;
    const owner = this.#ownerOf[id] ?? 0;
    const coverage = found / Math.max(this.#wholeOf[id] ?? found, 0.1);
    const relevance = Math.min(1, found / Math.max(said, 0.1));
    const telling = Math.min(1, found / SURE_WEIGHT);
    const weight = this.#weightOf[id] ?? 0;
    // What the score cannot be above, without its powers: `x ** p` is at most its tangent `1 - p + p * x`.
    const most = weight * (0.2 + 0.8 * coverage) * (0.3 + 0.7 * telling) * (0.6 + 0.4 * relevance);
    if (!best.mayTake(owner, most + ROUNDING)) return;
    // Share of the phrase that was said, how telling the words are, and share of what was said that the phrase covers.
    const score = weight * coverage ** 0.8 * telling ** 0.7 * (0.6 + 0.4 * relevance);
    best.take(owner, Math.min(1, score), id);
  }

  /** Words put right: another layout, two words run together, slips. */
  #stemsSaid(text: string): string[] {
    const words = wordsOf(text);
    const typed = words.some((word) => this.#speller.has(word)) ? undefined : asIfRussianLayout(text);
    const meant = typed === undefined ? [] : wordsOf(typed);
    const isRussian = meant.some((word) => this.#speller.right(word) !== undefined);
    const said = isRussian ? meant : words;
    const telling = said.flatMap((word) => this.#tellingStems(word));
    // Of stop words only, all of them count.
    const stems =
      telling.length > 0
        ? telling
        : stemsOfWords(
            said.flatMap((word) => this.#putRight(word)),
            this.#synonyms,
          );
    return [...new Set(stems)].slice(0, MOST_STEMS);
  }

  /** None of a stop word. Words of one talk repeat, so they are remembered. */
  #tellingStems(word: string): readonly string[] {
    let stems = this.#stemsOf.get(word);
    if (stems === undefined) {
      const telling = this.#putRight(word).filter((one) => !isStopWord(one));
      stems = telling.length === 0 ? [] : stemsOfWords(telling, this.#synonyms);
      if (this.#stemsOf.size >= WORDS_REMEMBERED) this.#stemsOf.clear();
      this.#stemsOf.set(word, stems);
    }
    return stems;
  }

  #putRight(word: string): readonly string[] {
    if (isStopWord(word) || this.#speller.has(word)) return [word];
    const [stem] = stemsOfWords([word], this.#synonyms);
    if (stem !== undefined && this.#rarity.has(stem)) return [word];
    return this.#speller.split(word) ?? [this.#speller.right(word) ?? word];
  }

  /** `#found` of every phrase that has some of these stems. */
  #findStems(stems: readonly string[]): void {
    const found = this.#found;
    for (const stem of stems) {
      const weight = this.#weight(stem);
      for (const id of this.#occurrences.get(stem) ?? none) found[id] = (found[id] ?? 0) + weight;
    }
  }

  #weigh(stems: readonly string[]): number {
    return stems.reduce((sum, stem) => sum + this.#weight(stem), 0);
  }

  #weight(stem: string): number {
    return this.#rarity.get(stem) ?? UNKNOWN_WEIGHT;
  }

  /** A stem in the phrases of one owner weighs about 2.5, one that half of the owners have about 0.5. */
  #weighRarity(): void {
    for (const [stem, ids] of this.#occurrences) {
      const owners = new Set(Array.from(ids, (id) => this.#ownerOf[id]));
      const weight = 0.3 + Math.log(1 + this.#owners.length / owners.size) / 2;
      this.#rarity.set(stem, isFaint(stem) ? Math.min(weight, FAINT_WEIGHT) : weight);
    }
  }
}

const none = new Int32Array();

function occurrencesIn(phrases: readonly Phrase[]): ReadonlyMap<string, Int32Array> {
  const lists = new Map<string, number[]>();
  for (const { id, stems } of phrases) {
    for (const stem of stems) {
      const there = lists.get(stem);
      if (there === undefined) lists.set(stem, [id]);
      else there.push(id);
    }
  }
  return new Map([...lists].map(([stem, ids]) => [stem, Int32Array.from(ids)]));
}
