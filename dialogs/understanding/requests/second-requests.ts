import { intents, type Phrase } from '../intents.ts';
import { normalise, wordsOf } from '../normalise.ts';
import { type Example, SoftmaxClassifier, softmax } from '../softmax-classifier.ts';
import { stemOf } from '../stems.ts';
import { atOnce, eachOf, type Work } from '../work.ts';
import { FeatureNumbers } from './feature-numbers.ts';
import { isAsking, type SplitPlace, splitCues, splitPlaces } from './split-places.ts';

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
/** Words of a beginning that tell what it asks for. */
const mostWords = 8;
const groupSize = 4;

/** How much kinds of features count; found on folds of the trained phrases. */
const weights = { cue: 3, word: 1.5, opening: 2, letters: 0.7 };

/** Learns from phrases how people go on to a second request, and how a story goes on without one. */
export class SecondRequests {
  readonly #numbers: FeatureNumbers<Kind>;
  readonly #model: SoftmaxClassifier;

  constructor(phrases: readonly Phrase[], learnt: Learnt = atOnce(learn(phrases))) {
    this.#numbers = learnt.numbers;
    this.#model = learnt.model;
  }

  /** The same beside other work. */
  static *learning(phrases: readonly Phrase[]): Work<SecondRequests> {
    return new SecondRequests(phrases, yield* learn(phrases));
  }

  /** The likeliest place of a normalised text where a second request begins. */
  find(normalised: string): SecondRequest | undefined {
    let best: SecondRequest | undefined;
    for (const place of splitPlaces(normalised)) {
      const [no = 0, ...likely] = softmax(this.#model.scores(this.#numbers.known(featuresOf(place))));
      if (best === undefined || 1 - no > best.p) best = { place, p: 1 - no, likely };
    }
    return best;
  }
}

interface Learnt {
  readonly numbers: FeatureNumbers<Kind>;
  readonly model: SoftmaxClassifier;
}

function* learn(phrases: readonly Phrase[]): Work<Learnt> {
  const hasSeconds = new Set(phrases.filter(({ second }) => second !== undefined).map(({ voice }) => voice));
  const told = phrases.filter(({ voice }) => hasSeconds.has(voice));
  const numbers = new FeatureNumbers(weights);
  const examples = yield* eachOf(told, (phrase) => examplesOf(phrase, numbers));
  const model = yield* SoftmaxClassifier.learning(examples.flat(), {
    labelCount: intents.length + 1,
    epochs,
    weightOf: (feature) => numbers.weightOf(feature),
  });
  return { numbers, model };
}

function examplesOf({ text, second }: Phrase, numbers: FeatureNumbers<Kind>): Example[] {
  const places = splitPlaces(normalise(text));
  if (second === undefined) {
    return places.map((place) => ({ features: numbers.learn(featuresOf(place)), label: none }));
  }
  const place = plainest(places);
  if (place === undefined) return [];
  const features = numbers.learn(featuresOf(place));
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

type Kind = keyof typeof weights;

function featuresOf({ left, right, cue }: SplitPlace): (readonly [Kind, string])[] {
  const [before, after] = [wordsOf(left), wordsOf(right)];
  const stems = after.slice(0, mostWords).map(stemOf);
  const features: (readonly [Kind, string])[] = [
    ['cue', cue],
    ['cue', `${cue} ${after.length > 4}`],
    ['cue', `after ${Math.min(mostWords, after.length)}`],
    ['cue', `before ${Math.min(mostWords, before.length)}`],
    ['cue', `${cue} after question ${left.includes('?')}`],
    ['cue', `question ${right.includes('?')}`],
  ];
  stems.forEach((stem, at) => {
    features.push(['word', stem]);
    if (at > 0) features.push(['word', `${stems[at - 1]} ${stem}`]);
    if (at < 3) features.push(['opening', `${at} ${stem}`]);
  });
  for (const word of before.slice(-3)) features.push(['opening', `end ${stemOf(word)}`]);
  const asked = before.filter(isAsking);
  for (const word of asked.length > 0 ? asked : ['nothing'])
    features.push(['opening', `asked ${stemOf(word)}`]);
  for (const word of after.slice(0, mostWords)) {
    const marked = `_${word}_`;
    for (let at = 0; at + groupSize <= marked.length; at++) {
      features.push(['letters', marked.slice(at, at + groupSize)]);
    }
  }
  return features;
}
