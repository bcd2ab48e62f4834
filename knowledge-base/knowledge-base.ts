import { createHash } from 'node:crypto';
import { AppError } from '#core/shared/app-error.ts';
import { buildSurroundings } from './build-surroundings.ts';
import { type Consultation, consultationOf } from './consultation.ts';
import { type KnowledgeDocuments, synonymFileShape } from './documents.ts';
import { birthDaysOfAge, type Day, formatDay, parseDay } from './entitlement/dates.ts';
import { type FactDefinition, type Facts, type FactValue, resolveFactValue } from './entitlement/facts.ts';
import { chooseQuestion } from './entitlement/next-question.ts';
import { nearest } from './entitlement/suggest.ts';
import type { Lang } from './entitlement/values.ts';
import { type Evaluation, evaluateMeasure } from './evaluate-measure.ts';
import { appliesIn, type Measure, type Surroundings } from './measure.ts';
import { describeProblem, type Problem, reportInto, shaped } from './problems.ts';
import { type Question, questionOf } from './question.ts';
import { withRegionOptions } from './region-options.ts';
import { type FoundMeasure, MeasureSearch } from './search/measure-search.ts';
import { type Validation, validateMeasure } from './validate-measure.ts';

/** A day of the calendar: `YYYY-MM-DD` (an instant is cut to its day) or a `Date`, of which the UTC day is taken. */
export type DayInput = string | Date;

export interface EvaluateRequest {
  readonly goals: readonly string[];
  readonly facts: Facts;
  /** Day of the evaluation; the day of application is the fact `asOf`, by default the same. */
  readonly at: DayInput;
  /** Stands for the fact `region` when that is not among `facts`. */
  readonly region?: string;
}

export interface NextQuestionRequest extends EvaluateRequest {
  /** Facts asked already, answered or not: never asked again. */
  readonly asked?: readonly string[];
  /** Facts the citizen does not know or will not tell. */
  readonly declined?: readonly string[];
  /** Ask on for the sums once the outcomes are settled. Default true. */
  readonly withAmounts?: boolean;
}

export interface FindRequest {
  readonly region?: string;
  readonly limit?: number;
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
  measure(id: string): Measure | undefined;
  measures(filter?: {
    readonly region?: string;
    readonly lifeEvent?: string;
    readonly computable?: boolean;
  }): readonly Measure[];
  find(text: string, request?: FindRequest): FoundMeasure[];
  consultation(id: string, lang: Lang, at: DayInput, region?: string): Consultation | undefined;
  evaluate(request: EvaluateRequest): Evaluation[];
  nextQuestion(request: NextQuestionRequest): Question | undefined;
  fact(id: string): FactDefinition | undefined;
  region(
    code: string,
  ): { readonly code: string; readonly name: { readonly ru: string; readonly en?: string } } | undefined;
  regions(): readonly { readonly code: string; readonly names: readonly string[] }[];
  lifeEvents(): readonly {
    readonly id: string;
    readonly name: { readonly ru: string; readonly en?: string };
  }[];
  /** What is wrong with answers before they are kept: unknown fact, wrong type, out of bounds. */
  checkFacts(facts: Facts): FactProblem[];
  /** "Ему четыре года" said on `at` as bounds of a birth date, for `FactValue.lo` and `hi`. */
  birthDateFromAge(years: number, at: DayInput): { readonly lo: string; readonly hi: string };
  validateMeasure(document: unknown): Validation;
}

