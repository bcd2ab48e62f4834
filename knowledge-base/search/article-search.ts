import type { Article } from './article.ts';
import { PhraseIndex, type PhraseSource } from './phrase-index.ts';

export interface FoundArticle {
  readonly articleId: string;
  /** 0 to 1: about 0.6 and up is an answer, 0.3 to 0.6 a reason to ask which one is meant. */
  readonly score: number;
  /** The title or question that matched best. */
  readonly phrase: string;
}

/** Finds articles by citizens' words: questions as people ask them, titles, and what the answer says. */
export class ArticleSearch {
  readonly #articles: ReadonlyMap<string, Article>;
  readonly #index: PhraseIndex;

  constructor(articles: readonly Article[], synonyms: readonly (readonly string[])[]) {
    this.#articles = new Map(articles.map((article) => [article.id, article]));
    this.#index = new PhraseIndex(
      articles.flatMap((article) => phrasesOf(article)),
      synonyms,
    );
  }

  article(id: string): Article | undefined {
    return this.#articles.get(id);
  }

  /** Articles of other regions are left out where the region is known. */
  find(
    text: string,
    { region, limit = 3 }: { readonly region?: string; readonly limit?: number } = {},
  ): FoundArticle[] {
    const isAllowed = (id: string): boolean => {
      const regions = this.#articles.get(id)?.regions;
      return region === undefined || regions === undefined || regions.includes(region);
    };
    return this.#index
      .find(text, limit, isAllowed)
      .map(({ owner, score, phrase }) => ({ articleId: owner, score, phrase }));
  }
}

function phrasesOf({ id: owner, title, summary, questions }: Article): PhraseSource[] {
  const [titles, summaries] = [title, summary].map(({ ru, en }) => (en === undefined ? [ru] : [ru, en]));
  return [
    ...(titles ?? []).map((text) => ({ owner, text, weight: 1 })),
    ...questions.map((text) => ({ owner, text, weight: 1 })),
    ...(summaries ?? []).map((text) => ({ owner, text, weight: 0.7 })),
  ];
}
