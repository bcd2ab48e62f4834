import { intents, type Phrase } from '../intents.ts';
import { normalise } from '../normalise.ts';
import { type Example, SoftmaxClassifier, type SoftmaxState, softmax } from '../softmax-classifier.ts';
import { atOnce, eachOf, type Work } from '../work.ts';
import { secondFeatures, secondWeight } from './second-features.ts';
import { type SplitPlace, splitCues, splitPlaces } from './split-places.ts';

/** What may be a second request: where it begins, and what it asks for. */
export interface SecondRequest {
  readonly place: SplitPlace;
  /** 0 to 1: that one begins there. */
  readonly p: number;
  /** Probability of each intent, by its number in `intents`. */
  readonly likely: readonly number[];
}

const none = 0;
const epochs = 6;
/** Two requests are rare in the phrases: each is shown so many times. */
const timesShown = 3;

/** Learns from phrases how people go on to a second request, and how a story goes on without one. */
export class SecondRequests {
  readonly #model: SoftmaxClassifier;

  private constructor(model: SoftmaxClassifier) {
    this.#model = model;
  }

  static from(phrases: readonly Phrase[]): SecondRequests {
    return atOnce(SecondRequests.learning(phrases));
  }

  /** The same beside other work. */
  static *learning(phrases: readonly Phrase[]): Work<SecondRequests> {
    const hasSeconds = new Set(
      phrases.filter(({ second }) => second !== undefined).map(({ voice }) => voice),
    );
    const told = phrases.filter(({ voice }) => hasSeconds.has(voice));
    const examples = yield* eachOf(told, examplesOf);
    const model = yield* SoftmaxClassifier.learning(examples.flat(), {
      labelCount: intents.length + 1,
      epochs,
      weightOf: secondWeight,
    });
    return new SecondRequests(model);
  }

  /** What was learnt before. */
  static of(state: SoftmaxState): SecondRequests {
    return new SecondRequests(new SoftmaxClassifier(state));
  }

  get state(): SoftmaxState {
    return this.#model.state;
  }

  /** The likeliest place of a normalised text where a second request begins. */
  find(normalised: string): SecondRequest | undefined {
    let best: SecondRequest | undefined;
    for (const place of splitPlaces(normalised)) {
      const [no = 0, ...likely] = softmax(this.#model.scores(secondFeatures(place)));
      if (best === undefined || 1 - no > best.p) best = { place, p: 1 - no, likely };
    }
    return best;
  }
}

function examplesOf({ text, second }: Phrase): Example[] {
  const places = splitPlaces(normalise(text));
  if (second === undefined) return places.map((place) => ({ features: secondFeatures(place), label: none }));
  const place = plainest(places);
  if (place === undefined) return [];
  const features = secondFeatures(place);
  return Array.from({ length: timesShown }, () => ({
    features,
    label: 1 + intents.indexOf(second.intent),
  }));
}

/** Writers do not say where the second request begins: most often at the last of the plainest places. */
function plainest(places: readonly SplitPlace[]): SplitPlace | undefined {
  for (const cue of splitCues) {
    const last = places.findLast((place) => place.cue === cue);
    if (last !== undefined) return last;
  }
  return undefined;
}
