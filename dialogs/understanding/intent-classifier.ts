import type { ConceptLexicon } from './concepts.ts';
import { coarseFeatures, featureWeight, fineFeatures, wordFeatures, wordWeight } from './features.ts';
import { type BayesState, IntentBayes } from './intent-bayes.ts';
import { type Intent, intents, type LabelledText } from './intents.ts';
import { withNoise } from './noise.ts';
import { normalise } from './normalise.ts';
import { type Example, SoftmaxClassifier, type SoftmaxState, seeded, softmax } from './softmax-classifier.ts';
import { atOnce, eachOf, type Work } from './work.ts';

export interface IntentGuess {
  readonly intent: Intent;
  /** 0 to 1; of those with 0.8, eight in ten are right. */
  readonly p: number;
}

export interface Understood {
  /** Best first, three of them. */
  readonly guesses: readonly [IntentGuess, IntentGuess, IntentGuess];
  /** answer: act on the first; clarify: ask which of them is meant; reask: nothing was understood. */
  readonly decision: 'answer' | 'clarify' | 'reask';
}

/** Passes over the phrases, and how many damaged copies of each to learn from. */
export interface TrainingEffort {
  readonly epochs?: number;
  readonly noisyCopies?: number;
}

/** What can be kept of it, and makes it again. */
export interface IntentState {
  readonly deciders: readonly [SoftmaxState, SoftmaxState];
  readonly bayes: BayesState;
  readonly known: ReadonlySet<string>;
}

/** Scores divided by it promise as much as they keep; fitted on folds of the trained phrases. */
const temperature = 0.65;
/** From here on the first guess is acted upon: on folds 94 of 100 such guesses are right. */
const answerFrom = 0.65;
/** Below this not even the first three are worth offering. */
const clarifyFrom = 0.2;
/** What may be none of ours with this much is asked about: on folds 4 of 100 that are none are answered. */
const foreignFrom = 0.06;
/** From here on Bayes is not asked for its opinion. */
const certainFrom = 0.95;
/** From this share of never seen words on, a sure look is deceptive: "сколько калорий в банане" is no question of ours. */
const manyUnknown = 0.5;
/** A guess that Bayes ranks lower is far-fetched. */
const likelyRanks = 5;
const textsRemembered = 2_000;
/** Characters. */
const longestRemembered = 60;

/**
 * Three models over the same phrases: softmax over stems, concepts and letter groups and softmax without the letters
 * decide together; natural's Bayes over stems and concepts must not find the decision far-fetched.
 */
export class IntentClassifier {
  readonly #concepts: ConceptLexicon;
  /** Over everything, and over words and concepts without letter groups. */
  readonly #deciders: readonly [SoftmaxClassifier, SoftmaxClassifier];
  readonly #bayes: IntentBayes;
  /** Stems and concepts of the phrases. */
  readonly #known: ReadonlySet<string>;
  readonly #remembered = new Map<string, Understood>();

  constructor(
    phrases: readonly LabelledText[],
    concepts: ConceptLexicon,
    effort: TrainingEffort = {},
    learnt: Learnt = atOnce(learn(phrases, concepts, effort)),
  ) {
    this.#concepts = concepts;
    this.#deciders = learnt.deciders;
    this.#bayes = learnt.bayes;
    this.#known = learnt.known;
  }

  /** The same beside other work. */
  static *learning(
    phrases: readonly LabelledText[],
    concepts: ConceptLexicon,
    effort: TrainingEffort = {},
  ): Work<IntentClassifier> {
    return new IntentClassifier(phrases, concepts, effort, yield* learn(phrases, concepts, effort));
  }

  /** What was learnt before, with the same concepts. */
  static of(
    { deciders: [all, words], bayes, known }: IntentState,
    concepts: ConceptLexicon,
  ): IntentClassifier {
    return new IntentClassifier(
      [],
      concepts,
      {},
      {
        deciders: [new SoftmaxClassifier(all), new SoftmaxClassifier(words)],
        bayes: new IntentBayes(bayes),
        known,
      },
    );
  }

