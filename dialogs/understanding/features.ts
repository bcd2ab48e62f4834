import { wordsOf } from './normalise.ts';
import { stemsOf } from './stems.ts';

/** Concept names by the words that stand for them, from `data/concepts.yaml`. */
export type ConceptFile = Readonly<Record<string, readonly string[]>>;

/** Finds the concepts of words: whole words, and beginnings of at least two letters. */
export class ConceptLexicon {
  readonly #whole = new Map<string, string[]>();
  readonly #beginnings = new Map<string, string[]>();
  readonly #cache = new Map<string, readonly string[]>();

  constructor(file: ConceptFile) {
    for (const [concept, words] of Object.entries(file)) {
      for (const word of words) {
        const isWhole = word.endsWith('=');
        const key = (isWhole ? word.slice(0, -1) : word).replaceAll('ё', 'е');
        const map = isWhole ? this.#whole : this.#beginnings;
        map.set(key, [...(map.get(key) ?? []), `C:${concept}`]);
      }
    }
  }

  conceptsOf(normalised: string): string[] {
    return wordsOf(normalised).flatMap((word) => this.#ofWord(word));
  }

  #ofWord(word: string): readonly string[] {
    let found = this.#cache.get(word);
    if (found === undefined) {
      found = [...(this.#whole.get(word) ?? [])];
      for (let length = 2; length <= word.length; length++) {
        found = [...found, ...(this.#beginnings.get(word.slice(0, length)) ?? [])];
      }
      if (this.#cache.size < 20_000) this.#cache.set(word, found);
    }
    return found;
  }
}

/** Stems and concepts: what Bayes counts. */
export function coarseFeatures(normalised: string, concepts: ConceptLexicon): string[] {
  return [...stemsOf(normalised).map((stem) => `w:${stem}`), ...concepts.conceptsOf(normalised)];
}

/** Stems, pairs of stems, concepts and letter groups of 2 to 5: what the decider weighs. */
export function fineFeatures(normalised: string, concepts: ConceptLexicon): string[] {
  const features = coarseFeatures(normalised, concepts);
  const words = wordsOf(normalised);
  for (let n = 1; n < words.length; n++) features.push(`p:${words[n - 1]} ${words[n]}`);
  if (words.length <= 2) features.push(`n:${words.length}`);
  for (const word of words) {
    const marked = `_${word}_`;
    for (let size = 2; size <= 5; size++) {
      for (let at = 0; at + size <= marked.length; at++) features.push(marked.slice(at, at + size));
    }
  }
  return features;
}

/** Concepts and whole stems say more than letter groups; found on five folds of the training phrases. */
const weights: Readonly<Record<string, number>> = { w: 2, p: 1, C: 3, n: 2 };

/** How much a feature counts by its kind. */
export function featureWeight(feature: string): number {
  return feature.charAt(1) === ':' ? (weights[feature.charAt(0)] ?? 1) : 1;
}
