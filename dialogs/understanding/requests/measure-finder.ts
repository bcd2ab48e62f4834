import type { Phrase } from '../intents.ts';
import { normalise } from '../normalise.ts';
import { SoftmaxClassifier, type SoftmaxState, softmax } from '../softmax-classifier.ts';
import { eachOf, type Work } from '../work.ts';
import { measureFeatures, measureWeight } from './measure-features.ts';
import { type FoundMeasure, scoreOf } from './mention.ts';
import { isAboutMeasure } from './request.ts';

/** A measure with the names people have for it; for some regions only where `regions` says so. */
export interface NamedMeasure {
  readonly id: string;
  readonly names: readonly string[];
  /** Codes; for all when absent. */
  readonly regions?: readonly string[];
}

const epochs = 6;
/** How much the score of the search counts beside what was learnt, and what is to be overcome for naming one at all; found on folds. */
const searchWeight = 8;
const noneBias = 3;
const least = 1e-5;

/**
 * Which measure words mean: what phrases and names teach together with what the search of the knowledge base finds.
 * Learns also that often none is named: what is only guessed from a story must not look sure.
 */
export class MeasureFinder {
  readonly #measures: readonly NamedMeasure[];
  readonly #labels: ReadonlyMap<string, number>;
  /** Those for some regions only. */
  readonly #regional: readonly { readonly label: number; readonly regions: readonly string[] }[];
  readonly #model: SoftmaxClassifier;

  private constructor(measures: readonly NamedMeasure[], model: SoftmaxClassifier) {
    this.#measures = measures;
    this.#labels = new Map(measures.map(({ id }, label) => [id, label]));
    this.#regional = measures.flatMap(({ regions }, label) => (regions ? [{ label, regions }] : []));
    this.#model = model;
  }

  /** What was learnt before, of the same measures. */
  static of(measures: readonly NamedMeasure[], state: SoftmaxState): MeasureFinder {
    return new MeasureFinder(measures, new SoftmaxClassifier(state));
  }

  get state(): SoftmaxState {
    return this.#model.state;
  }

  static *learning(phrases: readonly Phrase[], measures: readonly NamedMeasure[]): Work<MeasureFinder> {
    const labelOf = new Map(measures.map(({ id }, label) => [id, label]));
    const none = measures.length;
    const example = (text: string, label: number) => ({
      features: measureFeatures(normalise(text)),
      label,
    });
    const named = yield* eachOf(
      measures,
      ({ names }, label) => names.map((name) => example(name, label)),
      10,
    );
    const said = phrases.filter(({ intent, measures: ids }) => ids.length > 0 || isAboutMeasure(intent));
    const labelled = labelledVoices(phrases);
    const inPhrases = yield* eachOf(said, (phrase) => {
      const ids = [...new Set([...phrase.measures, ...(phrase.second?.measures ?? [])])];
      if (ids.length === 0) return labelled.has(phrase.voice) ? [example(phrase.text, none)] : [];
      return ids.flatMap((id) => {
        const label = labelOf.get(id);
        return label === undefined ? [] : [example(phrase.text, label)];
      });
    });
    const model = yield* SoftmaxClassifier.learning([...named.flat(), ...inPhrases.flat()], {
      labelCount: measures.length + 1,
      epochs,
      weightOf: measureWeight,
    });
    return new MeasureFinder(measures, model);
  }

  /** Measures that may be meant, the likeliest first. `found` is what the search finds for the same normalised text. */
  find(
    normalised: string,
    found: readonly FoundMeasure[],
    { region, limit = 3 }: { readonly region?: string; readonly limit?: number } = {},
  ): FoundMeasure[] {
    const scores = softmax(this.#model.scores(measureFeatures(normalised)));
    for (let label = 0; label < scores.length; label++)
      scores[label] = Math.log((scores[label] ?? 0) + least);
    scores[this.#measures.length] = (scores[this.#measures.length] ?? 0) + noneBias;
    for (const { measureId, score } of found) {
      const label = this.#labels.get(measureId);
      if (label !== undefined) scores[label] = (scores[label] ?? 0) + searchWeight * score;
    }
    if (region !== undefined) {
      for (const { label, regions } of this.#regional)
        if (!regions.includes(region)) scores[label] = Number.NEGATIVE_INFINITY;
    }
    return this.#best(softmax(scores), limit);
  }

  /** The likeliest measures; of equal ones the first. What is taken is struck out of `left`. */
  #best(left: Float64Array, limit: number): FoundMeasure[] {
    const best: FoundMeasure[] = [];
    while (best.length < Math.min(limit, this.#measures.length)) {
      let first = 0;
      for (let label = 1; label < this.#measures.length; label++) {
        if ((left[label] ?? 0) > (left[first] ?? 0)) first = label;
      }
      const measure = this.#measures[first];
      if (measure === undefined) break;
      best.push({ measureId: measure.id, score: scoreOf(left[first] ?? 0) });
      left[first] = Number.NEGATIVE_INFINITY;
    }
    return best;
  }
}

/** Writers of some voices never said which measure is meant: that none is labelled there says nothing. */
function labelledVoices(phrases: readonly Phrase[]): ReadonlySet<string> {
  return new Set(phrases.filter(({ measures }) => measures.length > 0).map(({ voice }) => voice));
}
