import BayesClassifier, { type Counted } from 'natural/lib/natural/classifiers/bayes_classifier.js';
import { type Intent, intents } from './intents.ts';
import type { Work } from './work.ts';

/** Rarer features tell Bayes nothing and cost time. */
const commonFrom = 3;
const smoothing = 0.3;
const examplesAtOnce = 200;

export interface BayesExample {
  readonly features: readonly string[];
  readonly intent: Intent;
}

/** What can be kept of it, and makes it again: what was counted, as numbers that are only added up. */
export interface BayesState {
  /** In the order of their places. */
  readonly common: readonly string[];
  readonly labels: readonly Intent[];
  /** By place, then by label: logarithm of how likely the feature is with the label. */
  readonly logs: Float64Array;
  /** By label: share of the examples. */
  readonly shares: Float64Array;
}

/** `natural` looks each token of its vocabulary up in the text; a table gives the same vector many times sooner. */
class QuickBayes extends BayesClassifier {
  readonly #places: ReadonlyMap<string, number>;

  constructor(vocabulary: readonly string[]) {
    super(undefined, smoothing);
    this.#places = new Map(vocabulary.map((token, place) => [token, place]));
  }

  override textToFeatures(tokens: readonly string[]): number[] {
    const features = new Array<number>(this.#places.size).fill(0);
    for (const token of tokens) {
      const place = this.#places.get(token);
      if (place !== undefined) features[place] = 1;
    }
    return features;
  }
}

/**
 * Naive Bayes of `natural` over stems and concepts: the baseline, and a second opinion on what is far-fetched. `natural`
 * counts; its logarithms are taken once, since it would take those of a text anew for every label.
 */
export class IntentBayes {
  readonly state: BayesState;
  readonly #places: ReadonlyMap<string, number>;

  /** @param state what was learnt before */
  constructor(state: BayesState) {
    this.state = state;
    this.#places = new Map(state.common.map((feature, place) => [feature, place]));
  }

  static *learning(examples: readonly BayesExample[]): Work<IntentBayes> {
    const counts = new Map<string, number>();
    for (const { features } of examples) {
      for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
    }
    const common = [...counts].filter(([, count]) => count >= commonFrom).map(([feature]) => feature);
    const known = new Set(common);
    const bayes = new QuickBayes(common);
    let left = examplesAtOnce;
    for (const { features, intent } of examples) {
      const ofText = features.filter((feature) => known.has(feature));
      bayes.addDocument(ofText, intent);
      if (--left > 0) continue;
      left = examplesAtOnce;
      // Takes in what was added since.
      bayes.train();
      yield;
    }
    bayes.train();
    return new IntentBayes(stateOf(common, bayes.classifier));
  }

  /** Best first. None when no feature is known. */
  ranking(features: readonly string[]): readonly Intent[] {
    const { labels, logs, shares } = this.state;
    const places = this.#placesOf(features);
    if (places.length === 0) return [];
    const scored = labels.map((intent, label) => {
      let sum = 0;
      for (const place of places) sum += logs[place * labels.length + label] ?? 0;
      return { intent, score: (shares[label] ?? 0) * Math.exp(sum) };
    });
    return scored.sort((a, b) => b.score - a.score).map(({ intent }) => intent);
  }

  /** From the last to the first, as `natural` adds them up: of equally likely labels rounding decides. */
  #placesOf(features: readonly string[]): readonly number[] {
    const places = new Set<number>();
    for (const feature of features) {
      const place = this.#places.get(feature);
      if (place !== undefined) places.add(place);
    }
    return [...places].sort((a, b) => b - a);
  }
}

/** The arithmetic of `natural`. */
function stateOf(common: readonly string[], counted: Counted): BayesState {
  const { classFeatures, classTotals, totalExamples } = counted;
  const labels = Object.keys(classFeatures).flatMap((label) => intents.find((one) => one === label) ?? []);
  const logs = new Float64Array(common.length * labels.length);
  labels.forEach((intent, label) => {
    for (let place = 0; place < common.length; place++) {
      const count = classFeatures[intent]?.[place] ?? smoothing;
      logs[place * labels.length + label] = Math.log(count / (classTotals[intent] ?? 1));
    }
  });
  const shares = Float64Array.from(labels, (intent) => (classTotals[intent] ?? 0) / totalExamples);
  return { common, labels, logs, shares };
}
