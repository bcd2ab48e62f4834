import { AppError } from '#core/shared/app-error.ts';
import { type Consultation, consultationOf } from './consultation.ts';
import type { KnowledgeDocuments } from './documents.ts';
import { birthDaysOfAge, type Day, formatDay, parseDay } from './entitlement/dates.ts';
import {
  type FactDefinition,
  type Facts,
  type FactValue,
  factDefinition,
  resolveFactValue,
} from './entitlement/facts.ts';
import { chooseQuestion } from './entitlement/next-question.ts';
import { completeFacts } from './entitlement/questions/linked-facts.ts';
import { nearest } from './entitlement/suggest.ts';
import type { Lang } from './entitlement/values.ts';
import { type Evaluation, evaluateMeasures } from './evaluate-measure.ts';
import type {
  DayInput,
  EvaluateRequest,
  FactProblem,
  FindRequest,
  KnowledgeBase,
  LifeEvent,
  NextQuestionRequest,
} from './knowledge-base.ts';
import { appliesIn, type Measure, type Surroundings } from './measure.ts';
import type { TaughtPhrase } from './phrases.ts';
import type { Problem } from './problems.ts';
import { type Question, questionOf } from './question.ts';
import { Recent } from './recent.ts';
import type { Article } from './search/article.ts';
import { ArticleSearch, type FoundArticle } from './search/article-search.ts';
import { type FoundMeasure, MeasureSearch } from './search/measure-search.ts';
import { type Validation, validateMeasure } from './validate-measure.ts';

/** Checked and compiled parts of one version. */
export interface Parts {
  readonly measures: ReadonlyMap<string, Measure>;
  readonly surroundings: Surroundings;
  readonly problems: readonly Problem[];
  readonly synonyms: readonly (readonly string[])[];
  readonly articles: readonly Article[];
  readonly phrases: readonly TaughtPhrase[];
  readonly documents: KnowledgeDocuments;
  readonly version: string;
}

/** The facade over checked parts; holds no state but them. */
export class BuiltKnowledgeBase implements KnowledgeBase {
  readonly version: string;
  readonly problems: readonly Problem[];
  readonly surroundings: Surroundings;
  readonly documents: KnowledgeDocuments;
  readonly #measures: ReadonlyMap<string, Measure>;
  readonly #synonyms: readonly (readonly string[])[];
  readonly #articleList: readonly Article[];
  readonly #phrases: readonly TaughtPhrase[];
  /** Made when somebody searches: threads that scan profiles never do. */
  #search: MeasureSearch | undefined;
  #articles: ArticleSearch | undefined;
  #lifeEvents: readonly LifeEvent[] | undefined;
  readonly #consultations = new Recent<Consultation>(1_000);
  /** While one message is answered the same is asked several times. */
  readonly #questions = new Recent<Question | undefined>(256);

