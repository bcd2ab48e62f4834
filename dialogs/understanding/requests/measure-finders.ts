import type { Phrase } from '../intents.ts';
import { MeasureFinder } from './measure-finder.ts';
import type { FindMeasures, FoundMeasure } from './mention.ts';

/** The part of a knowledge base that knows measures by words. */
export interface MeasuresByWords {
  /** Another content has another version. */
  readonly version: string;
  measures(): readonly {
    readonly id: string;
    /** Official and everyday ones. */
    readonly names?: readonly string[];
    /** Codes of regions; `RU` is the whole country. */
    readonly territory: readonly string[];
  }[];
  find(
    text: string,
    request?: { readonly region?: string; readonly limit?: number },
  ): readonly FoundMeasure[];
}

const wholeCountry = 'RU';
/** Measures the search is asked for: what was learnt may prefer one of the lower ones. */
const searched = 6;
const offered = 3;

/** Finds measures in a knowledge base as the phrases of citizens teach; learns anew when its names have changed. */
export class MeasureFinders {
  readonly #phrases: readonly Phrase[];
  #latest: { readonly version: string; readonly finder: MeasureFinder | undefined } | undefined;

  constructor(phrases: readonly Phrase[]) {
    this.#phrases = phrases;
  }

  /** By words, in a region when it is known. Learns first when it has not: about half a second. */
  of(knowledge: MeasuresByWords, code?: string): FindMeasures {
    const finder = this.#finderOf(knowledge);
    const region = code === undefined ? {} : { region: code };
    if (finder === undefined) return searchOf(knowledge, code);
    return (text) =>
      finder.find(text, knowledge.find(text, { limit: searched, ...region }), { limit: offered, ...region });
  }

  #finderOf(knowledge: MeasuresByWords): MeasureFinder | undefined {
    if (this.#latest?.version !== knowledge.version) {
      const measures = knowledge.measures().map(({ id, names = [], territory }) => ({
        id,
        names,
        ...(territory.includes(wholeCountry) ? {} : { regions: territory }),
      }));
      const areNamed = measures.some(({ names }) => names.length > 0);
      this.#latest = {
        version: knowledge.version,
        finder: areNamed ? new MeasureFinder(this.#phrases, measures) : undefined,
      };
    }
    return this.#latest?.finder;
  }
}

/** Only what the search of the knowledge base finds. */
export function searchOf(knowledge: Pick<MeasuresByWords, 'find'>, region?: string): FindMeasures {
  const request = { limit: offered, ...(region === undefined ? {} : { region }) };
  return (text) => knowledge.find(text, request);
}
