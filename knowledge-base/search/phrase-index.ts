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
  /** Number of the owner. */
  readonly ownerId: number;
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
  readonly #ownerCount: number;
  readonly #rarity = new Map<string, number>();
  /** Weight of all stems of a phrase, by its number. */
  readonly #wholes: readonly number[];
  /** Numbers of the phrases that have a stem. */
  readonly #occurrences = new Map<string, number[]>();
  readonly #synonyms: Canonical;
  readonly #speller: Speller;
  /** Stems of telling words, put right. */
  readonly #stemsOf = new Map<string, readonly string[]>();
  /** Weight of the stems said, by phrase, in the search at hand. */
  readonly #found: Float64Array;

  constructor(sources: readonly PhraseSource[], synonyms: readonly (readonly string[])[]) {
    this.#synonyms = synonymMap(synonyms);
    this.#speller = new Speller([
      ...sources.flatMap(({ text }) => wordsOf(text)),
      ...synonyms.flatMap((group) => group.flatMap((word) => wordsOf(word))),
    ]);
    const owners = new Map([...new Set(sources.map(({ owner }) => owner))].map((owner, id) => [owner, id]));
    this.#phrases = sources.map((source, id) => ({
      ...source,
      id,
      ownerId: owners.get(source.owner) ?? 0,
      stems: [...new Set(stemsOfWords(wordsOf(source.text), this.#synonyms))],
    }));
    this.#ownerCount = owners.size;
    this.#found = new Float64Array(this.#phrases.length);
    for (const { id, stems } of this.#phrases) {
      for (const stem of stems) {
        const there = this.#occurrences.get(stem);
        if (there === undefined) this.#occurrences.set(stem, [id]);
        else there.push(id);
      }
    }
    this.#weighRarity();
    this.#wholes = this.#phrases.map(({ stems }) => stems.reduce((sum, stem) => sum + this.#weight(stem), 0));
  }

  find(text: string, limit: number, isAllowed: (owner: string) => boolean = () => true): FoundPhrase[] {
    const stems = this.#stemsSaid(text);
    if (stems.length === 0) return [];
    const said = stems.reduce((sum, stem) => sum + this.#weight(stem), 0);
    /** By owner; `null` for those that are not allowed. */
    const best: (FoundPhrase | null | undefined)[] = new Array(this.#ownerCount).fill(undefined);
    for (const id of this.#phrasesWith(stems)) {
      const found = this.#found[id] ?? 0;
      const phrase = this.#phrases[id];
      if (phrase === undefined) continue;
      const { ownerId, owner, weight, text: words } = phrase;
      const earlier = best[ownerId];
      if (earlier === null) continue;
      if (earlier === undefined && !isAllowed(owner)) {
        best[ownerId] = null;
        continue;
      }
      const shares = { weight, found, whole: this.#wholes[id] ?? found, said };
      if (earlier && mostOf(shares) + ROUNDING <= earlier.score) continue;
      const score = scoreOf(shares);
      if (earlier === undefined || score > earlier.score) best[ownerId] = { owner, score, phrase: words };
    }
    return best
      .filter((one) => one !== undefined && one !== null)
      .sort((a, b) => b.score - a.score || (a.owner < b.owner ? -1 : 1))
      .slice(0, limit);
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

  /** Numbers of the phrases that have any of these stems; `#found` has the weight of those that were said. */
  #phrasesWith(stems: readonly string[]): readonly number[] {
    const ids: number[] = [];
    this.#found.fill(0);
    for (const stem of stems) {
      const weight = this.#weight(stem);
      for (const id of this.#occurrences.get(stem) ?? []) {
        const before = this.#found[id] ?? 0;
        if (before === 0) ids.push(id);
        this.#found[id] = before + weight;
      }
    }
    return ids;
  }

  #weight(stem: string): number {
    return this.#rarity.get(stem) ?? UNKNOWN_WEIGHT;
  }

  /** A stem in the phrases of one owner weighs about 2.5, one that half of the owners have about 0.5. */
  #weighRarity(): void {
    const owners = new Map<string, Set<string>>();
    for (const { stems, owner } of this.#phrases) {
      for (const stem of stems) owners.set(stem, (owners.get(stem) ?? new Set()).add(owner));
    }
    const total = new Set(this.#phrases.map(({ owner }) => owner)).size;
    for (const [stem, set] of owners) {
      const weight = 0.3 + Math.log(1 + total / set.size) / 2;
      this.#rarity.set(stem, isFaint(stem) ? Math.min(weight, FAINT_WEIGHT) : weight);
    }
  }
}

/** Weights: of the kind of phrase; of the stems found, of the whole phrase, of all that was said. */
interface Shares {
  readonly weight: number;
  readonly found: number;
  readonly whole: number;
  readonly said: number;
}

/** Share of the phrase that was said, share of what was said that the phrase covers, and how telling the words are. */
function scoreOf({ weight, found, whole, said }: Shares): number {
  const coverage = found / Math.max(whole, 0.1);
  const relevance = Math.min(1, found / Math.max(said, 0.1));
  const telling = Math.min(1, found / SURE_WEIGHT);
  return Math.min(1, weight * coverage ** 0.8 * telling ** 0.7 * (0.6 + 0.4 * relevance));
}

/** What the score cannot be above, without its powers: `x ** p` is at most its tangent `1 - p + p * x`. */
function mostOf({ weight, found, whole, said }: Shares): number {
  const coverage = found / Math.max(whole, 0.1);
  const relevance = Math.min(1, found / Math.max(said, 0.1));
  const telling = Math.min(1, found / SURE_WEIGHT);
  return weight * (0.2 + 0.8 * coverage) * (0.3 + 0.7 * telling) * (0.6 + 0.4 * relevance);
}