  constructor({ articles, phrases, measures, surroundings, problems, synonyms, documents, version }: Parts) {
    this.version = version;
    this.problems = problems;
    this.#measures = measures;
    this.surroundings = surroundings;
    this.documents = documents;
    this.#synonyms = synonyms;
    this.#articleList = articles;
    this.#phrases = phrases;
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
    this.#search ??= new MeasureSearch([...this.#measures.values()], this.#synonyms);
    return this.#search.find(text, limit, (id) => {
      const measure = this.#measures.get(id);
      return measure !== undefined && (region === undefined || appliesIn(measure, region));
    });
  }

  findArticles(text: string, { region, limit = 3 }: FindRequest = {}): FoundArticle[] {
    return this.#articleSearch().find(text, { limit, ...(region === undefined ? {} : { region }) });
  }

  article(id: string): Article | undefined {
    return this.#articleSearch().article(id);
  }

  consultation(id: string, lang: Lang, at: DayInput, region?: string): Consultation | undefined {
    const measure = this.#measures.get(id);
    if (measure === undefined) return undefined;
    const day = dayOf(at);
    return this.#consultations.of(`${id} ${lang} ${day} ${region ?? ''}`, () =>
      consultationOf(measure, this.surroundings, { lang, at: day, knowledgeBase: this.version, region }),
    );
  }

  evaluate(request: EvaluateRequest): Evaluation[] {
    const at = dayOf(request.at);
    const told = withRegion(request);
    const facts =
      request.asTold === true ? told : completeFacts(told, this.surroundings.facts, at, request.child);
    return evaluateMeasures({
      measures: request.goals.map((id) => this.#goal(id)),
      surroundings: this.surroundings,
      facts,
      child: request.child,
      at,
      knowledgeBase: this.version,
      ...(request.asksDirectly === true ? { asksDirectly: true } : {}),
    });
  }

  nextQuestion(request: NextQuestionRequest): Question | undefined {
    const key = JSON.stringify({ ...request, at: dayOf(request.at) });
    return this.#questions.of(key, () => this.#nextQuestion(request));
  }

  #nextQuestion(request: NextQuestionRequest): Question | undefined {
    const { withAmounts = true, budget, child } = request;
    const ofChild = (ids: readonly string[] = []) => ids.map((id) => namedForOne(id, child));
    const [asked, declined] = [ofChild(request.asked), ofChild(request.declined)];
    const facts = toldOfOne(withRegion(request), child);
    for (const id of declined) facts[id] ??= { status: 'declined', source: 'self', at: '' };
    const { facts: dictionary, parameters, coefficients } = this.surroundings;
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
      ...(budget === undefined ? {} : { budget }),
    });
    return chosen === undefined ? undefined : questionOf(chosen, parameters, applicationDay(facts, at));
  }

  fact(id: string): FactDefinition | undefined {
    return factDefinition(this.surroundings.facts, id);
  }

  region(code: string): { code: string; name: { ru: string; en?: string } } | undefined {
    const fact = this.surroundings.facts.get('region')?.options?.find((option) => option.id === code);
    return fact === undefined ? undefined : { code, name: fact.label };
  }

  regions(): readonly { code: string; names: readonly string[] }[] {
    const options = this.surroundings.facts.get('region')?.options ?? [];
    return options.map(({ id, label }) => ({
      code: id,
      names: [
        label.ru,
        ...(label.en === undefined ? [] : [label.en]),
        ...(this.surroundings.regions.get(id)?.names ?? []),
      ],
    }));
  }

  lifeEvents(): readonly LifeEvent[] {
    this.#lifeEvents ??= this.#listLifeEvents();
    return this.#lifeEvents;
  }

  #listLifeEvents(): readonly LifeEvent[] {
    return [...this.surroundings.lifeEvents.values()].map(({ id, name, colloquial }) => ({
      id,
      title: typeof name === 'string' ? { ru: name } : { ru: name.ru, ...(name.en ? { en: name.en } : {}) },
      names: colloquial,
      // What people have most names for is what most of them ask about.
      measures: this.measures({ lifeEvent: id })
        .toSorted((a, b) => b.document.colloquial.length - a.document.colloquial.length)
        .map((measure) => measure.id),
    }));
  }

  phrases(): readonly TaughtPhrase[] {
    return this.#phrases;
  }

  checkFacts(facts: Facts): FactProblem[] {
    return Object.entries(facts).flatMap(([id, value]) => {
      const definition = factDefinition(this.surroundings.facts, id);
      if (definition === undefined) {
        const close = nearest(id, this.surroundings.facts.keys());
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
    return validateMeasure(document, this.surroundings);
  }

  warm(at: DayInput): void {
    this.find('пособие');
    this.findArticles('пособие');
    // Likely families, and what all of them would answer to the questions of every measure.
    const told = { status: 'known', source: 'self', at: '' } as const;
    const facts = { region: { ...told, value: '78' }, 'case.usual': { ...told, value: true } };
    const goals = [...this.#measures.values()].filter(({ isComputable }) => isComputable).map(({ id }) => id);
    this.nextQuestion({ goals, facts: { ...facts, 'children.count': { ...told, value: 0 } }, at });
    this.nextQuestion({
      goals,
      facts: { ...facts, 'child.birthDate': { ...told, value: '2025-09-01' } },
      at,
    });
  }

  #articleSearch(): ArticleSearch {
    this.#articles ??= new ArticleSearch(this.#articleList, this.#synonyms);
    return this.#articles;
  }

  #goal(id: string): Measure {
    const measure = this.#measures.get(id);
    if (measure === undefined)
      throw new AppError('measure-unknown', `There is no measure ${id}`, { details: { id } });
    return measure;
  }
}

/** `children[1].grade` as the questions about the second child know it: `child.grade`. */
function namedForOne(id: string, child: number | undefined): string {
  const own = `children[${child}].`;
  return child !== undefined && id.startsWith(own) ? `child.${id.slice(own.length)}` : id;
}

/** The facts with those of one child also told as "the child's": the choice of questions knows one child at a time. */
function toldOfOne(facts: Facts, child: number | undefined): Record<string, FactValue> {
  const told: Record<string, FactValue> = { ...facts };
  if (child === undefined) return told;
  for (const [id, value] of Object.entries(facts)) told[namedForOne(id, child)] = value;
  return told;
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
