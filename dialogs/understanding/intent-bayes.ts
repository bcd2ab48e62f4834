import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
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

/** What can be kept of it, and makes it again. */
export interface BayesState {
  readonly common: ReadonlySet<string>;
  /** What `natural` counted. */
  readonly counts: object;
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

/** Naive Bayes of `natural` over stems and concepts: the baseline, and a second opinion on what is far-fetched. */
export class IntentBayes {
  readonly #bayes: QuickBayes;
  readonly #common: ReadonlySet<string>;

  private constructor(common: ReadonlySet<string>) {
    this.#common = common;
    this.#bayes = new QuickBayes([...common]);
  }

  /** What was learnt before. */
  static of({ common, counts }: BayesState): IntentBayes {
    const learnt = new IntentBayes(common);
    Object.assign(learnt.#bayes.classifier, counts);
    return learnt;
  }

  get state(): BayesState {
    return { common: this.#common, counts: { ...this.#bayes.classifier } };
  }

  static *learning(examples: readonly BayesExample[]): Work<IntentBayes> {
    const counts = new Map<string, number>();
    for (const { features } of examples) {
      for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
    }
    const common = [...counts].filter(([, count]) => count >= commonFrom).map(([feature]) => feature);
    const learnt = new IntentBayes(new Set(common));
    let left = examplesAtOnce;
    for (const { features, intent } of examples) {
      learnt.#bayes.addDocument(learnt.#known(features), intent);
      if (--left > 0) continue;
      left = examplesAtOnce;
      // Takes in what was added since.
      learnt.#bayes.train();
      yield;
    }
    learnt.#bayes.train();
    return learnt;
  }

  /** Best first. */
  ranking(features: readonly string[]): readonly Intent[] {
    const known = this.#known(features);
    if (known.length === 0) return [];
    return this.#bayes
      .getClassifications(known)
      .flatMap(({ label }) => intents.find((intent) => intent === label) ?? []);
  }

  #known(features: readonly string[]): string[] {
    return features.filter((feature) => this.#common.has(feature));
  }
}
