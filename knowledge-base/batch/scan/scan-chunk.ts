import { parseDay } from '../../entitlement/dates.ts';
import { evaluateMeasure } from '../../evaluate-measure.ts';
import { decidingWords } from '../../explaining/deciding-words.ts';
import { groundsOf } from '../../explaining/reasons.ts';
import type { KnowledgeBase } from '../../knowledge-base.ts';
import type { Measure } from '../../measure.ts';
import { compileBatch, type Selection } from '../compile.ts';
import { HouseholdReader, type ScannedHousehold } from '../household-reader.ts';
import { eachResult, Judge, type Judged } from '../judge.ts';
import { hashOf } from './identity.ts';
import type { PreviousResults } from './previous-results.ts';
import {
  headerOf,
  MOST_CASES,
  type PreviousResult,
  RecordWriter,
  type ResultHeader,
  UNKNOWN_REGION,
} from './result-format.ts';
import { countsOf, NO_REGION, type Tally } from './tally.ts';

/** Why a line was not judged, or judged with a part of it left out. Never holds what the line says. */
export interface LineProblem {
  /** Within the chunk, from 0. */
  readonly line: number;
  readonly reason:
    | 'not-json'
    | 'not-an-object'
    | 'no-id'
    | 'too-many-children'
    | 'too-long'
    | 'wrong-value'
    | 'conflict';
  /** Where in the document, e.g. `applicant.birthDate`. */
  readonly at?: string;
}

export interface ChunkResult {
  readonly lines: number;
  readonly profiles: number;
  /** Profiles that the previous run knew too. */
  readonly known: number;
  readonly results: Uint8Array<ArrayBuffer>;
  /** One JSON line for each change. */
  readonly events: string;
  readonly tally: Tally;
  readonly problems: readonly LineProblem[];
  /** All of them; `problems` holds the first. */
  readonly problemCount: number;
}

/** A line of the file of changes. */
export interface ScanEvent {
  readonly id: string;
  readonly change: 'new-yes' | 'lost-yes';
  readonly measure: string;
  /** The child's number in its document. */
  readonly child?: number;
  readonly region?: string;
  readonly lifeEvents: readonly string[];
  /** For a new yes: what decided, and the acts. */
  readonly words?: string;
  readonly ground?: readonly string[];
  /** Kopecks, when the sum is certain. */
  readonly amount?: number;
}

/** More are counted, not listed. */
export const PROBLEMS_LISTED = 100_000;

/** Judges the lines of one chunk after another, each a household document, and compares with the previous run. */
export class ChunkScanner {
  readonly header: ResultHeader;
  readonly #base: KnowledgeBase;
  readonly #reader: HouseholdReader;
  readonly #judge: Judge;
  readonly #previous: PreviousResults | undefined;
  readonly #regions: ReadonlyMap<string, number>;
  readonly #writer = new RecordWriter();

  constructor(knowledgeBase: KnowledgeBase, at: string, previous: PreviousResults | undefined) {
    const measures = knowledgeBase.measures();
    const { surroundings } = knowledgeBase;
    const rules = compileBatch({ measures, surroundings, at: parseDay(at) ?? 0 });
    this.header = headerOf(rules, knowledgeBase.version, at);
    this.#base = knowledgeBase;
    this.#reader = new HouseholdReader(surroundings.facts, at);
    this.#judge = new Judge(rules);
    this.#previous = previous;
    this.#regions = new Map(this.header.regions.map((code, index) => [code, index]));
  }

  scan(lines: Iterable<string | undefined>): ChunkResult {
    const chunk = new ChunkInWork();
    this.#previous?.forgetPlace();
    for (const line of lines) {
      if (line === undefined) chunk.problem('too-long');
      else if (line.trim() !== '') this.#line(line, chunk);
      chunk.lines += 1;
    }
    return chunk.done(this.#writer.take());
  }

  #line(line: string, chunk: ChunkInWork): void {
    const profile = profileOf(line);
    if (typeof profile === 'string') {
      chunk.problem(profile);
      return;
    }
    const household = this.#reader.read(profile.document);
    if ((household.children?.length ?? 0) > MOST_CASES) {
      chunk.problem('too-many-children');
      return;
    }
    const [wrong] = household.problems;
    const [conflict] = household.conflicts;
    if (wrong !== undefined) chunk.problem('wrong-value', wrong.at.join('.'));
    else if (conflict !== undefined) chunk.problem('conflict', conflict.facts[0]);
    chunk.profiles += 1;
    this.#household(profile.id, household, chunk);
  }

