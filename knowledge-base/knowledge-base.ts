import { createHash } from 'node:crypto';
import { AppError } from '#core/shared/app-error.ts';
import { BuiltKnowledgeBase } from './built-knowledge-base.ts';
import type { Consultation } from './consultation.ts';
import { type KnowledgeDocuments, synonymFileShape } from './documents.ts';
import type { FactDefinition, Facts } from './entitlement/facts.ts';
import { nearest } from './entitlement/suggest.ts';
import type { Lang } from './entitlement/values.ts';
import type { Evaluation } from './evaluate-measure.ts';
import type { Measure, Surroundings } from './measure.ts';
import { MeasureCompiler } from './measure-compiler.ts';
import { readPhrases, type TaughtPhrase } from './phrases.ts';
import { describeProblem, type Problem, reportInto, shaped } from './problems.ts';
import type { Question } from './question.ts';
import { type Article, readArticles } from './search/article.ts';
import type { FoundArticle } from './search/article-search.ts';
import type { FoundMeasure } from './search/measure-search.ts';
import type { Validation } from './validate-measure.ts';

/** A day of the calendar: `YYYY-MM-DD` (an instant is cut to its day) or a `Date`, of which the UTC day is taken. */
export type DayInput = string | Date;

export interface EvaluateRequest {
  readonly goals: readonly string[];
  readonly facts: Facts;
  /** Day of the evaluation; the day of application is the fact `asOf`, by default the same. */
  readonly at: DayInput;
  /** Stands for the fact `region` when that is not among `facts`. */
  readonly region?: string;
  /**
   * The child in question, from 0, where the facts list several (`children[0].birthDate`). A question about it names
   * the fact `child.birthDate`.
   */
  readonly child?: number;
  /** Only what was told counts, as in a document; by default an answer also tells what follows from it. */
  readonly asTold?: boolean;
  /** What is missing is named as it is asked in a chat: the family's income, not the incomes it is made of. */
  readonly asksDirectly?: boolean;
}

export interface NextQuestionRequest extends EvaluateRequest {
  /** Facts asked already, answered or not: never asked again. */
  readonly asked?: readonly string[];
  /** Facts the citizen does not know or will not tell. */
  readonly declined?: readonly string[];
  /** Ask on for the sums once the outcomes are settled. Default true. */
  readonly withAmounts?: boolean;
  /** Most questions in all, e.g. seven by voice; `asked` are those that count. */
  readonly budget?: number;
}

export interface FindRequest {
  readonly region?: string;
  readonly limit?: number;
}

export interface LifeEvent {
  readonly id: string;
  readonly title: { readonly ru: string; readonly en?: string };
  /** As citizens say it: "родила", "сократили". */
  readonly names: readonly string[];
  /** Measures it may give a right to, those most asked about first. */
  readonly measures: readonly string[];
}

export interface FactProblem {
  readonly fact: string;
  readonly message: string;
}

