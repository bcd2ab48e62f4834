import type { Measure } from '../measure.ts';
import { inEveryLanguage, namesOf } from './measure-names.ts';
import { PhraseIndex, type PhraseSource } from './phrase-index.ts';

export interface FoundMeasure {
  readonly measureId: string;
  /** 0 to 1: about 0.6 and up is an answer, 0.3 to 0.6 a reason to ask which one is meant. */
  readonly score: number;
  /** The name or colloquial name that matched best. */
  readonly phrase: string;
}

/** Finds measures by citizens' words: names, everyday names and summaries. */
export class MeasureSearch {
  readonly #index: PhraseIndex;

  constructor(measures: readonly Measure[], synonyms: readonly (readonly string[])[]) {
    this.#index = new PhraseIndex(
      measures.flatMap((measure) => phrasesOf(measure)),
      synonyms,
    );
  }

  find(text: string, limit: number, isAllowed: (measureId: string) => boolean = () => true): FoundMeasure[] {
    return this.#index
      .find(text, limit, isAllowed)
      .map(({ owner, score, phrase }) => ({ measureId: owner, score, phrase }));
  }
}

function phrasesOf({ document, id: owner }: Measure): PhraseSource[] {
  return [
    ...namesOf(document).map((text) => ({ owner, text, weight: 1 })),
    ...inEveryLanguage(document.summary).map((text) => ({ owner, text, weight: 0.7 })),
  ];
}
