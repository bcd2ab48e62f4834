import { type SpaceState, type Vector, VectorSpace } from './vector-space.ts';
import type { Work } from './work.ts';

export interface Example {
  /** Numbers that stand for features, repeated as often as they occur. */
  readonly features: readonly number[];
  readonly label: number;
}

export interface TrainingOptions {
  readonly labelCount: number;
  readonly epochs: number;
  /** How much a feature counts by its kind, before rarity; 0 leaves it out. */
  readonly weightOf?: (feature: number) => number;
}

/** What can be kept of a trained model, and makes it again. */
export interface SoftmaxState {
  readonly space: SpaceState;
  /** By feature, then by label. */
  readonly weights: Float32Array;
  /** By label. */
  readonly bias: Float32Array;
}

const rate = 4;
/** Of every label the share that is taken for any other: writers err, and the model must not be too sure. */
const smoothing = 0.05;
/** What is right already teaches nothing. */
const smallestStep = 4e-3;
/** About two milliseconds' worth. */
const examplesAtOnce = 100;

/**
 * Multinomial logistic regression over TF-IDF of features that at least two examples have, trained by stochastic
 * gradient descent. The same examples give the same weights, and one example more changes them by little: its place among
 * the others follows from what it says.
 */
export class SoftmaxClassifier {
  readonly state: SoftmaxState;
  readonly #space: VectorSpace;
  readonly #scores: Float64Array;

  constructor(state: SoftmaxState, space = new VectorSpace(state.space)) {
    this.state = state;
    this.#space = space;
    this.#scores = new Float64Array(state.bias.length);
  }

  static *learning(
    examples: readonly Example[],
    { labelCount, epochs, weightOf = () => 1 }: TrainingOptions,
  ): Work<SoftmaxClassifier> {
    const { space, vectors } = yield* VectorSpace.spannedBy(
      examples.map(({ features }) => features),
      weightOf,
    );
    const weights = new Float32Array(space.size * labelCount);
    const bias = new Float32Array(labelCount);
    const classifier = new SoftmaxClassifier({ space: space.state, weights, bias }, space);
    const order = Uint32Array.from(examples.keys());
    const keys = Uint32Array.from(examples, keyOf);
    for (let epoch = 0; epoch < epochs; epoch++) {
      shuffle(order, keys, epoch);
      yield;
      const step = rate * (1 - epoch / epochs) + 0.05;
      let left = examplesAtOnce;
      for (const n of order) {
        const [vector, example] = [vectors[n], examples[n]];
        if (!vector || !example) continue;
        classifier.#score(vector);
        classifier.#learn(vector, example.label, step);
        if (--left > 0) continue;
        left = examplesAtOnce;
        yield;
      }
    }
    return classifier;
  }

  /** Scores of each label; the higher, the likelier. The caller's to change, and good until the next call. */
  scores(features: readonly number[]): Float64Array {
    this.#score(this.#space.vectorOf(features));
    return this.#scores;
  }

  #score({ ids, weights }: Vector): void {
    const { bias, weights: all } = this.state;
    const count = bias.length;
    const scores = this.#scores;
    scores.set(bias);
    for (let at = 0; at < ids.length; at++) {
      const weight = weights[at] ?? 0;
      let index = (ids[at] ?? 0) * count;
      for (let label = 0; label < count; label++, index++) {
        scores[label] = (scores[label] ?? 0) + (all[index] ?? 0) * weight;
      }
    }
  }

  #learn({ ids, weights }: Vector, truth: number, step: number): void {
    const { bias, weights: all } = this.state;
    const count = bias.length;
    const probabilities = softmax(this.#scores);
    const moved: number[] = [];
    const moves: number[] = [];
    for (let label = 0; label < count; label++) {
      const wanted = smoothing / count + (label === truth ? 1 - smoothing : 0);
      const move = step * ((probabilities[label] ?? 0) - wanted);
      if (Math.abs(move) < smallestStep) continue;
      moved.push(label);
      moves.push(move);
      bias[label] = (bias[label] ?? 0) - move * 0.1;
    }
    if (moved.length === 0) return;
    for (let at = 0; at < ids.length; at++) {
      const offset = (ids[at] ?? 0) * count;
      const weight = weights[at] ?? 0;
      for (let n = 0; n < moved.length; n++) {
        const index = offset + (moved[n] ?? 0);
        all[index] = (all[index] ?? 0) - (moves[n] ?? 0) * weight;
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

/** FNV-1a over an example. */
function keyOf({ features, label }: Example): number {
  let hash = 0x811c9dc5 ^ label;
  for (const feature of features) hash = Math.imul(hash ^ feature, 0x01000193);
  return hash >>> 0;
}

/** Another order in each epoch; equal examples keep theirs. */
function shuffle(order: Uint32Array, keys: Uint32Array, epoch: number): void {
  const places = keys.map((key) => mixed(key + Math.imul(epoch + 1, 0x9e3779b9)));
  order.sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || a - b);
}

/** A number that looks like nothing (the finisher of MurmurHash3). */
function mixed(key: number): number {
  let hash = Math.imul(key ^ (key >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
