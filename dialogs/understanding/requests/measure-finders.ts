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
/** Texts of the turns at hand: each is asked about several times while it is answered. */
const textsRemembered = 64;

/** What was learnt of one version of a knowledge base. */
interface Learnt {
  readonly knowledge: MeasuresByWords;
  readonly version: string;
  readonly finder: MeasureFinder | undefined;
  /** What was found, by region and text. */
  readonly found: Map<string, readonly FoundMeasure[]>;
}

/** Finds measures in a knowledge base as the phrases of citizens teach; learns anew when its names have changed. */
export class MeasureFinders {
  readonly #phrases: readonly Phrase[];
  #latest: Learnt | undefined;

  constructor(phrases: readonly Phrase[]) {
    this.#phrases = phrases;
  }

  /** By words, in a region when it is known. Learns first when it has not: about half a second. */
  of(knowledge: MeasuresByWords, code?: string): FindMeasures {
    const { finder, found } = this.#learntOf(knowledge);
    const region = code === undefined ? {} : { region: code };
    if (finder === undefined) return searchOf(knowledge, code);
    return (text) => {
      const key = `${code ?? ''} ${text}`;
      let measures = found.get(key);
      if (measures === undefined) {
        const named = knowledge.find(text, { limit: searched, ...region });
        measures = finder.find(text, named, { limit: offered, ...region });
        if (found.size >= textsRemembered) found.clear();
        found.set(key, measures);
      }
      return measures;
    };
  }

  #learntOf(knowledge: MeasuresByWords): Learnt {
    const { version } = knowledge;
    let latest = this.#latest;
    if (latest?.knowledge !== knowledge || latest.version !== version) {
      const finder = latest?.version === version ? latest.finder : this.#learn(knowledge);
      latest = { knowledge, version, finder, found: new Map() };
      this.#latest = latest;
    }
    return latest;
  }

  #learn(knowledge: MeasuresByWords): MeasureFinder | undefined {
    const measures = knowledge.measures().map(({ id, names = [], territory }) => ({
      id,
      names,
      ...(territory.includes(wholeCountry) ? {} : { regions: territory }),
    }));
    const areNamed = measures.some(({ names }) => names.length > 0);
    return areNamed ? new MeasureFinder(this.#phrases, measures) : undefined;
  }
}

/** Only what the search of the knowledge base finds. */
export function searchOf(knowledge: Pick<MeasuresByWords, 'find'>, region?: string): FindMeasures {
  const request = { limit: offered, ...(region === undefined ? {} : { region }) };
  return (text) => knowledge.find(text, request);
}
