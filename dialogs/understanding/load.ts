import type { TaughtPhrase } from '../ports.ts';
import { ConceptLexicon } from './concepts.ts';
import { EnglishGloss, type NamedMeasure } from './english/gloss.ts';
import { IntentClassifier, type IntentState, type TrainingEffort } from './intent-classifier.ts';
import { normalise } from './normalise.ts';
import { readUnderstandingData, type UnderstandingData } from './read-data.ts';
import { RegionFinder, type RegionNames } from './regions.ts';
import { MeasureFinders, type MeasuresState } from './requests/measure-finders.ts';
import { SecondRequests } from './requests/second-requests.ts';
import type { SoftmaxState } from './softmax-classifier.ts';
import { Speller, type SpellerState } from './speller.ts';
import { withTaught } from './taught-phrases.ts';
import { atOnce, eachOf, type Work } from './work.ts';

/** Everything that has been learnt: made once, shared by all turns. */
export interface Understanding {
  readonly intents: IntentClassifier;
  readonly speller: Speller;
  /** Learns the measures of a knowledge base when first asked about it. */
  readonly measures: MeasureFinders;
  /** Absent when little effort was spent: where a second request begins is then told by plain words only. */
  readonly seconds?: SecondRequests;
  /** English in the words of a Russian, with the names that measures have in both languages. */
  englishWith(measures: readonly NamedMeasure[]): EnglishGloss;
  /** Regions by our names together with those of the knowledge base. */
  regionsWith(more: readonly { readonly code: string; readonly names: readonly string[] }[]): RegionFinder;
}

/** What is learnt from; what is held back is of no use then. */
export type LearningData = Pick<UnderstandingData, 'trained' | 'concepts' | 'regions' | 'english'>;

/** What can be kept of what was learnt, and makes it again: plain tables and numbers. */
export interface UnderstandingState {
  readonly intents: IntentState;
  readonly speller: SpellerState;
  readonly seconds: SoftmaxState | undefined;
  readonly measures: MeasuresState | undefined;
}

/** Reads the voices and trains the models on them and on what editors teach. @throws AppError understanding-data-invalid */
export async function loadUnderstanding(
  taught: readonly TaughtPhrase[] = [],
  dir?: string,
): Promise<Understanding> {
  return trainUnderstanding(withTaught(await readUnderstandingData(dir), taught));
}

/** @param effort less than usual, for tests in which plain requests are told apart */
export function trainUnderstanding(data: LearningData, effort?: TrainingEffort): Understanding {
  return atOnce(learnUnderstanding(data, effort));
}

/** Words that flows listen for and phrases need not have: nothing else was meant by them. */
const heeded =
  'выгоднее выгодней выгодно разница отличается сравните сравнить сравни одновременно сочетается совмещать совместить вместе оба обе ' +
  'помедленнее медленнее быстрее проще попроще повторите продублируйте оператор специалист отмена заново передумал передумала ' +
  'звездочка решетка пропустить дальше';

/** The same beside other work. */
export function* learnUnderstanding(data: LearningData, effort?: TrainingEffort): Work<Understanding> {
  const { trained } = data;
  const texts = yield* eachOf(trained, ({ text }) => normalise(text));
  const places = Object.values(data.regions).flat().map(normalise);
  return {
    intents: yield* IntentClassifier.learning(trained, new ConceptLexicon(data.concepts), effort),
    speller: yield* Speller.learning(texts, [...places, heeded]),
    measures: new MeasureFinders(trained),
    ...(effort === undefined ? { seconds: yield* SecondRequests.learning(trained) } : {}),
    englishWith: (measures) => new EnglishGloss(data.english, measures),
    regionsWith: regionsOf(data.regions),
  };
}

/** What was learnt from the same data before. */
export function understandingOf(data: LearningData, state: UnderstandingState): Understanding {
  return {
    intents: IntentClassifier.of(state.intents, new ConceptLexicon(data.concepts)),
    speller: Speller.of(state.speller),
    measures: new MeasureFinders(data.trained, state.measures),
    ...(state.seconds ? { seconds: SecondRequests.of(state.seconds) } : {}),
    englishWith: (measures) => new EnglishGloss(data.english, measures),
    regionsWith: regionsOf(data.regions),
  };
}

export function stateOf({ intents, speller, seconds, measures }: Understanding): UnderstandingState {
  return {
    intents: intents.state,
    speller: speller.state,
    seconds: seconds?.state,
    measures: measures.state,
  };
}

function regionsOf(own: RegionNames): Understanding['regionsWith'] {
  return (more) => {
    const names: Record<string, readonly string[]> = { ...own };
    for (const region of more) names[region.code] = [...(names[region.code] ?? []), ...region.names];
    return new RegionFinder(names);
  };
}
