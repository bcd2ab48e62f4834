import { ConceptLexicon } from './concepts.ts';
import { IntentClassifier, type TrainingEffort } from './intent-classifier.ts';
import { readUnderstandingData, type UnderstandingData } from './read-data.ts';
import { RegionFinder } from './regions.ts';

/** Everything that has been learnt: made once, shared by all turns. */
export interface Understanding {
  readonly intents: IntentClassifier;
  /** Regions by our names together with those of the knowledge base. */
  regionsWith(more: readonly { readonly code: string; readonly names: readonly string[] }[]): RegionFinder;
}

/** Reads the phrases and trains the models. @throws AppError understanding-data-invalid */
export async function loadUnderstanding(dir?: string): Promise<Understanding> {
  return trainUnderstanding(await readUnderstandingData(dir));
}

export function trainUnderstanding(data: UnderstandingData, effort?: TrainingEffort): Understanding {
  return {
    intents: new IntentClassifier(data.trained, new ConceptLexicon(data.concepts), effort),
    regionsWith: (more) => {
      const names: Record<string, readonly string[]> = { ...data.regions };
      for (const region of more) names[region.code] = [...(names[region.code] ?? []), ...region.names];
      return new RegionFinder(names);
    },
  };
}
