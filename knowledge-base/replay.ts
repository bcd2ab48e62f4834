import { formatDay, parseDay } from './entitlement/dates.ts';
import { type FactDictionary, type Facts, factDefinition } from './entitlement/facts.ts';
import type { Evaluation } from './evaluate-measure.ts';
import type { KnowledgeBase } from './knowledge-base.ts';

const FORMAT = 'otklik-answer-1';

/** Everything an answer was given from, and the answer: enough to give it again on the same edition. */
export interface AnswerRecord {
  readonly format: typeof FORMAT;
  readonly measure: { readonly id: string; readonly version: number };
  /** Edition of the knowledge base: the hash of its content. */
  readonly knowledgeBase: string;
  /** The three clocks, `YYYY-MM-DD`: application, evaluation, and the dates told as facts. */
  readonly clocks: {
    readonly asOf: string;
    readonly at: string;
    readonly events: Readonly<Record<string, string>>;
  };
  /** Which child it was about, from 0. */
  readonly child?: number;
  readonly facts: Facts;
  readonly result: Readonly<Record<string, unknown>>;
}

/**
 * The record of one answer as canonical JSON: the same answer has the same bytes, whatever order its facts came in.
 * `facts` are exactly those that were evaluated, the region among them.
 */
export function answerRecord(evaluation: Evaluation, facts: Facts, dictionary: FactDictionary): string {
  const { ground, child } = evaluation;
  const asOf = facts.asOf?.status === 'known' ? facts.asOf.value : undefined;
  const record: AnswerRecord = {
    format: FORMAT,
    measure: { id: ground.measureId, version: ground.measureVersion },
    knowledgeBase: ground.knowledgeBase,
    clocks: {
      asOf: typeof asOf === 'string' ? asOf : ground.at,
      at: ground.at,
      events: eventsOf(facts, dictionary),
    },
    ...(child === undefined ? {} : { child }),
    facts,
    result: resultOf(evaluation),
  };
  return canonicalJson(record);
}

/** What was answered and why; texts included, since they are what the citizen was told. */
function resultOf(evaluation: Evaluation): Readonly<Record<string, unknown>> {
  const { outcome, missing, declined, toBeChecked, absentParameters, explanation, nearMiss, amount } =
    evaluation;
  const { parameters, acts } = evaluation.ground;
  return {
    outcome,
    missing,
    declined,
    toBeChecked,
    absentParameters,
    explanation,
    parameters,
    acts,
    ...(nearMiss === undefined ? {} : { nearMiss }),
    ...(amount === undefined ? {} : { amount }),
  };
}

function eventsOf(facts: Facts, dictionary: FactDictionary): Record<string, string> {
  const events: Record<string, string> = {};
  for (const [id, { value }] of Object.entries(facts)) {
    if (id !== 'asOf' && typeof value === 'string' && factDefinition(dictionary, id)?.type === 'date')
      events[id] = value;
  }
  return events;
}

/** JSON with the keys of every object in order and nothing undefined. */
export function canonicalJson(value: unknown): string {
  // Twice: what objects give as JSON (`toJSON`) comes first, then its keys are put in order.
  return JSON.stringify(inOrder(JSON.parse(JSON.stringify(value))));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, item]) => [key, inOrder(item)]));
}

export interface Difference {
  /** Place in the record: `result.amount.value`. */
  readonly path: string;
  readonly before: unknown;
  readonly now: unknown;
}

export type Replayed =
  /** The same bytes. */
  | { readonly outcome: 'same' }
  /** The edition is the same; the code gives another answer now. */
  | { readonly outcome: 'differs'; readonly differences: readonly Difference[] }
  /** The edition is not kept, or what was kept under its name is another. */
  | { readonly outcome: 'no-edition'; readonly edition: string; readonly found?: string }
  | { readonly outcome: 'unreadable'; readonly reason: string };

/** Gives an edition by its hash; `undefined` when it is not kept. */
export type LoadEdition = (edition: string) => Promise<KnowledgeBase | undefined>;

/** Gives the answer again on the edition and the days it was given on, and compares byte for byte. */
export async function replay(line: string, loadEdition: LoadEdition): Promise<Replayed> {
  const record = parseRecord(line);
  if (typeof record === 'string') return { outcome: 'unreadable', reason: record };
  const { knowledgeBase: edition, measure, clocks, child, facts } = record;
  const knowledge = await loadEdition(edition);
  if (knowledge === undefined) return { outcome: 'no-edition', edition };
  if (knowledge.version !== edition) return { outcome: 'no-edition', edition, found: knowledge.version };
  if (knowledge.measure(measure.id) === undefined)
    return { outcome: 'unreadable', reason: `edition ${edition} has no measure ${measure.id}` };
  const [evaluation] = knowledge.evaluate({
    goals: [measure.id],
    facts,
    at: clocks.at,
    asTold: true,
    ...(child === undefined ? {} : { child }),
  });
  if (evaluation === undefined) return { outcome: 'unreadable', reason: 'nothing was evaluated' };
  const now = answerRecord(evaluation, facts, knowledge.surroundings.facts);
  if (now === line.trim()) return { outcome: 'same' };
  return { outcome: 'differs', differences: differencesOf(JSON.parse(line), JSON.parse(now)) };
}

/** The record, or what is wrong with it in words. */
function parseRecord(line: string): AnswerRecord | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'it is not JSON';
  }
  return isRecord(value) ? value : 'it is not a record of an answer';
}

function isRecord(value: unknown): value is AnswerRecord {
  if (!isFields(value) || value.format !== FORMAT) return false;
  const { measure, clocks, facts, knowledgeBase, child } = value;
  const isDated = isFields(clocks) && typeof clocks.at === 'string' && isDay(clocks.at);
  return (
    isDated &&
    isFields(measure) &&
    typeof measure.id === 'string' &&
    isFields(facts) &&
    typeof knowledgeBase === 'string' &&
    (child === undefined || Number.isInteger(child))
  );
}

function isDay(text: string): boolean {
  const day = parseDay(text);
  return day !== undefined && formatDay(day) === text;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const MOST_DIFFERENCES = 50;

/** Where two JSON values part; at most fifty places. */
export function differencesOf(before: unknown, now: unknown, path = ''): Difference[] {
  if (before === now) return [];
  if (Array.isArray(before) && Array.isArray(now) && before.length === now.length)
    return before
      .flatMap((item, index) => differencesOf(item, now[index], `${path}[${index}]`))
      .slice(0, MOST_DIFFERENCES);
  if (isFields(before) && isFields(now)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])];
    return keys
      .flatMap((key) => differencesOf(before[key], now[key], path === '' ? key : `${path}.${key}`))
      .slice(0, MOST_DIFFERENCES);
  }
  return canonicalJson(before ?? null) === canonicalJson(now ?? null) ? [] : [{ path, before, now }];
}
