import type { Meaning, MeaningOf } from '#core/better-answers/index.ts';
import { type ConceptFile, ConceptLexicon } from '#dialogs/understanding/concepts.ts';
import { addLetterGroups, featureOf, kindOf } from '#dialogs/understanding/feature-hash.ts';
import { normalise, wordsOf } from '#dialogs/understanding/normalise.ts';
import { readUnderstandingData } from '#dialogs/understanding/read-data.ts';
import { stemsOf } from '#dialogs/understanding/stems.ts';
import { eachOf, inSlices, type Work } from '#dialogs/understanding/work.ts';

/** What of a text says what it is about, with how much each kind counts; found on the labelled questions (bench). */
const kinds = { stem: 20, concept: 21, letters: 22 } as const;
const weightOfKind: ReadonlyMap<number, number> = new Map([
  [kinds.stem, 1],
  [kinds.concept, 0.3],
  [kinds.letters, 0.3],
]);
const letterGroups = { kind: kinds.letters, from: 3, to: 5 };

/** Words of these stems ask, greet and are polite: nothing in them says about what. */
const empty = new Set(
  stemsOf(
    'здравствуйте добрый день вечер утро пожалуйста подскажите скажите расскажите можно нужно надо хочу хотела узнать вопрос ' +
      'какой какая какие когда где куда кто чем почему зачем сколько быть могу можете помогите интересует такой этот свой',
  ),
);

/**
 * What texts are about: stems, concepts and groups of letters of the understanding, each the less the more of what people
 * usually say has it. Words nobody has said yet count most: of such are the questions that are not answered.
 */
export class QuestionMeaning {
  readonly #concepts: ConceptLexicon;
  /** In how many usual texts each feature is. */
  readonly #spread: ReadonlyMap<number, number>;
  readonly #texts: number;

  private constructor(concepts: ConceptLexicon, spread: ReadonlyMap<number, number>, texts: number) {
    this.#concepts = concepts;
    this.#spread = spread;
    this.#texts = texts;
  }

  /** Learns from the voices what is usual; a third of a second, in slices beside everything else. */
  static async open(): Promise<QuestionMeaning> {
    const { trained, concepts } = await readUnderstandingData();
    return inSlices(QuestionMeaning.#learning(trained, concepts));
  }

  static *#learning(usual: readonly { readonly text: string }[], file: ConceptFile): Work<QuestionMeaning> {
    const concepts = new ConceptLexicon(file);
    const spread = new Map<number, number>();
    yield* eachOf(usual, ({ text }) => {
      for (const feature of new Set(featuresOf(text, concepts)))
        spread.set(feature, (spread.get(feature) ?? 0) + 1);
    });
    return new QuestionMeaning(concepts, spread, usual.length);
  }

  readonly of: MeaningOf = (text) => {
    const weights = new Map<number, number>();
    for (const feature of featuresOf(text, this.#concepts)) {
      const rarity = Math.log((1 + this.#texts) / (1 + (this.#spread.get(feature) ?? 0)));
      weights.set(feature, rarity ** 2 * (weightOfKind.get(kindOf(feature)) ?? 0));
    }
    return ofLengthOne(weights);
  };
}

function featuresOf(text: string, concepts: ConceptLexicon): number[] {
  const normalised = normalise(text);
  const telling = stemsOf(normalised).filter((stem) => !empty.has(stem));
  const features = telling.map((stem) => featureOf(kinds.stem, stem));
  for (const concept of concepts.foundIn(wordsOf(normalised)).flat())
    features.push(featureOf(kinds.concept, concept));
  for (const stem of telling) addLetterGroups(features, stem, letterGroups);
  return features;
}

function ofLengthOne(weights: ReadonlyMap<number, number>): Meaning {
  const length = Math.hypot(...weights.values());
  return length === 0
    ? new Map()
    : new Map([...weights].map(([feature, weight]) => [feature, weight / length]));
}
