import { describe, expect, it } from 'vitest';
import type { Problem } from '../problems.ts';
import { readArticles } from './article.ts';
import { ArticleSearch } from './article-search.ts';

const around = {
  lifeEvents: new Map([['hardship', { id: 'hardship', name: 'Трудная ситуация', colloquial: [] }]]),
  regions: new Map([
    ['27', { code: '27', name: 'Хабаровский край', names: [] }],
    ['78', { code: '78', name: 'Санкт-Петербург', names: [] }],
  ]),
  measures: new Map([['benefit', {}]]),
};

const article = {
  id: 'income',
  title: { ru: 'Как считают доход', en: 'How income is counted' },
  summary: { ru: 'Доходы делят на всех.', en: 'Incomes are divided by all.' },
  details: ['За двенадцать месяцев.'],
  questions: ['как считают доход', 'доход семьи', 'за какие месяцы доход'],
  ground: ['закон 1'],
  measures: ['benefit'],
  lifeEvents: ['hardship'],
  asOf: '2026-03-31',
  confidence: 'high',
};

function read(
  change: Record<string, unknown>,
  file = 'articles/income.yaml',
): { articles: number; problems: string[] } {
  const problems: Problem[] = [];
  const articles = readArticles({ [file]: { ...article, ...change } }, around, problems);
  return { articles: articles.length, problems: problems.map(({ path, message }) => `${path}: ${message}`) };
}

describe('an article', () => {
  it('is read when everything it refers to is there', () => {
    expect(read({})).toEqual({ articles: 1, problems: [] });
  });

  it.each([
    [{ measures: ['benefits'] }, 'measures: unknown measure "benefits"'],
    [{ lifeEvents: ['birth'] }, 'lifeEvents: unknown life event "birth"'],
    [{ regions: ['00'] }, 'regions: unknown region "00"'],
    [{ asOf: '31.03.2026' }, 'asOf: a day is written YYYY-MM-DD'],
    [{ id: 'Доход' }, 'id: an id has small Latin letters, digits and hyphens'],
  ])('is refused with %j', (change, problem) => {
    expect(read(change).problems).toContain(problem);
  });

  it('without a ground or with two questions is not read', () => {
    expect(read({ ground: [] }).articles).toBe(0);
    expect(read({ questions: ['раз', 'два'] }).articles).toBe(0);
  });

  it('has to be in the file of its id', () => {
    expect(read({}, 'articles/other.yaml').problems).toEqual([
      'id: the file of this article is articles/income.yaml',
    ]);
  });

  it('of a region is found only there', () => {
    const regional = readArticles({ 'articles/income.yaml': { ...article, regions: ['27'] } }, around, []);
    const search = new ArticleSearch(regional, []);
    expect(search.find('доход семьи', { region: '78' })).toEqual([]);
    expect(search.find('доход семьи', { region: '27' })[0]?.articleId).toBe('income');
    expect(search.find('доход семьи')[0]?.articleId).toBe('income');
    expect(search.article('income')?.title.ru).toBe('Как считают доход');
    expect(search.article('other')).toBeUndefined();
  });
});
