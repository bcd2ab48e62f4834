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
/** A few milliseconds' worth. */
const featuresAtOnce = 10_000;

/** TF-IDF vectors over numbered features. Which features there are, and how rare, the texts of the beginning teach. */
export class VectorSpace {
  readonly state: SpaceState;
  readonly #ids: FeatureIds;
  /** How often each feature occurs in the text at hand; all zero between texts. */
  readonly #counts: Uint16Array;

  constructor(state: SpaceState) {
    this.state = state;
    this.#ids = FeatureIds.of(state.features);
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
      return space.#vector(ofText);
    });
    return { space, vectors };
  }

  /** Number of features. */
  get size(): number {
    return this.state.features.length;
  }

  vectorOf(features: readonly number[]): Vector {
    const occurrences = new Int32Array(features.length);
    for (let at = 0; at < features.length; at++) occurrences[at] = this.#ids.idOf(features[at] ?? 0);
    return this.#vector(occurrences);
  }

  /** @param occurrences ids, -1 where a feature is not known */
  #vector(occurrences: Int32Array): Vector {
    const counts = this.#counts;
    const met = new Int32Array(occurrences.length);
    let size = 0;
    for (let at = 0; at < occurrences.length; at++) {
      const id = occurrences[at] ?? -1;
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
      const weight = (count === 1 ? 1 : 1 + Math.log(count)) * (this.state.scale[id] ?? 0);
      weights[at] = weight;
      square += weight * weight;
    }
    const length = Math.sqrt(square) || 1;
    for (let at = 0; at < size; at++) weights[at] = (weights[at] ?? 0) / length;
    return { ids, weights };
  }
}
