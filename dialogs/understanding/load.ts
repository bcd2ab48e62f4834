import { ConceptLexicon } from './concepts.ts';
import { IntentClassifier, type TrainingEffort } from './intent-classifier.ts';
import { normalise } from './normalise.ts';
import { readUnderstandingData, type UnderstandingData } from './read-data.ts';
import { RegionFinder } from './regions.ts';
import { MeasureFinders } from './requests/measure-finders.ts';
import { SecondRequests } from './requests/second-requests.ts';
import { Speller } from './speller.ts';

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

/** Reads the phrases and trains the models. @throws AppError understanding-data-invalid */
export async function loadUnderstanding(dir?: string): Promise<Understanding> {
  return trainUnderstanding(await readUnderstandingData(dir));
}

/** @param effort less than usual, for tests in which plain requests are told apart */
export function trainUnderstanding(data: UnderstandingData, effort?: TrainingEffort): Understanding {
  const { trained } = data;
  return {
    intents: new IntentClassifier(trained, new ConceptLexicon(data.concepts), effort),
    speller: new Speller(
      trained.map(({ text }) => normalise(text)),
      Object.values(data.regions).flat().map(normalise),
    ),
    measures: new MeasureFinders(trained),
    ...(effort === undefined ? { seconds: new SecondRequests(trained) } : {}),
    regionsWith: (more) => {
      const names: Record<string, readonly string[]> = { ...data.regions };
      for (const region of more) names[region.code] = [...(names[region.code] ?? []), ...region.names];
      return new RegionFinder(names);
    },
  };
}
