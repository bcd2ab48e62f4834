/** Sparse features of one text: ids ascending by first appearance, weights normalised to length 1. */
interface Vector {
  readonly ids: Int32Array;
  readonly weights: Float32Array;
}

export interface Example {
  readonly features: readonly string[];
  readonly label: number;
}

export interface TrainingOptions {
  readonly labelCount: number;
  readonly epochs: number;
  readonly rate?: number;
  /** How much a feature counts by its kind, before rarity. */
  readonly weightOf?: (feature: string) => number;
}

/**
 * Multinomial logistic regression over TF-IDF of string features, trained by stochastic gradient descent.
 * The same examples give the same weights: the shuffle has a fixed seed.
 */
export class SoftmaxClassifier {
  readonly #labelCount: number;
  readonly #weightOf: (feature: string) => number;
  readonly #idOf = new Map<string, number>();
  readonly #scale: Float32Array;
  readonly #weights: Float32Array;
  readonly #bias: Float32Array;

  constructor(
    examples: readonly Example[],
    { labelCount, epochs, rate = 2, weightOf = () => 1 }: TrainingOptions,
  ) {
    this.#labelCount = labelCount;
    this.#weightOf = weightOf;
    this.#scale = this.#learnFeatures(examples);
    this.#weights = new Float32Array(this.#scale.length * labelCount);
    this.#bias = new Float32Array(labelCount);
    const vectors = examples.map(({ features, label }) => ({ vector: this.#vector(features), label }));
    const random = seeded(1);
    for (let epoch = 0; epoch < epochs; epoch++) {
      shuffle(vectors, random);
      const step = rate * (1 - epoch / epochs) + 0.05;
      for (const { vector, label } of vectors) this.#learn(vector, label, step);
    }
  }

  /** Probability of each label; they sum to 1. */
  probabilities(features: readonly string[]): Float64Array {
    return this.#forward(this.#vector(features));
  }

  #learnFeatures(examples: readonly Example[]): Float32Array {
    const counts = new Map<string, number>();
    for (const { features } of examples) {
      for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
    }
    const scale: number[] = [];
    for (const [feature, count] of counts) {
      this.#idOf.set(feature, scale.length);
      const rarity = Math.log((1 + examples.length) / (1 + count)) + 1;
      scale.push(rarity * this.#weightOf(feature));
    }
    return Float32Array.from(scale);
  }

  #vector(features: readonly string[]): Vector {
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
      const weight = (1 + Math.log(count)) * (this.#scale[id] ?? 0);
      weights[n++] = weight;
      square += weight * weight;
    }
    const length = Math.sqrt(square) || 1;
    for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] ?? 0) / length;
    return { ids, weights };
  }

  #forward({ ids, weights }: Vector): Float64Array {
    const count = this.#labelCount;
    const scores = Float64Array.from(this.#bias);
    for (let at = 0; at < ids.length; at++) {
      const offset = (ids[at] ?? 0) * count;
      const weight = weights[at] ?? 0;
      for (let label = 0; label < count; label++) {
        scores[label] = (scores[label] ?? 0) + (this.#weights[offset + label] ?? 0) * weight;
      }
    }
    const top = Math.max(...scores);
    let sum = 0;
    for (let label = 0; label < count; label++) {
      const value = Math.exp((scores[label] ?? 0) - top);
      scores[label] = value;
      sum += value;
    }
    for (let label = 0; label < count; label++) scores[label] = (scores[label] ?? 0) / sum;
    return scores;
  }

  #learn(vector: Vector, truth: number, step: number): void {
    const { ids, weights } = vector;
    const gradients = this.#forward(vector);
    gradients[truth] = (gradients[truth] ?? 0) - 1;
    const count = this.#labelCount;
    for (let label = 0; label < count; label++) {
      const gradient = step * (gradients[label] ?? 0);
      if (Math.abs(gradient) < 2e-3) continue;
      this.#bias[label] = (this.#bias[label] ?? 0) - gradient * 0.1;
      for (let at = 0; at < ids.length; at++) {
        const index = (ids[at] ?? 0) * count + label;
        this.#weights[index] = (this.#weights[index] ?? 0) - gradient * (weights[at] ?? 0);
      }
    }
  }
}

/** The same numbers from 0 to 1 every time (linear congruential, Numerical Recipes). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle<T>(items: T[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [items[last], items[other]];
    if (a === undefined || b === undefined) continue;
    items[last] = b;
    items[other] = a;
  }
}