/** One version of the knowledge base: immutable, synchronous and pure. */
export interface KnowledgeBase {
  /** Hash of the content: the same documents give the same version. */
  readonly version: string;
  readonly problems: readonly Problem[];
  /** What measures refer to: facts, parameters, regions, authorities, life events. */
  readonly surroundings: Surroundings;
  /** What it was built from: the next version is these with some replaced. */
  readonly documents: KnowledgeDocuments;
  measure(id: string): Measure | undefined;
  measures(filter?: {
    readonly region?: string;
    readonly lifeEvent?: string;
    readonly computable?: boolean;
  }): readonly Measure[];
  find(text: string, request?: FindRequest): FoundMeasure[];
  /** What citizens ask besides measures, best first; scores as of `find`. */
  findArticles(text: string, request?: FindRequest): FoundArticle[];
  article(id: string): Article | undefined;
  consultation(id: string, lang: Lang, at: DayInput, region?: string): Consultation | undefined;
  evaluate(request: EvaluateRequest): Evaluation[];
  nextQuestion(request: NextQuestionRequest): Question | undefined;
  /** The definition of a fact, also of one of particular people: `children[1].birthDate`, `spouse.employment`. */
  fact(id: string): FactDefinition | undefined;
  region(
    code: string,
  ): { readonly code: string; readonly name: { readonly ru: string; readonly en?: string } } | undefined;
  regions(): readonly { readonly code: string; readonly names: readonly string[] }[];
  lifeEvents(): readonly LifeEvent[];
  /** What the assistant learns from besides the voices that come with it. */
  phrases(): readonly TaughtPhrase[];
  /** What is wrong with answers before they are kept: unknown fact, wrong type, out of bounds. */
  checkFacts(facts: Facts): FactProblem[];
  /** "Ему четыре года" said on `at` as bounds of a birth date, for `FactValue.lo` and `hi`. */
  birthDateFromAge(years: number, at: DayInput): { readonly lo: string; readonly hi: string };
  validateMeasure(document: unknown): Validation;
  /** Makes ready what the first search and the first question of `at` would otherwise wait for. */
  warm(at: DayInput): void;
}

export interface BuildOptions {
  /** A base built before: what did not change since is taken over from it as it is. */
  readonly reuse?: KnowledgeBase;
}

/** Checks and builds a knowledge base from parsed documents. @throws AppError knowledge-base-invalid */
export function buildKnowledgeBase(
  documents: KnowledgeDocuments,
  { reuse }: BuildOptions = {},
): KnowledgeBase {
  const problems: Problem[] = [];
  const compiler = new MeasureCompiler(documents, problems, reuse);
  const { surroundings } = compiler;
  const measures = new Map<string, Measure>();
  for (const file of Object.keys(documents)) {
    if (!file.startsWith('measures/')) continue;
    const measure = compiler.compile(file);
    if (measure === undefined) continue;
    if (measures.has(measure.id))
      reportInto(problems, file)('id', `another file has the measure "${measure.id}" already`);
    if (!file.endsWith(`/${measure.document.level}/${measure.id}.yaml`)) {
      reportInto(problems, file)(
        'id',
        `the file of this measure is measures/${measure.document.level}/${measure.id}.yaml`,
      );
    }
    measures.set(measure.id, measure);
  }
  for (const measure of measures.values()) checkCompatibility(measure, measures, problems);
  const synonyms =
    shaped(synonymFileShape, documents['synonyms.yaml'], reportInto(problems, 'synonyms.yaml')) ?? [];
  const articles = readArticles(documents, { ...surroundings, measures }, problems);
  const phrases = readPhrases(documents, measures, problems);
  throwIfWrong(problems);
  return new BuiltKnowledgeBase({
    articles,
    phrases,
    measures,
    surroundings,
    problems,
    synonyms,
    documents,
    version: contentHash(documents),
  });
}

function throwIfWrong(problems: readonly Problem[]): void {
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) {
    const first = errors.slice(0, 20).map(describeProblem).join('\n');
    throw new AppError(
      'knowledge-base-invalid',
      `Knowledge base is not valid, ${errors.length} problem(s):\n${first}`,
      {
        details: { problems: errors.length },
      },
    );
  }
}

function checkCompatibility(measure: Measure, all: ReadonlyMap<string, Measure>, problems: Problem[]): void {
  const { level, compatibility = {} } = measure.document;
  for (const id of Object.values(compatibility).flat()) {
    if (id === undefined || all.has(id)) continue;
    const close = nearest(id, all.keys());
    const hint = close === undefined ? '' : `; did you mean "${close}"?`;
    reportInto(problems, `measures/${level}/${measure.id}.yaml`)(
      'compatibility',
      `unknown measure "${id}"${hint}`,
    );
  }
}

/** The order of keys does not count: documents that went through a database keep their version. */
function contentHash(documents: KnowledgeDocuments): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(documents)))
    .digest('hex')
    .slice(0, 16);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