/** Checks and builds a knowledge base from parsed documents. @throws AppError knowledge-base-invalid */
export function buildKnowledgeBase(documents: KnowledgeDocuments): KnowledgeBase {
  const problems: Problem[] = [];
  const surroundings = withRegionOptions(buildSurroundings(documents, problems));
  const measures = new Map<string, Measure>();
  for (const [file, document] of Object.entries(documents)) {
    if (!file.startsWith('measures/')) continue;
    const validation = validateMeasure(document, surroundings, file);
    problems.push(...validation.problems);
    const { measure } = validation;
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
  return new BuiltKnowledgeBase({
    measures,
    surroundings,
    problems,
    synonyms,
    version: contentHash(documents),
  });
}

interface Parts {
  readonly measures: ReadonlyMap<string, Measure>;
  readonly surroundings: Surroundings;
  readonly problems: readonly Problem[];
  readonly synonyms: readonly (readonly string[])[];
  readonly version: string;
}

class BuiltKnowledgeBase implements KnowledgeBase {
  readonly version: string;
  readonly problems: readonly Problem[];
  readonly #measures: ReadonlyMap<string, Measure>;
  readonly #around: Surroundings;
  readonly #search: MeasureSearch;

  constructor({ measures, surroundings, problems, synonyms, version }: Parts) {
    this.version = version;
    this.problems = problems;
    this.#measures = measures;
    this.#around = surroundings;
    this.#search = new MeasureSearch([...measures.values()], synonyms);
  }

  measure(id: string): Measure | undefined {
    return this.#measures.get(id);
  }

  measures(filter: { region?: string; lifeEvent?: string; computable?: boolean } = {}): readonly Measure[] {
    const { region, lifeEvent, computable } = filter;
    return [...this.#measures.values()].filter(
      (measure) =>
        (region === undefined || appliesIn(measure, region)) &&
        (lifeEvent === undefined || measure.document.lifeEvents.includes(lifeEvent)) &&
        (computable === undefined || measure.isComputable === computable),
    );
  }

  find(text: string, { region, limit = 3 }: FindRequest = {}): FoundMeasure[] {
    return this.#search.find(text, limit, (id) => {
      const measure = this.#measures.get(id);
      return measure !== undefined && (region === undefined || appliesIn(measure, region));
    });
  }

  consultation(id: string, lang: Lang, at: DayInput, region?: string): Consultation | undefined {
    const measure = this.#measures.get(id);
    if (measure === undefined) return undefined;
    return consultationOf(measure, this.#around, {
      lang,
      at: dayOf(at),
      knowledgeBase: this.version,
      region,
    });
  }

  evaluate(request: EvaluateRequest): Evaluation[] {
    const at = dayOf(request.at);
    const facts = withRegion(request);
    return request.goals.map((id) =>
      evaluateMeasure({
        measure: this.#goal(id),
        surroundings: this.#around,
        facts,
        at,
        knowledgeBase: this.version,
      }),
    );
  }

  nextQuestion(request: NextQuestionRequest): Question | undefined {
    const { asked = [], declined = [], withAmounts = true } = request;
    const facts: Record<string, FactValue> = { ...withRegion(request) };
    for (const id of declined) facts[id] ??= { status: 'declined', source: 'self', at: '' };
    const { facts: dictionary, parameters, coefficients } = this.#around;
    const at = dayOf(request.at);
    const goals = request.goals.map((id) => this.#goal(id));
    const chosen = chooseQuestion({
      goals,
      facts,
      at,
      dictionary,
      parameters,
      coefficients,
      asked: new Set([...asked, ...declined]),
      withAmounts,
    });
    return chosen === undefined ? undefined : questionOf(chosen, parameters, applicationDay(facts, at));
  }

  fact(id: string): FactDefinition | undefined {
    return this.#around.facts.get(id);
  }

  region(code: string): { code: string; name: { ru: string; en?: string } } | undefined {
    const fact = this.#around.facts.get('region')?.options?.find((option) => option.id === code);
    return fact === undefined ? undefined : { code, name: fact.label };
  }

  regions(): readonly { code: string; names: readonly string[] }[] {
    const options = this.#around.facts.get('region')?.options ?? [];
    return options.map(({ id, label }) => ({
      code: id,
      names: [
        label.ru,
        ...(label.en === undefined ? [] : [label.en]),
        ...(this.#around.regions.get(id)?.names ?? []),
      ],
    }));
  }

  lifeEvents(): readonly { id: string; name: { ru: string; en?: string } }[] {
    return [...this.#around.lifeEvents.values()].map(({ id, name }) => {
      if (typeof name === 'string') return { id, name: { ru: name } };
      return { id, name: name.en === undefined ? { ru: name.ru } : { ru: name.ru, en: name.en } };
    });
  }

  checkFacts(facts: Facts): FactProblem[] {
    return Object.entries(facts).flatMap(([id, value]) => {
      const definition = this.#around.facts.get(id);
      if (definition === undefined) {
        const close = nearest(id, this.#around.facts.keys());
        return [
          { fact: id, message: `unknown fact${close === undefined ? '' : `; did you mean "${close}"?`}` },
        ];
      }
      if (value.status === 'declined' || resolveFactValue(definition, value) !== undefined) return [];
      return [{ fact: id, message: `the value does not fit the type ${definition.type} or its bounds` }];
    });
  }

  birthDateFromAge(years: number, at: DayInput): { lo: string; hi: string } {
    const { lo, hi } = birthDaysOfAge(years, dayOf(at));
    return { lo: formatDay(lo), hi: formatDay(hi) };
  }

  validateMeasure(document: unknown): Validation {
    return validateMeasure(document, this.#around);
  }

  #goal(id: string): Measure {
    const measure = this.#measures.get(id);
    if (measure === undefined)
      throw new AppError('measure-unknown', `There is no measure ${id}`, { details: { id } });
    return measure;
  }
}

function dayOf(input: DayInput): Day {
  const day = parseDay(typeof input === 'string' ? input : input.toISOString());
  if (day === undefined) throw new AppError('day-invalid', 'A day is written YYYY-MM-DD');
  return day;
}

function applicationDay(facts: Facts, at: Day): Day {
  const value = facts.asOf?.value;
  return (typeof value === 'string' ? parseDay(value) : undefined) ?? at;
}

function withRegion({ facts, region }: EvaluateRequest): Facts {
  if (region === undefined || facts.region !== undefined) return facts;
  return { ...facts, region: { status: 'known', value: region, source: 'other', at: '' } };
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

function contentHash(documents: KnowledgeDocuments): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(documents).sort())
    hash.update(name).update('\0').update(JSON.stringify(documents[name])).update('\0');
  return hash.digest('hex').slice(0, 16);
}
