import { AppError } from '#core/shared/app-error.ts';
import type { KnowledgeDocuments } from '../documents.ts';
import { parseDay } from '../entitlement/dates.ts';
import type { Tri } from '../entitlement/values.ts';
import type { KnowledgeBase } from '../knowledge-base.ts';
import type { SyntheticRequest } from '../synthetic/index.ts';
import { compileBatch } from './compile.ts';
import { HouseholdReader } from './household-reader.ts';
import { eachResult, Judge } from './judge.ts';
import { startWorker } from './start-worker.ts';

export interface ImpactRequest {
  readonly before: KnowledgeBase;
  readonly after: KnowledgeBase;
  /** Measures of either; one that a side does not have is a "no" there. */
  readonly measureIds: readonly string[];
  /** Household documents. */
  readonly households: Iterable<Readonly<Record<string, unknown>>>;
  /** Day of the evaluation, `YYYY-MM-DD`. */
  readonly at: string;
  /** Households shown for each measure and change; default 3. */
  readonly examples?: number;
  readonly onProgress?: (households: number) => void;
}

/** How an answer changed. "Open" is not known yet, or for a person to decide. */
export type ImpactChange = 'new-yes' | 'lost-yes' | 'open-to-no' | 'no-to-open';

export interface ImpactCounts {
  /** Answers: one a household, or one a child where the measure is about a child. */
  answers: number;
  yesBefore: number;
  yesAfter: number;
  openBefore: number;
  openAfter: number;
  newYes: number;
  lostYes: number;
  openToNo: number;
  noToOpen: number;
}

export interface ImpactExample {
  readonly change: ImpactChange;
  readonly household: Readonly<Record<string, unknown>>;
  /** Index of the child in the document. */
  readonly child?: number;
}

export interface MeasureImpact {
  readonly total: ImpactCounts;
  /** By code; `unknown` where the region is not told. */
  readonly byRegion: Readonly<Record<string, ImpactCounts>>;
  readonly examples: readonly ImpactExample[];
}

export interface Impact {
  readonly households: number;
  readonly measures: Readonly<Record<string, MeasureImpact>>;
}

const EXAMPLES = 3;
const PROGRESS_EVERY = 2000;

/** What a change of the knowledge base does to the answers of households: old against new, three-valued. */
export function impactOf(request: ImpactRequest): Impact {
  const { before, after, measureIds, households, at, examples = EXAMPLES, onProgress } = request;
  const sides = [new Side(before, measureIds, at), new Side(after, measureIds, at)] as const;
  const gathered = new Map(measureIds.map((id) => [id, new Gathered(examples)]));
  let count = 0;
  for (const document of households) {
    const region = sides[0].judge(document);
    sides[1].judge(document);
    for (const [id, impact] of gathered) {
      const cases = new Set([...sides[0].casesOf(id), ...sides[1].casesOf(id)]);
      for (const child of cases) {
        impact.add(sides[0].answer(id, child), sides[1].answer(id, child), region, document, child);
      }
    }
    count += 1;
    if (count % PROGRESS_EVERY === 0) onProgress?.(count);
  }
  return {
    households: count,
    measures: Object.fromEntries([...gathered].map(([id, impact]) => [id, impact.done()])),
  };
}

export interface ImpactInWorkerRequest extends Omit<ImpactRequest, 'households' | 'onProgress'> {
  /** The households are made where they are judged. */
  readonly synthetic: SyntheticRequest;
  readonly onProgress?: (households: number) => void;
  readonly signal?: AbortSignal;
}

export interface ImpactSetup {
  readonly before: KnowledgeDocuments;
  readonly after: KnowledgeDocuments;
  readonly measureIds: readonly string[];
  readonly synthetic: SyntheticRequest;
  readonly at: string;
  readonly examples: number;
}

export type ImpactAnswer = { readonly households: number } | { readonly impact: Impact };

/** `impactOf` on synthetic households in a thread of its own. @throws AppError impact-failed, impact-stopped */
export function impactInWorker(request: ImpactInWorkerRequest): Promise<Impact> {
  const { before, after, measureIds, synthetic, at, examples = EXAMPLES, onProgress, signal } = request;
  const setup: ImpactSetup = {
    before: before.documents,
    after: after.documents,
    measureIds,
    synthetic,
    at,
    examples,
  };
  return new Promise((resolve, reject) => {
    const worker = startWorker('impact-worker', setup);
    const stop = (): void => {
      reject(new AppError('impact-stopped', 'The preview was stopped', { retryable: true }));
      worker.terminate();
    };
    if (signal?.aborted === true) stop();
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (answer: ImpactAnswer) => {
      if ('impact' in answer) resolve(answer.impact);
      else onProgress?.(answer.households);
    });
    worker.on('error', (cause) =>
      reject(new AppError('impact-failed', `The preview failed: ${cause.message}`, { cause })),
    );
    worker.on('exit', () => {
      signal?.removeEventListener('abort', stop);
      reject(new AppError('impact-failed', 'The preview ended without a result'));
    });
  });
}

