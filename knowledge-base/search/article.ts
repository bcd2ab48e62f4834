import { z } from 'zod';
import { asText } from '../compile-measure.ts';
import type { KnowledgeDocuments } from '../documents.ts';
import type { Text } from '../entitlement/values.ts';
import type { Surroundings } from '../measure.ts';
import { type Problem, type Report, reportInto, shaped } from '../problems.ts';

const text = z.strictObject({ ru: z.string().min(1), en: z.string().min(1) });
const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'an id has small Latin letters, digits and hyphens');

export const articleShape = z.strictObject({
  id,
  title: text,
  /** The answer in one or two sentences. */
  summary: text,
  details: z.array(z.string().min(1)),
  questions: z.array(z.string().min(1)).min(3),
  ground: z.array(z.string().min(1)).min(1),
  measures: z.array(id),
  lifeEvents: z.array(z.string()),
  regions: z.array(z.string()).optional(),
  asOf: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day is written YYYY-MM-DD'),
  confidence: z.enum(['high', 'medium', 'low']),
});

/** What citizens ask beside measures: how income is counted, where to apply. */
export interface Article {
  readonly id: string;
  readonly title: Text;
  /** The answer in one or two sentences. */
  readonly summary: Text;
  /** The rest of the answer, in Russian, a paragraph each. */
  readonly details: readonly string[];
  /** As people ask. */
  readonly questions: readonly string[];
  /** Acts it rests on. */
  readonly ground: readonly string[];
  readonly measures: readonly string[];
  readonly lifeEvents: readonly string[];
  /** Codes of the regions it is for; for all when absent. */
  readonly regions?: readonly string[];
  /** Day the facts were checked, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly confidence: 'high' | 'medium' | 'low';
}

type ArticleSurroundings = Pick<Surroundings, 'lifeEvents' | 'regions'> & {
  readonly measures: ReadonlyMap<string, unknown>;
};

/** The articles among the documents of a knowledge base; what is wrong with them is added to the problems. */
export function readArticles(
  documents: KnowledgeDocuments,
  around: ArticleSurroundings,
  problems: Problem[],
): Article[] {
  return Object.entries(documents).flatMap(([file, document]) => {
    if (!file.startsWith('articles/')) return [];
    return readArticle(document, around, { file, report: reportInto(problems, file) }) ?? [];
  });
}

/** One file of `articles/`; everything wrong with it is reported. `file` as `articles/<id>.yaml`. */
function readArticle(
  document: unknown,
  around: ArticleSurroundings,
  { file, report }: { readonly file: string; readonly report: Report },
): Article | undefined {
  const shape = shaped(articleShape, document, report);
  if (shape === undefined) return undefined;
  const { title, summary, regions, ...rest } = shape;
  if (file !== `articles/${shape.id}.yaml`)
    report('id', `the file of this article is articles/${shape.id}.yaml`);
  for (const measure of shape.measures)
    if (!around.measures.has(measure)) report('measures', `unknown measure "${measure}"`);
  for (const event of shape.lifeEvents)
    if (!around.lifeEvents.has(event)) report('lifeEvents', `unknown life event "${event}"`);
  for (const region of regions ?? [])
    if (!around.regions.has(region)) report('regions', `unknown region "${region}"`);
  return {
    ...rest,
    title: asText(title),
    summary: asText(summary),
    ...(regions === undefined ? {} : { regions }),
  };
}