  #household(id: string, household: ScannedHousehold, chunk: ChunkInWork): void {
    const judged = this.#judge.judge(household);
    const numbers =
      judged.children === 'listed' ? (household.children ?? []).map(({ n }) => n & 0xffff) : [0];
    const from = this.#writer.length;
    const hash = hashOf(id);
    this.#write(hash, judged, numbers);
    const region = judged.region ?? NO_REGION;
    count(judged, region, chunk.tally);
    if (this.#previous === undefined) return;
    const before = this.#previous.bytesOf(hash);
    if (before !== undefined) {
      chunk.known += 1;
      if (this.#sameLayout && Buffer.compare(before, this.#writer.since(from)) === 0) return;
    }
    const changes = changesBetween(before && this.#previous.decode(before), judged, numbers);
    for (const { measure, child, change } of changes) {
      countsOf(chunk.tally, measure, region)[change === 'new-yes' ? 'newYes' : 'lostYes'] += 1;
      chunk.events.push(
        JSON.stringify(this.#event(id, household, judged, numbers, { measure, child, change })),
      );
    }
  }

  /** Bits of the previous run mean the same measures. */
  get #sameLayout(): boolean {
    const before = this.#previous?.header;
    if (before === undefined) return false;
    this.#layoutIsSame ??=
      JSON.stringify([before.regions, before.household, before.child]) ===
      JSON.stringify([this.header.regions, this.header.household, this.header.child]);
    return this.#layoutIsSame;
  }
  #layoutIsSame: boolean | undefined;

  #write(hash: { high: number; low: number }, judged: Judged, numbers: readonly number[]): void {
    const { bundle, household, cases, region } = judged;
    const place = region === undefined ? UNKNOWN_REGION : (this.#regions.get(region) ?? UNKNOWN_REGION);
    this.#writer.begin(hash, place, cases.length);
    this.#writer.bits(bundle.household, household);
    for (const [index, result] of cases.entries()) {
      this.#writer.child(numbers[index] ?? 0);
      this.#writer.bits(bundle.child, result);
    }
  }

  #event(
    id: string,
    household: ScannedHousehold,
    judged: Judged,
    numbers: readonly number[],
    { measure: measureId, child, change }: Change,
  ): ScanEvent {
    const measure = this.#base.measure(measureId);
    const about = {
      id,
      change,
      measure: measureId,
      ...(child === undefined || judged.children !== 'listed' ? {} : { child }),
      ...(judged.region === undefined ? {} : { region: judged.region }),
      lifeEvents: measure?.document.lifeEvents ?? [],
    };
    if (change === 'lost-yes' || measure === undefined) return about;
    const index = judged.children === 'listed' && child !== undefined ? numbers.indexOf(child) : undefined;
    return { ...about, ...this.#explained(measure, household, index) };
  }

  #explained(measure: Measure, { facts }: ScannedHousehold, child: number | undefined) {
    const { surroundings, version } = this.#base;
    const at = this.#judge.rules.at;
    const evaluation = evaluateMeasure({ measure, surroundings, facts, child, at, knowledgeBase: version });
    const { amount } = evaluation;
    return {
      words: decidingWords({ evaluation, measure, facts, surroundings }, 'ru'),
      ground: groundsOf(evaluation.explanation),
      ...(amount?.outcome === 'sum' ? { amount: amount.value } : {}),
    };
  }
}

class ChunkInWork {
  lines = 0;
  profiles = 0;
  known = 0;
  readonly events: string[] = [];
  readonly tally: Tally = {};
  readonly #problems: LineProblem[] = [];
  #problemCount = 0;

  problem(reason: LineProblem['reason'], at?: string): void {
    this.#problemCount += 1;
    if (this.#problems.length < PROBLEMS_LISTED)
      this.#problems.push({ line: this.lines, reason, ...(at === undefined ? {} : { at }) });
  }

  done(results: Uint8Array<ArrayBuffer>): ChunkResult {
    const { lines, profiles, known, tally } = this;
    const events = this.events.map((line) => `${line}\n`).join('');
    return {
      lines,
      profiles,
      known,
      results,
      events,
      tally,
      problems: this.#problems,
      problemCount: this.#problemCount,
    };
  }
}

/** The document of a line with its id, or why there is none. */
function profileOf(line: string): { readonly id: string; readonly document: object } | LineProblem['reason'] {
  let document: unknown;
  try {
    document = JSON.parse(line);
  } catch {
    return 'not-json';
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return 'not-an-object';
  const id = 'id' in document ? document.id : undefined;
  return (typeof id === 'string' && id !== '') || typeof id === 'number'
    ? { id: String(id), document }
    : 'no-id';
}

function count({ bundle, household, cases }: Judged, region: string, tally: Tally): void {
  const one = (selection: Selection, result: Int32Array): void =>
    eachResult(selection, result, ({ id }, tri) => {
      countsOf(tally, id, region)[tri === 2 ? 'yes' : 'open'] += 1;
    });
  one(bundle.household, household);
  for (const result of cases) one(bundle.child, result);
}

interface Change {
  readonly measure: string;
  readonly child: number | undefined;
  readonly change: 'new-yes' | 'lost-yes';
}

const NOTHING: ReadonlySet<string> = new Set();

/** A certain "yes" that was none before, or is none any more. A profile that is new has no "before". */
function changesBetween(
  before: PreviousResult | undefined,
  { bundle, household, cases }: Judged,
  numbers: readonly number[],
): Change[] {
  const changes = compared(before?.household ?? NOTHING, yesOf(bundle.household, household), undefined);
  const left = new Map(before?.children);
  for (const [index, result] of cases.entries()) {
    const n = numbers[index] ?? 0;
    changes.push(...compared(left.get(n) ?? NOTHING, yesOf(bundle.child, result), n));
    left.delete(n);
  }
  for (const [n, yes] of left) changes.push(...compared(yes, NOTHING, n));
  return changes;
}

function compared(
  before: ReadonlySet<string>,
  now: ReadonlySet<string>,
  child: number | undefined,
): Change[] {
  const gained = [...now].filter((measure) => !before.has(measure));
  const lost = [...before].filter((measure) => !now.has(measure));
  return [
    ...gained.map((measure): Change => ({ measure, child, change: 'new-yes' })),
    ...lost.map((measure): Change => ({ measure, child, change: 'lost-yes' })),
  ];
}

function yesOf(selection: Selection, result: Int32Array): ReadonlySet<string> {
  const yes = new Set<string>();
  eachResult(selection, result, ({ id }, tri) => {
    if (tri === 2) yes.add(id);
  });
  return yes;
}
