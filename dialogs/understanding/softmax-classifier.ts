/** Sparse features of one text: ids by first appearance, weights normalised to length 1. */
interface Vector {
  readonly ids: Int32Array;
  readonly weights: Float32Array;
}

export interface Example {
  /** Numbers that stand for features, repeated as often as they occur. */
  readonly features: readonly number[];
  readonly label: number;
}

export interface TrainingOptions {
  readonly labelCount: number;
  readonly epochs: number;
  /** How much a feature counts by its kind, before rarity. */
  readonly weightOf?: (feature: number) => number;
}

const rate = 4;
/** Of every label the share that is taken for any other: writers err, and the model must not be too sure. */
const smoothing = 0.05;
/** What is right already teaches nothing. */
const smallestStep = 4e-3;

/**
 * Multinomial logistic regression over TF-IDF of features that at least two examples have, trained by stochastic
 * gradient descent. The same examples give the same weights: the shuffle has a fixed seed.
 */
export class SoftmaxClassifier {
  readonly #labelCount: number;
  readonly #idOf: Map<number, number>;
  readonly #scale: Float32Array;
  readonly #weights: Float32Array;
  readonly #bias: Float32Array;
  readonly #scores: Float64Array;

  constructor(examples: readonly Example[], { labelCount, epochs, weightOf = () => 1 }: TrainingOptions) {
    this.#labelCount = labelCount;
    this.#scores = new Float64Array(labelCount);
    const { idOf, scale } = learnFeatures(examples, weightOf);
    this.#idOf = idOf;
    this.#scale = scale;
    this.#weights = new Float32Array(scale.length * labelCount);
    this.#bias = new Float32Array(labelCount);
    const vectors = examples.map(({ features }) => this.#vector(features));
    const order = Uint32Array.from(examples.keys());
    const random = seeded(1);
    for (let epoch = 0; epoch < epochs; epoch++) {
      shuffle(order, random);
      const step = rate * (1 - epoch / epochs) + 0.05;
      for (const n of order) {
        const [vector, example] = [vectors[n], examples[n]];
        if (vector && example) this.#learn(vector, example.label, step);
      }
    }
  }

  /** Scores of each label; the higher, the likelier. */
  scores(features: readonly number[]): Float64Array {
    this.#score(this.#vector(features));
    return this.#scores.slice();
  }

  #vector(features: readonly number[]): Vector {
    const counts = new Map<number, number>();
    for (const feature of features) {
      const id = this.#idOf.get(feature);
      if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    const ids = Int32Array.from(counts.keys());
    const weights = new Float32Array(ids.length);
    let square = 0;
    let n = 0;
    for (const [id, count] of counts) {
      const weight = (count === 1 ? 1 : 1 + Math.log(count)) * (this.#scale[id] ?? 0);
      weights[n++] = weight;
      square += weight * weight;
    }
    const length = Math.sqrt(square) || 1;
    for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] ?? 0) / length;
    return { ids, weights };
  }

  #score({ ids, weights }: Vector): void {
    const count = this.#labelCount;
    const scores = this.#scores;
    scores.set(this.#bias);
    for (let at = 0; at < ids.length; at++) {
      const offset = (ids[at] ?? 0) * count;
      const weight = weights[at] ?? 0;
      for (let label = 0; label < count; label++) {
        scores[label] = (scores[label] ?? 0) + (this.#weights[offset + label] ?? 0) * weight;
      }
    }
  }

  #learn(vector: Vector, truth: number, step: number): void {
    this.#score(vector);
    const { ids, weights } = vector;
    const count = this.#labelCount;
    const gradients = softmax(this.#scores);
    for (let label = 0; label < count; label++) {
      const wanted = smoothing / count + (label === truth ? 1 - smoothing : 0);
      const move = step * ((gradients[label] ?? 0) - wanted);
      if (Math.abs(move) < smallestStep) continue;
      this.#bias[label] = (this.#bias[label] ?? 0) - move * 0.1;
      for (let at = 0; at < ids.length; at++) {
        const index = (ids[at] ?? 0) * count + label;
        this.#weights[index] = (this.#weights[index] ?? 0) - move * (weights[at] ?? 0);
      }
    }
  }
}

/** Turns scores into probabilities that sum to 1, in place. */
export function softmax(scores: Float64Array, temperature = 1): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (const score of scores) top = Math.max(top, score);
  let sum = 0;
  for (let label = 0; label < scores.length; label++) {
    const value = Math.exp(((scores[label] ?? 0) - top) / temperature);
    scores[label] = value;
    sum += value;
  }
  for (let label = 0; label < scores.length; label++) scores[label] = (scores[label] ?? 0) / sum;
  return scores;
}

/** The same numbers from 0 to 1 every time (linear congruential, Numerical Recipes). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function learnFeatures(examples: readonly Example[], weightOf: (feature: number) => number) {
  const counts = new Map<number, number>();
  for (const { features } of examples) {
    for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const idOf = new Map<number, number>();
  const scale: number[] = [];
  for (const [feature, count] of counts) {
    if (count < 2) continue;
    idOf.set(feature, scale.length);
    scale.push((Math.log((1 + examples.length) / (1 + count)) + 1) * weightOf(feature));
  }
  return { idOf, scale: Float32Array.from(scale) };
}

function shuffle(items: Uint32Array, random: () => number): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = items[last] ?? 0;
    items[last] = items[other] ?? 0;
    items[other] = kept;
  }
}
