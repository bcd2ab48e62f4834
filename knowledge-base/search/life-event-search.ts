import type { LifeEventDocument } from '../documents.ts';
import { PhraseIndex } from './phrase-index.ts';

export interface FoundLifeEvent {
  readonly lifeEvent: string;
  /** 0 to 1, as for measures. */
  readonly score: number;
}

/** Finds what happened in somebody's life by their words: «родила», «меня сократили». Its measures are then listed. */
export class LifeEventSearch {
  readonly #index: PhraseIndex;

  constructor(events: Iterable<LifeEventDocument>, synonyms: readonly (readonly string[])[]) {
    this.#index = new PhraseIndex(
      [...events].flatMap(({ id: owner, name, colloquial }) => {
        const names =
          typeof name === 'string' ? [name] : [name.ru, ...(name.en === undefined ? [] : [name.en])];
        return [...names, ...colloquial].map((text) => ({ owner, text, weight: 1 }));
      }),
      synonyms,
    );
  }

  find(text: string, limit = 3): FoundLifeEvent[] {
    return this.#index.find(text, limit).map(({ owner, score }) => ({ lifeEvent: owner, score }));
  }
}
