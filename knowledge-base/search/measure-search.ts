import MiniSearch from 'minisearch';
import type { TextDocument } from '../documents.ts';
import type { Measure } from '../measure.ts';
import { type Canonical, stemsOf, synonymMap } from './words.ts';

export interface FoundMeasure {
  readonly measureId: string;
  /** 0 to 1: about 0.6 and up is an answer, 0.3 to 0.6 a reason to ask which one is meant. */
  readonly score: number;
  /** The name or colloquial name that matched best. */
  readonly phrase: string;
}

interface Phrase {
  readonly id: number;
  readonly measureId: string;
  readonly text: string;
  readonly stems: readonly string[];
  /** Weight of the kind of phrase: names and everyday names count fully, summaries less. */
  readonly weight: number;
}

/** One phrase with those of its stems that a said stem fits. */
interface Occurrence {
  readonly id: number;
  readonly terms: readonly string[];
}

/** Of one knowledge base; some hundred bytes each. */
const STEMS_REMEMBERED = 5_000;
const LONGEST_STEM = 40;

/** How much of a phrase must be said to be sure of it; a single common word never is. */
const SURE_WEIGHT = 2.2;
const TYPO_FACTOR = 0.85;
/** A word no measure has: the talk may be of something else altogether. */
const UNKNOWN_WEIGHT = 2;

/** Finds measures by citizens' words: names, everyday names and summaries, by Snowball stems, typos allowed. */
export class MeasureSearch {
  readonly #phrases: readonly Phrase[];
  readonly #index: MiniSearch<{ id: number; stems: string }>;
  readonly #rarity = new Map<string, number>();
  readonly #occurrences = new Map<string, readonly Occurrence[]>();
  readonly #synonyms: Canonical;

  constructor(measures: readonly Measure[], synonyms: readonly (readonly string[])[]) {
    this.#synonyms = synonymMap(synonyms);
    this.#phrases = measures
      .flatMap((measure) => phrasesOf(measure))
      .map((phrase, id) => ({
        ...phrase,
        id,
        stems: [...new Set(stemsOf(phrase.text, this.#synonyms))],
      }));
    this.#index = new MiniSearch({
      fields: ['stems'],
      tokenize: (text) => text.split(' '),
      processTerm: (term) => term,
    });
    this.#index.addAll(this.#phrases.map(({ id, stems }) => ({ id, stems: stems.join(' ') })));
    this.#weighRarity(measures.length);
  }

  find(text: string, limit: number, isAllowed: (measureId: string) => boolean = () => true): FoundMeasure[] {
    const stems = [...new Set(stemsOf(text, this.#synonyms))].slice(0, 60);
    if (stems.length === 0) return [];
    const said = stems.reduce((sum, stem) => sum + this.#weight(stem), 0);
    const heard = new Set(stems);
    const best = new Map<string, FoundMeasure>();
    for (const [id, terms] of this.#phrasesWith(stems)) {
      const phrase = this.#phrases[id];
      if (phrase === undefined || !isAllowed(phrase.measureId)) continue;
      const score = this.#score(phrase, terms, heard, said);
      const earlier = best.get(phrase.measureId);
      if (earlier === undefined || score > earlier.score) {
        best.set(phrase.measureId, { measureId: phrase.measureId, score, phrase: phrase.text });
      }
    }
    return [...best.values()]
      .sort((a, b) => b.score - a.score || (a.measureId < b.measureId ? -1 : 1))
      .slice(0, limit);
  }

  /** Which phrases have any of these stems, or nearly, and which stems of theirs. */
  #phrasesWith(stems: readonly string[]): ReadonlyMap<number, ReadonlySet<string>> {
    const found = new Map<number, Set<string>>();
    for (const { id, terms } of stems.flatMap((stem) => this.#withStem(stem))) {
      const all = found.get(id);
      if (!all) found.set(id, new Set(terms));
      else for (const term of terms) all.add(term);
    }
    return found;
  }

  /** The words of a language repeat, so what the index finds for one is remembered. */
  #withStem(stem: string): readonly Occurrence[] {
    let found = this.#occurrences.get(stem);
    if (found === undefined) {
      const results = this.#index.search(stem, {
        fuzzy: (term) => (term.length >= 5 && !/\d/.test(term) ? 0.2 : false),
        prefix: false,
      });
      found = results.map(({ id, terms }) => ({ id: Number(id), terms }));
      if (stem.length > LONGEST_STEM) return found;
      if (this.#occurrences.size >= STEMS_REMEMBERED) this.#occurrences.clear();
      this.#occurrences.set(stem, found);
    }
    return found;
  }

  /** Share of the phrase that was said, share of what was said that the phrase covers, and how telling the words are. */
  #score(phrase: Phrase, matched: ReadonlySet<string>, stems: ReadonlySet<string>, said: number): number {
    let whole = 0;
    let found = 0;
    for (const stem of phrase.stems) {
      const weight = this.#weight(stem);
      whole += weight;
      if (matched.has(stem)) found += stems.has(stem) ? weight : weight * TYPO_FACTOR;
    }
    if (found === 0) return 0;
    const coverage = found / whole;
    const relevance = Math.min(1, found / Math.max(said, 0.1));
    const telling = Math.min(1, found / SURE_WEIGHT);
    return Math.min(1, phrase.weight * coverage ** 0.8 * telling ** 0.7 * (0.6 + 0.4 * relevance));
  }

  #weight(stem: string): number {
    return this.#rarity.get(stem) ?? UNKNOWN_WEIGHT;
  }

  /** A stem in the phrases of one measure weighs about 2.5, one that half of the measures have about 0.5. */
  #weighRarity(measureCount: number): void {
    const owners = new Map<string, Set<string>>();
    for (const { stems, measureId } of this.#phrases) {
      for (const stem of stems) owners.set(stem, (owners.get(stem) ?? new Set()).add(measureId));
    }
    for (const [stem, set] of owners) {
      this.#rarity.set(stem, 0.3 + Math.log(1 + measureCount / set.size) / 2);
    }
  }
}

function phrasesOf(measure: Measure): Omit<Phrase, 'id' | 'stems'>[] {
  const { document, id: measureId } = measure;
  const texts = (text: TextDocument): string[] =>
    typeof text === 'string' ? [text] : [text.ru, ...(text.en === undefined ? [] : [text.en])];
  return [
    ...texts(document.name).map((text) => ({ measureId, text, weight: 1 })),
    ...texts(document.shortName).map((text) => ({ measureId, text, weight: 1 })),
    ...document.colloquial.map((text) => ({ measureId, text, weight: 1 })),
    ...texts(document.summary).map((text) => ({ measureId, text, weight: 0.7 })),
  ];
}
