import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { KnowledgeBase } from '../knowledge-base.ts';
import { loadKnowledgeBase } from '../load.ts';
import type { Problem } from '../problems.ts';
import { readArticles } from './article.ts';
import { ArticleSearch } from './article-search.ts';
import { LifeEventSearch } from './life-event-search.ts';
import { articleQueries, measureQueries, type Query } from './testing/queries.ts';

const dir = fileURLToPath(new URL('..', import.meta.url));
let kb: KnowledgeBase;
let articles: ArticleSearch;
const problems: Problem[] = [];
let synonyms: string[][];

beforeAll(async () => {
  kb = await loadKnowledgeBase(dir);
  const measures = new Map(kb.measures().map((measure) => [measure.id, measure]));
  const files = readdirSync(join(dir, 'articles')).map((name) => `articles/${name}`);
  const documents = Object.fromEntries(
    files.map((file) => [file, parse(readFileSync(join(dir, file), 'utf8'))]),
  );
  const read = readArticles(documents, { ...kb.surroundings, measures }, problems);
  synonyms = parse(readFileSync(join(dir, 'synonyms.yaml'), 'utf8'));
  articles = new ArticleSearch(read, synonyms);
});

/** Measures and articles in one list, the surest first. */
function findAll({ text, region }: Query, limit = 3): string[] {
  const request = { limit, ...(region === undefined ? {} : { region }) };
  return [
    ...kb.find(text, request).map(({ measureId, score }) => ({ id: measureId, score })),
    ...articles.find(text, request).map(({ articleId, score }) => ({ id: `article:${articleId}`, score })),
  ]
    .sort((x, y) => y.score - x.score)
    .slice(0, limit)
    .map(({ id }) => id);
}

function onlyOf(kind: 'measure' | 'article', query: Query): string[] {
  const isArticle = (id: string): boolean => id.startsWith('article:');
  return findAll(query, 12)
    .filter((id) => isArticle(id) === (kind === 'article'))
    .slice(0, 3);
}

function shares(
  queries: readonly Query[],
  find: (query: Query) => string[],
): { first: number; three: number; missed: string[] } {
  const hits = queries.map((query) => {
    const found = find(query);
    return { query, place: found.findIndex((id) => query.expected.includes(id)), found };
  });
  return {
    first: hits.filter(({ place }) => place === 0).length / queries.length,
    three: hits.filter(({ place }) => place >= 0).length / queries.length,
    missed: hits
      .filter(({ place }) => place !== 0)
      .map(
        ({ query, found, place }) =>
          `${place < 0 ? 'missed' : `place ${place + 1}`}: ${query.text} → ${found.join(', ')}`,
      ),
  };
}

function show(name: string, { first, three, missed }: ReturnType<typeof shares>): void {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  process.stdout.write(`${name}: first ${percent(first)}, first three ${percent(three)}\n`);
  if (process.env.SHOW_MISSED !== undefined) process.stdout.write(`  ${missed.join('\n  ')}\n`);
}

describe('the search', () => {
  it('reads every article without a problem', () => {
    expect(problems).toEqual([]);
  });

  it('has at least 150 queries to judge it by', () => {
    expect(measureQueries.length + articleQueries.length).toBeGreaterThanOrEqual(150);
  });

  it('finds measures by citizens’ words', () => {
    const found = shares(measureQueries, (query) => onlyOf('measure', query));
    show('measures', found);
    expect(found.first).toBeGreaterThanOrEqual(0.9);
    expect(found.three).toBeGreaterThanOrEqual(0.96);
  });

  it('finds articles by citizens’ words', () => {
    const found = shares(articleQueries, (query) => onlyOf('article', query));
    show('articles', found);
    expect(found.first).toBeGreaterThanOrEqual(0.9);
    expect(found.three).toBeGreaterThanOrEqual(0.96);
  });

  it('tells measures and articles apart in one list', () => {
    const found = shares([...measureQueries, ...articleQueries], (query) => findAll(query));
    show('both in one list', found);
    expect(found.first).toBeGreaterThanOrEqual(0.8);
    expect(found.three).toBeGreaterThanOrEqual(0.95);
  });

  it('finds what happened in somebody’s life', () => {
    const events = new LifeEventSearch(kb.surroundings.lifeEvents.values(), synonyms);
    const first = (text: string): string | undefined => events.find(text)[0]?.lifeEvent;
    expect(first('у меня родилась дочка')).toBe('child-birth');
    expect(first('меня уволили')).toBe('job-loss');
    expect(first('дали инвалидность')).toBe('disability-established');
    expect(first('скоро на пенсию')).toBe('pension-age');
    expect(first('я беременна')).toBe('pregnancy');
  });

  it('leaves a measure of another region out, and finds it in its own', () => {
    const ids = (region: string): string[] =>
      kb.find('детская карта', { region, limit: 10 }).map(({ measureId }) => measureId);
    expect(ids('78')[0]).toBe('spb-birth-card');
    expect(ids('27')).not.toContain('spb-birth-card');
  });

  it('has no query in the data word by word more often than not', () => {
    const names = new Set(
      kb.measures().flatMap(({ document }) => document.colloquial.map((name) => name.toLowerCase())),
    );
    const copied = measureQueries.filter(({ text }) => names.has(text));
    expect(copied.length / measureQueries.length).toBeLessThan(0.15);
  });
});
