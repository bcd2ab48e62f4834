import type { TaughtPhrase } from '../ports.ts';
import { ConceptLexicon } from './concepts.ts';
import { IntentClassifier, type TrainingEffort } from './intent-classifier.ts';
import { normalise } from './normalise.ts';
import { readUnderstandingData, type UnderstandingData } from './read-data.ts';
import { RegionFinder } from './regions.ts';
import { MeasureFinders } from './requests/measure-finders.ts';
import { SecondRequests } from './requests/second-requests.ts';
import { Speller } from './speller.ts';
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
  /** Regions by our names together with those of the knowledge base. */
  regionsWith(more: readonly { readonly code: string; readonly names: readonly string[] }[]): RegionFinder;
}

/** Reads the voices and trains the models on them and on what editors teach. @throws AppError understanding-data-invalid */
export async function loadUnderstanding(
  taught: readonly TaughtPhrase[] = [],
  dir?: string,
): Promise<Understanding> {
  return trainUnderstanding(withTaught(await readUnderstandingData(dir), taught));
}

/** @param effort less than usual, for tests in which plain requests are told apart */
export function trainUnderstanding(data: UnderstandingData, effort?: TrainingEffort): Understanding {
  return atOnce(learnUnderstanding(data, effort));
}

/** The same beside other work. */
export function* learnUnderstanding(data: UnderstandingData, effort?: TrainingEffort): Work<Understanding> {
  const { trained } = data;
  const texts = yield* eachOf(trained, ({ text }) => normalise(text));
  const places = Object.values(data.regions).flat().map(normalise);
  return {
    intents: yield* IntentClassifier.learning(trained, new ConceptLexicon(data.concepts), effort),
    speller: yield* Speller.learning(texts, places),
    measures: new MeasureFinders(trained),
    ...(effort === undefined ? { seconds: yield* SecondRequests.learning(trained) } : {}),
    regionsWith: (more) => {
      const names: Record<string, readonly string[]> = { ...data.regions };
      for (const region of more) names[region.code] = [...(names[region.code] ?? []), ...region.names];
      return new RegionFinder(names);
    },
  };
}
