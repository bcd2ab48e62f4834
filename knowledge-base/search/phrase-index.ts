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

/** How much of a phrase must be said to be sure of it; a single common word never is. */
const SURE_WEIGHT = 2.2;
/** A word no phrase has: the talk may be of something else altogether. */
const UNKNOWN_WEIGHT = 2;
/** "За первого", "за маму": such words count little however few names have them. */
const FAINT_WEIGHT = 0.8;

/** Finds what is meant by citizens' words: Snowball stems, synonyms, slips of the finger and of the keyboard layout. */
export class PhraseIndex {
  readonly #phrases: readonly Phrase[];
  readonly #rarity = new Map<string, number>();
  /** Weight of all stems of a phrase, by its number. */
  readonly #wholes: readonly number[];
  /** Numbers of the phrases that have a stem. */
  readonly #occurrences = new Map<string, number[]>();
  readonly #synonyms: Canonical;
  readonly #speller: Speller;

  constructor(sources: readonly PhraseSource[], synonyms: readonly (readonly string[])[]) {
    this.#synonyms = synonymMap(synonyms);
    this.#speller = new Speller([
      ...sources.flatMap(({ text }) => wordsOf(text)),
      ...synonyms.flatMap((group) => group.flatMap((word) => wordsOf(word))),
    ]);
    this.#phrases = sources.map((source, id) => ({
      ...source,
      id,
      stems: [...new Set(stemsOfWords(wordsOf(source.text), this.#synonyms))],
    }));
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
    const best = new Map<string, FoundPhrase>();
    for (const [id, found] of this.#phrasesWith(stems)) {
      const phrase = this.#phrases[id];
      if (phrase === undefined || !isAllowed(phrase.owner)) continue;
      const score = scoreOf(phrase.weight, found, { whole: this.#wholes[id] ?? found, said });
      const earlier = best.get(phrase.owner);
      if (earlier === undefined || score > earlier.score) {
        best.set(phrase.owner, { owner: phrase.owner, score, phrase: phrase.text });
      }
    }
    return [...best.values()]
      .sort((a, b) => b.score - a.score || (a.owner < b.owner ? -1 : 1))
      .slice(0, limit);
  }

  /** Words put right: another layout, two words run together, slips. */
  #stemsSaid(text: string): string[] {
    const words = wordsOf(text);
    const typed = words.some((word) => this.#speller.has(word)) ? undefined : asIfRussianLayout(text);
    const meant = typed === undefined ? [] : wordsOf(typed);
    const isRussian = meant.some((word) => this.#speller.right(word) !== undefined);
    const right = (isRussian ? meant : words).flatMap((word) => this.#putRight(word));
    return [...new Set(stemsOfWords(right, this.#synonyms))].slice(0, MOST_STEMS);
  }

  #putRight(word: string): readonly string[] {
    if (isStopWord(word) || this.#speller.has(word)) return [word];
    const [stem] = stemsOfWords([word], this.#synonyms);
    if (stem !== undefined && this.#rarity.has(stem)) return [word];
    return this.#speller.split(word) ?? [this.#speller.right(word) ?? word];
  }

  /** Phrases that have any of these stems, with the weight of those that were said. */
  #phrasesWith(stems: readonly string[]): ReadonlyMap<number, number> {
    const found = new Map<number, number>();
    for (const stem of stems) {
      const weight = this.#weight(stem);
      for (const id of this.#occurrences.get(stem) ?? []) found.set(id, (found.get(id) ?? 0) + weight);
    }
    return found;
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

/**
 * Share of the phrase that was said, share of what was said that the phrase covers, and how telling the words are.
 * Weights of stems: those found, the whole phrase, all that was said.
 */
function scoreOf(
  phraseWeight: number,
  found: number,
  { whole, said }: { readonly whole: number; readonly said: number },
): number {
  const coverage = found / Math.max(whole, 0.1);
  const relevance = Math.min(1, found / Math.max(said, 0.1));
  const telling = Math.min(1, found / SURE_WEIGHT);
  return Math.min(1, phraseWeight * coverage ** 0.8 * telling ** 0.7 * (0.6 + 0.4 * relevance));
}
