import type { Phrase } from '../intents.ts';
import { wordsOf } from '../normalise.ts';
import type { SoftmaxState } from '../softmax-classifier.ts';
import { atOnce, type Work } from '../work.ts';
import { areEmpty } from './empty-words.ts';
import { MeasureFinder, type NamedMeasure } from './measure-finder.ts';
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
/** What was talked of may prefer one of the less likely. */
const offered = 6;
/** Texts of the turns at hand: each is asked about several times while it is answered. */
const textsRemembered = 64;

/** What was learnt of a knowledge base. */
interface Learnt {
  /** That its names were taken from. */
  readonly version: string;
  readonly finder: MeasureFinder | undefined;
  /** What was found, by region and text, in `foundIn`: the search knows a new version at once. */
  readonly found: Map<string, readonly FoundMeasure[]>;
  foundIn: string;
}

/** What can be kept of what was learnt last, and makes it again. */
export interface MeasuresState {
  readonly measures: readonly NamedMeasure[];
  readonly model: SoftmaxState;
}

interface Latest {
  /** Of the measures, as one text. */
  readonly names: string;
  readonly measures: readonly NamedMeasure[];
  readonly finder: MeasureFinder | undefined;
}

/** Finds measures in a knowledge base as the phrases of citizens teach. */
export class MeasureFinders {
  readonly #phrases: readonly Phrase[];
  readonly #learnt = new WeakMap<MeasuresByWords, Learnt>();
  /** Other knowledge bases may have the same names. */
  #latest: Latest | undefined;

  /** @param kept what was learnt of the same phrases before */
  constructor(phrases: readonly Phrase[], kept?: MeasuresState) {
    this.#phrases = phrases;
    if (kept === undefined) return;
    const { measures, model } = kept;
    this.#latest = { names: namesOf(measures), measures, finder: MeasureFinder.of(measures, model) };
  }

  /** Absent when no names were learnt. */
  get state(): MeasuresState | undefined {
    const { measures, finder } = this.#latest ?? {};
    return measures && finder ? { measures, model: finder.state } : undefined;
  }

  /**
   * By words, in a region when it is known. Learns first when it knows nothing of this knowledge base: about half a
   * second. The names of a newer version of it are learnt with `learning` only.
   */
  of(knowledge: MeasuresByWords, code?: string): FindMeasures {
    if (!this.#learnt.has(knowledge)) atOnce(this.learning(knowledge));
    const learnt = this.#learnt.get(knowledge);
    const region = code === undefined ? {} : { region: code };
    if (learnt?.finder === undefined) return searchOf(knowledge, code);
    const { finder, found } = learnt;
    return (text) => {
      if (learnt.foundIn !== knowledge.version || found.size >= textsRemembered) found.clear();
      learnt.foundIn = knowledge.version;
      const key = `${code ?? ''} ${text}`;
      let measures = found.get(key);
      if (measures === undefined) {
        measures = areEmpty(wordsOf(text))
          ? []
          : finder.find(text, knowledge.find(text, { limit: searched, ...region }), {
              limit: offered,
              ...region,
            });
        found.set(key, measures);
      }
      return measures;
    };
  }

  /** Takes in the names that the knowledge base has now, beside other work. */
  *learning(knowledge: MeasuresByWords): Work<void> {
    const { version } = knowledge;
    if (this.#learnt.get(knowledge)?.version === version) return;
    const measures = knowledge.measures().map(({ id, names = [], territory }) => ({
      id,
      names,
      ...(territory.includes(wholeCountry) ? {} : { regions: territory }),
    }));
    const names = namesOf(measures);
    if (this.#latest?.names !== names) {
      const areNamed = measures.some((measure) => measure.names.length > 0);
      const finder = areNamed ? yield* MeasureFinder.learning(this.#phrases, measures) : undefined;
      this.#latest = { names, measures, finder };
    }
    this.#learnt.set(knowledge, { version, finder: this.#latest.finder, found: new Map(), foundIn: version });
  }
}

function namesOf(measures: readonly NamedMeasure[]): string {
  return JSON.stringify(measures);
}

/** Only what the search of the knowledge base finds. */
export function searchOf(knowledge: Pick<MeasuresByWords, 'find'>, region?: string): FindMeasures {
  const request = { limit: offered, ...(region === undefined ? {} : { region }) };
  return (text) => knowledge.find(text, request);
}