/** The one case of a measure that is not judged by child. */
const WHOLE = -1;

/** One knowledge base with the answers of the household under way. */
class Side {
  readonly #judge: Judge;
  readonly #reader: HouseholdReader;
  readonly #perChild: ReadonlyMap<string, boolean>;
  readonly #answers = new Map<string, Tri>();
  #listed = 0;

  constructor(base: KnowledgeBase, measureIds: readonly string[], at: string) {
    const measures = measureIds.flatMap((id) => base.measure(id) ?? []);
    const day = parseDay(at);
    if (day === undefined) throw new AppError('day-invalid', 'A day is written YYYY-MM-DD');
    this.#judge = new Judge(compileBatch({ measures, surroundings: base.surroundings, at: day }));
    this.#reader = new HouseholdReader(base.surroundings.facts, at);
    this.#perChild = new Map(measures.map(({ id, isPerChild }) => [id, isPerChild]));
  }

  /** The region, or `unknown`. */
  judge(document: object): string {
    const household = this.#reader.read(document);
    const judged = this.#judge.judge(household);
    this.#answers.clear();
    this.#listed = judged.children === 'listed' ? judged.childRows : 0;
    eachResult(judged.bundle.household, judged.household, ({ id }, tri) =>
      this.#answers.set(`${id} ${WHOLE}`, tri),
    );
    const selection = judged.children === 'childless' ? judged.bundle.childless : judged.bundle.child;
    for (const [index, result] of judged.cases.entries()) {
      const child = this.#listed > 0 ? index : WHOLE;
      eachResult(selection, result, ({ id }, tri) => this.#answers.set(`${id} ${child}`, tri));
    }
    return judged.region ?? 'unknown';
  }

  /** Indices of the children it is judged for, or `WHOLE`; nothing when there is no such measure. */
  casesOf(id: string): readonly number[] {
    const isPerChild = this.#perChild.get(id);
    if (isPerChild === undefined) return [];
    if (!isPerChild || this.#listed === 0) return [WHOLE];
    return Array.from({ length: this.#listed }, (_, index) => index);
  }

  answer(id: string, child: number): Tri {
    return this.#answers.get(`${id} ${child}`) ?? 0;
  }
}

class Gathered {
  readonly #total = noCounts();
  readonly #byRegion = new Map<string, ImpactCounts>();
  readonly #examples: ImpactExample[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  add(before: Tri, after: Tri, region: string, household: ImpactExample['household'], child: number): void {
    let ofRegion = this.#byRegion.get(region);
    if (ofRegion === undefined) {
      ofRegion = noCounts();
      this.#byRegion.set(region, ofRegion);
    }
    for (const counts of [this.#total, ofRegion]) count(counts, before, after);
    const change = changeOf(before, after);
    if (change === undefined) return;
    if (this.#examples.filter((example) => example.change === change).length >= this.#most) return;
    this.#examples.push({ change, household, ...(child === WHOLE ? {} : { child }) });
  }

  done(): MeasureImpact {
    const byRegion = Object.fromEntries([...this.#byRegion].sort(([a], [b]) => (a < b ? -1 : 1)));
    return { total: this.#total, byRegion, examples: this.#examples };
  }
}

function noCounts(): ImpactCounts {
  return {
    answers: 0,
    yesBefore: 0,
    yesAfter: 0,
    openBefore: 0,
    openAfter: 0,
    newYes: 0,
    lostYes: 0,
    openToNo: 0,
    noToOpen: 0,
  };
}

function changeOf(before: Tri, after: Tri): ImpactChange | undefined {
  if (before === after) return undefined;
  if (after === 2) return 'new-yes';
  if (before === 2) return 'lost-yes';
  return before === 1 ? 'open-to-no' : 'no-to-open';
}

function count(counts: ImpactCounts, before: Tri, after: Tri): void {
  counts.answers += 1;
  if (before === 2) counts.yesBefore += 1;
  if (after === 2) counts.yesAfter += 1;
  if (before === 1) counts.openBefore += 1;
  if (after === 1) counts.openAfter += 1;
  switch (changeOf(before, after)) {
    case 'new-yes':
      counts.newYes += 1;
      break;
    case 'lost-yes':
      counts.lostYes += 1;
      break;
    case 'open-to-no':
      counts.openToNo += 1;
      break;
    case 'no-to-open':
      counts.noToOpen += 1;
      break;
    case undefined:
      break;
  }
}