  get state(): IntentState {
    const [all, words] = this.#deciders;
    return { deciders: [all.state, words.state], bayes: this.#bayes.state, known: this.#known };
  }

  /** What is wanted with a normalised text. Short ones, which many people send alike, are remembered. */
  understand(normalised: string): Understood {
    let understood = this.#remembered.get(normalised);
    if (understood !== undefined) return understood;
    understood = this.#workOut(normalised);
    if (normalised.length > longestRemembered) return understood;
    if (this.#remembered.size >= textsRemembered) this.#remembered.clear();
    this.#remembered.set(normalised, understood);
    return understood;
  }

  #workOut(normalised: string): Understood {
    const probabilities = this.#probabilities(normalised);
    const ranked = intents
      .map((intent, n) => ({ intent, p: probabilities[n] ?? 0 }))
      .sort((a, b) => b.p - a.p);
    const [first, second, third] = ranked;
    if (!first || !second || !third) throw new Error('there are fewer than three intents');
    const foreign = ranked.find(({ intent }) => intent === 'out_of_scope')?.p ?? 0;
    const isDoubtful =
      (first.intent !== 'out_of_scope' && foreign >= foreignFrom) || this.#isStrange(normalised, first);
    const isAnswer = first.p >= answerFrom && !isDoubtful;
    const decision = isAnswer ? 'answer' : first.p >= clarifyFrom ? 'clarify' : 'reask';
    return { guesses: [first, second, third], decision };
  }

  #probabilities(normalised: string): Float64Array {
    const features = fineFeatures(normalised, this.#concepts);
    const [everything, words] = this.#deciders;
    const scores = everything.scores(features);
    const ofWords = words.scores(wordFeatures(features));
    for (let label = 0; label < scores.length; label++)
      scores[label] = ((scores[label] ?? 0) + (ofWords[label] ?? 0)) / 2;
    return softmax(scores, temperature);
  }

  /** Too few words are known to trust the guess, or Bayes finds it far-fetched. */
  #isStrange(normalised: string, { intent, p }: IntentGuess): boolean {
    const features = coarseFeatures(normalised, this.#concepts);
    const words = features.filter((one) => one.startsWith('w:'));
    const unknownShare = words.filter((one) => !this.#known.has(one)).length / Math.max(1, words.length);
    if (words.length > 0 && unknownShare >= manyUnknown) return true;
    const isOpen = p >= answerFrom && p < certainFrom;
    return isOpen && !this.#bayes.ranking(features).slice(0, likelyRanks).includes(intent);
  }

  /** Is the stem in the phrases? */
  knows(stem: string): boolean {
    return this.#known.has(`w:${stem}`);
  }

  /** Bayes' own best guess: the baseline the decider is measured against. */
  baseline(normalised: string): Intent {
    return this.#bayes.ranking(coarseFeatures(normalised, this.#concepts))[0] ?? 'unclear';
  }
}

interface Learnt {
  readonly deciders: readonly [SoftmaxClassifier, SoftmaxClassifier];
  readonly bayes: IntentBayes;
  readonly known: ReadonlySet<string>;
}

function* learn(
  phrases: readonly LabelledText[],
  concepts: ConceptLexicon,
  { epochs = 5, noisyCopies = 1 }: TrainingEffort,
): Work<Learnt> {
  const texts = yield* eachOf(phrases, ({ intent, text }) => ({ intent, text: normalise(text) }));
  const seen = yield* examplesOf(texts, concepts);
  for (let copy = 0; copy < noisyCopies; copy++) {
    const noisy = texts.map(({ intent, text }) => ({ intent, text: withNoise(text, ownNoise(text, copy)) }));
    seen.push(...(yield* examplesOf(noisy, concepts)));
    yield;
  }
  const deciderOf = (weightOf: (feature: number) => number) =>
    SoftmaxClassifier.learning(seen, { labelCount: intents.length, epochs, weightOf });
  const deciders = [yield* deciderOf(featureWeight), yield* deciderOf(wordWeight)] as const;
  const coarse = yield* eachOf(texts, ({ intent, text }) => ({
    intent,
    features: coarseFeatures(text, concepts),
  }));
  const bayes = yield* IntentBayes.learning(coarse);
  return { deciders, bayes, known: new Set(coarse.flatMap(({ features }) => features)) };
}

/** Each text has its own: a phrase more leaves that of the others as it is. */
function ownNoise(text: string, copy: number): () => number {
  let hash = 0x811c9dc5 + copy;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return seeded(hash);
}

function examplesOf(texts: readonly LabelledText[], concepts: ConceptLexicon): Work<Example[]> {
  return eachOf(texts, ({ intent, text }) => ({
    features: fineFeatures(text, concepts),
    label: intents.indexOf(intent),
  }));
}
