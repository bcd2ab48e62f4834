import { eachOf, type Work } from './work.ts';

/** Sparse features of one text: ids by first appearance, weights normalised to length 1. */
export interface Vector {
  readonly ids: Int32Array;
  readonly weights: Float32Array;
}

/** Features that fewer texts have are left out. */
const leastTexts = 2;
/** A few milliseconds' worth. */
const featuresAtOnce = 10_000;

/** TF-IDF vectors over numbered features. Which features there are, and how rare, the texts of the beginning teach. */
export class VectorSpace {
  readonly #idOf: ReadonlyMap<number, number>;
  readonly #scale: Float32Array;
  /** How often each feature occurs in the text at hand; all zero between texts. */
  readonly #counts: Uint16Array;

  private constructor(idOf: ReadonlyMap<number, number>, scale: readonly number[]) {
    this.#idOf = idOf;
    this.#scale = Float32Array.from(scale);
    this.#counts = new Uint16Array(scale.length);
  }

  /**
   * The space that texts span, and their vectors in their order.
   * @param weightOf how much a feature counts by its kind, before rarity; 0 leaves it out
   */
  static *spannedBy(
    texts: readonly (readonly number[])[],
    weightOf: (feature: number) => number,
  ): Work<{ readonly space: VectorSpace; readonly vectors: readonly Vector[] }> {
    const placeOf = new Map<number, number>();
    const textCounts: number[] = [];
    const lastText: number[] = [];
    const places = yield* eachOf(texts, (features, text) => {
      const ofText = new Int32Array(features.length).fill(-1);
      features.forEach((feature, at) => {
        if (weightOf(feature) === 0) return;
        let place = placeOf.get(feature);
        if (place === undefined) {
          place = textCounts.push(0) - 1;
          placeOf.set(feature, place);
        }
        if (lastText[place] !== text) textCounts[place] = (textCounts[place] ?? 0) + 1;
        lastText[place] = text;
        ofText[at] = place;
      });
      return ofText;
    });
    const idOf = new Map<number, number>();
    const scale: number[] = [];
    const idAt = new Int32Array(textCounts.length).fill(-1);
    let seen = 0;
    for (const [feature, place] of placeOf) {
      if (++seen % featuresAtOnce === 0) yield;
      const count = textCounts[place] ?? 0;
      if (count < leastTexts) continue;
      idAt[place] = scale.length;
      idOf.set(feature, scale.length);
      scale.push((Math.log((1 + texts.length) / (1 + count)) + 1) * weightOf(feature));
    }
    const space = new VectorSpace(idOf, scale);
    const vectors = yield* eachOf(places, (ofText) =>
      space.#vector(ofText.map((place) => (place < 0 ? -1 : (idAt[place] ?? -1)))),
    );
    return { space, vectors };
  }

  /** Number of features. */
  get size(): number {
    return this.#scale.length;
  }

  vectorOf(features: readonly number[]): Vector {
    const occurrences = new Int32Array(features.length);
    for (let at = 0; at < features.length; at++) occurrences[at] = this.#idOf.get(features[at] ?? -1) ?? -1;
    return this.#vector(occurrences);
  }

  /** @param occurrences ids, -1 where a feature is not known */
  #vector(occurrences: Int32Array): Vector {
    const counts = this.#counts;
    const met = new Int32Array(occurrences.length);
    let size = 0;
    for (const id of occurrences) {
      if (id < 0) continue;
      const count = (counts[id] ?? 0) + 1;
      counts[id] = count;
      if (count === 1) met[size++] = id;
    }
    const ids = met.slice(0, size);
    const weights = new Float32Array(size);
    let square = 0;
    for (let at = 0; at < size; at++) {
      const id = ids[at] ?? 0;
      const count = counts[id] ?? 1;
      counts[id] = 0;
      const weight = (count === 1 ? 1 : 1 + Math.log(count)) * (this.#scale[id] ?? 0);
      weights[at] = weight;
      square += weight * weight;
    }
    const length = Math.sqrt(square) || 1;
    for (let at = 0; at < size; at++) weights[at] = (weights[at] ?? 0) / length;
    return { ids, weights };
  }
}
