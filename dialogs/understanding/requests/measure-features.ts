import { wordsOf } from '../normalise.ts';
import { stemsOf } from '../stems.ts';

/** Letters of a group: four tell a stem in any form and with most slips, and are few enough to learn quickly. */
const groupSize = 4;

const kinds = { letters: 0, stem: 1, pair: 2 } as const;
/** A stem says more than a group of letters of it; found on folds of the trained phrases. */
const weights = [1, 2, 1.5];

/** Numbers of the features that have been met, the same for the same feature; unknown ones get none once closed. */
export class MeasureFeatures {
  readonly #idOf = new Map<string, number>();

  /** Stems, neighbouring stems and groups of letters of a normalised text. */
  learn(normalised: string): number[] {
    return featuresOf(normalised).map(({ kind, text }) => {
      const key = `${kind}${text}`;
      const id = this.#idOf.get(key) ?? this.#idOf.size * weights.length + kind;
      this.#idOf.set(key, id);
      return id;
    });
  }

  /** Those of the features that have been learnt. */
  of(normalised: string): number[] {
    return featuresOf(normalised).flatMap(({ kind, text }) => this.#idOf.get(`${kind}${text}`) ?? []);
  }
}

/** How much a feature counts by its kind. */
export function measureFeatureWeight(feature: number): number {
  return weights[feature % weights.length] ?? 1;
}

interface Feature {
  readonly kind: number;
  readonly text: string;
}

function featuresOf(normalised: string): Feature[] {
  const stems = stemsOf(normalised);
  const features: Feature[] = stems.map((text) => ({ kind: kinds.stem, text }));
  for (let at = 1; at < stems.length; at++) {
    features.push({ kind: kinds.pair, text: `${stems[at - 1]} ${stems[at]}` });
  }
  for (const word of wordsOf(normalised)) {
    if (word.length < groupSize) continue;
    const marked = `_${word}_`;
    for (let at = 0; at + groupSize <= marked.length; at++) {
      features.push({ kind: kinds.letters, text: marked.slice(at, at + groupSize) });
    }
  }
  return features;
}
