import { FeatureIds } from './feature-ids.ts';
import { eachOf, type Work } from './work.ts';

/** Sparse features of one text: ids by first appearance, weights normalised to length 1. */
export interface Vector {
  readonly ids: Int32Array;
  readonly weights: Float32Array;
}

/** What can be kept of a space, and makes it again. */
export interface SpaceState {
  /** In the order of their ids. */
  readonly features: Int32Array;
  /** How much each counts in a text. */
  readonly scale: Float32Array;
}

/** Features that fewer texts have are left out. */
const leastTexts = 2;
/** A longer text makes room for itself. */
const usualFeatures = 512;
/** A few milliseconds' worth. */
const featuresAtOnce = 10_000;

/** TF-IDF vectors over numbered features. Which features there are, and how rare, the texts of the beginning teach. */
export class VectorSpace {
  readonly state: SpaceState;
  readonly #known: FeatureIds;
  /** How often each feature occurs in the text at hand; all zero between texts. */
  readonly #counts: Uint16Array;
  /** Of the text at hand: made once, since what is made for every text costs more than reading it. */
  #ids = new Int32Array(usualFeatures);
  #weights = new Float32Array(usualFeatures);

  constructor(state: SpaceState) {
    this.state = state;
    this.#known = FeatureIds.of(state.features);
    this.#counts = new Uint16Array(state.features.length);
  }

  /**
   * The space that texts span, and their vectors in their order.
   * @param weightOf how much a feature counts by its kind, before rarity; 0 leaves it out
   */
  static *spannedBy(
    texts: readonly (readonly number[])[],
    weightOf: (feature: number) => number,
  ): Work<{ readonly space: VectorSpace; readonly vectors: readonly Vector[] }> {
    const all = new FeatureIds();
    const seen: number[] = [];
    const textCounts: number[] = [];
    const lastText: number[] = [];
    const places = yield* eachOf(texts, (features, text) => {
      const ofText = new Int32Array(features.length).fill(-1);
      for (let at = 0; at < features.length; at++) {
        const feature = features[at] ?? 0;
        if (weightOf(feature) === 0) continue;
        const place = all.add(feature);
        if (place === seen.length) {
          seen.push(feature);
          textCounts.push(0);
          lastText.push(-1);
        }
        if (lastText[place] !== text) textCounts[place] = (textCounts[place] ?? 0) + 1;
        lastText[place] = text;
        ofText[at] = place;
      }
      return ofText;
    });
    const features: number[] = [];
    const scale: number[] = [];
    const idAt = new Int32Array(seen.length).fill(-1);
    for (let place = 0; place < seen.length; place++) {
      if ((place + 1) % featuresAtOnce === 0) yield;
      const [feature = 0, count = 0] = [seen[place], textCounts[place]];
      if (count < leastTexts) continue;
      idAt[place] = features.length;
      features.push(feature);
      scale.push((Math.log((1 + texts.length) / (1 + count)) + 1) * weightOf(feature));
    }
    const space = new VectorSpace({ features: Int32Array.from(features), scale: Float32Array.from(scale) });
    const vectors = yield* eachOf(places, (ofText) => {
      for (let at = 0; at < ofText.length; at++) {
        const place = ofText[at] ?? -1;
        ofText[at] = place < 0 ? -1 : (idAt[place] ?? -1);
      }
      const { ids, weights } = space.#vector(ofText, ofText.length);
      return { ids: ids.slice(), weights: weights.slice() };
    });
    return { space, vectors };
  }

  /** Number of features. */
  get size(): number {
    return this.state.features.length;
  }

  /** Good until the next one is asked for. */
  vectorOf(features: readonly number[]): Vector {
    this.#makeRoom(features.length);
    const ids = this.#ids;
    for (let at = 0; at < features.length; at++) ids[at] = this.#known.idOf(features[at] ?? 0);
    return this.#vector(ids, features.length);
  }

  #makeRoom(features: number): void {
    if (features <= this.#ids.length) return;
    this.#ids = new Int32Array(features * 2);
    this.#weights = new Float32Array(features * 2);
  }

  /** @param occurrences so many ids, -1 where a feature is not known; may be `#ids` itself */
  #vector(occurrences: Int32Array, length: number): Vector {
    this.#makeRoom(length);
    const counts = this.#counts;
    const [ids, weights] = [this.#ids, this.#weights];
    let size = 0;
    for (let at = 0; at < length; at++) {
      const id = occurrences[at] ?? -1;
      if (id < 0) continue;
      const count = (counts[id] ?? 0) + 1;
      counts[id] = count;
      if (count === 1) ids[size++] = id;
    }
    let square = 0;
    for (let at = 0; at < size; at++) {
      const id = ids[at] ?? 0;
      const count = counts[id] ?? 1;
      counts[id] = 0;
      const weight = (count === 1 ? 1 : 1 + Math.log(count)) * (this.state.scale[id] ?? 0);
      weights[at] = weight;
      square += weight * weight;
    }
    const norm = Math.sqrt(square) || 1;
    for (let at = 0; at < size; at++) weights[at] = (weights[at] ?? 0) / norm;
    return { ids: ids.subarray(0, size), weights: weights.subarray(0, size) };
  }
}
