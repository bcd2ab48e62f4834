import type { Amount } from '#knowledge-base/entitlement/amount.ts';
import type { AmountPeriod } from '#knowledge-base/entitlement/amounts/computed-amount.ts';
import type { Explanation } from '#knowledge-base/entitlement/explain.ts';
import {
  type FactDictionary,
  type Facts,
  type FactValue,
  factDefinition,
} from '#knowledge-base/entitlement/facts.ts';
import { isMoneyUnit, type ParameterUse } from '#knowledge-base/entitlement/parameters.ts';
import type { Evaluation } from '#knowledge-base/evaluate-measure.ts';
import { decidingWords } from '#knowledge-base/explaining/index.ts';
import { groundsOf } from '#knowledge-base/explaining/reasons.ts';
import type { Household } from '#knowledge-base/household/household.ts';
import type { Surroundings } from '#knowledge-base/measure.ts';
import type { Answered } from './answers.ts';
import { pathText } from './complaint.ts';
import { decidingFirst } from './deciding-first.ts';
import { factPath, missingPaths } from './fact-path.ts';

export type Answer = 'yes' | 'no' | 'unknown' | 'possible';

export interface LineInput extends Answered {
  readonly id: string;
  readonly household: Household;
  readonly surroundings: Surroundings;
}

/** Roubles; `value` is null where the sum lies between two bounds. */
export interface LineAmount {
  readonly value: number | null;
  readonly period: AmountPeriod;
  readonly range?: { readonly from: number; readonly to: number | null };
}

/** One JSON line of `check`; sums in roubles, facts by their paths in the document. */
export interface AnswerLine {
  readonly id: string;
  readonly measure: string;
  readonly child?: number;
  readonly answer: Answer;
  /** The deciding one first. */
  readonly missing: readonly string[];
  readonly amount: LineAmount | null;
  readonly deciding: string;
  readonly ground: readonly string[];
  readonly trace: Readonly<Record<string, unknown>>;
  readonly absentParameters?: readonly string[];
  readonly declined?: readonly string[];
  readonly toBeChecked?: readonly string[];
  readonly conflicts?: readonly LineConflict[];
}

export interface LineConflict {
  readonly facts: readonly string[];
  readonly message: string;
  /** Paths inside the case. */
  readonly sources: readonly string[];
}

export function answerLine(input: LineInput): AnswerLine {
  const { id, evaluation, measure, child, facts, household, surroundings } = input;
  const answer = answerOf(evaluation);
  const missing =
    answer === 'unknown'
      ? missingPaths(
          [...decidingFirst(input, surroundings), ...boundsThatLeaveOpen(evaluation.explanation, facts)],
          surroundings.facts,
        )
      : [];
  const conflicts = household.conflicts.map(({ facts: concerned, message, sources }) => ({
    facts: concerned.map((fact) => factPath(fact, surroundings.facts)),
    message: message.ru,
    sources: sources.map(pathText),
  }));
  return {
    id,
    measure: measure.id,
    ...(child === undefined ? {} : { child }),
    answer,
    missing,
    amount: answer === 'yes' || answer === 'possible' ? amountOf(evaluation.amount) : null,
    deciding: decidingWords({ evaluation, measure, facts, surroundings }, 'ru'),
    ground: groundsOf(evaluation.explanation),
    trace: traceOf(evaluation.explanation, facts, surroundings.facts),
    ...(evaluation.absentParameters.length === 0 ? {} : { absentParameters: evaluation.absentParameters }),
    ...(evaluation.declined.length === 0
      ? {}
      : { declined: evaluation.declined.map((fact) => factPath(fact, surroundings.facts)) }),
    ...(evaluation.toBeChecked.length === 0
      ? {}
      : { toBeChecked: evaluation.toBeChecked.map(({ ru }) => ru) }),
    ...(conflicts.length === 0 ? {} : { conflicts }),
  };
}

/** Facts or a parameter missing: unknown. Only a person's check or a declined answer left: possible. */
export function answerOf({ outcome, missing, absentParameters, declined, toBeChecked }: Evaluation): Answer {
  if (outcome === 'yes' || outcome === 'no') return outcome;
  if (missing.length > 0 || absentParameters.length > 0) return 'unknown';
  return declined.length > 0 || toBeChecked.length > 0 ? 'possible' : 'unknown';
}

/** Facts known only by bounds, where the bounds do not decide: the exact value is missing. */
function boundsThatLeaveOpen({ result, facts: used, children }: Explanation, facts: Facts): string[] {
  if (result !== 'unknown') return [];
  const own = used.flatMap(({ id }) => {
    const fact = facts[id];
    return fact?.status === 'known' && fact.value === undefined ? [id] : [];
  });
  return [...own, ...children.flatMap((child) => boundsThatLeaveOpen(child, facts))];
}

export function amountOf(amount: Amount | undefined): LineAmount | null {
  if (amount?.outcome === 'sum') return { value: amount.value / 100, period: amount.period };
  if (amount?.outcome !== 'range') return null;
  const { from, to, period } = amount;
  // "Not less than": the sum that is certain is the answer, its range says that it may be more.
  if (to === undefined) return { value: from / 100, period, range: { from: from / 100, to: null } };
  return { value: null, period, range: { from: from / 100, to: to / 100 } };
}

function traceOf(line: Explanation, facts: Facts, dictionary: FactDictionary): Record<string, unknown> {
  const { id, kind, result, words, ground, missing, parameters, children } = line;
  const used = line.facts.map((fact) => ({
    fact: documentPath(fact.id, dictionary),
    ...givenValue(fact.id, facts[fact.id], dictionary),
    source: fact.source,
  }));
  return {
    ...(id === undefined ? {} : { id }),
    kind,
    result,
    ...(words === undefined ? {} : { words: words.ru }),
    ...(ground.length === 0 ? {} : { ground }),
    ...(used.length === 0 ? {} : { facts: used }),
    ...(missing.length === 0 ? {} : { missing: missingPaths(missing, dictionary) }),
    ...(parameters.length === 0 ? {} : { parameters: parameters.map(parameterOf) }),
    ...(children.length === 0
      ? {}
      : { children: children.map((child) => traceOf(child, facts, dictionary)) }),
  };
}

/** In a trace each child keeps its number: `children[2].birthDate`. */
function documentPath(id: string, dictionary: FactDictionary): string {
  return /^(children|adults)\[\d+\]\./.test(id) ? id : factPath(id, dictionary);
}

function givenValue(
  id: string,
  fact: FactValue | undefined,
  dictionary: FactDictionary,
): Record<string, unknown> {
  if (fact === undefined) return {};
  const isMoney = factDefinition(dictionary, id)?.type === 'money';
  const shown = (value: boolean | number | string): boolean | number | string =>
    isMoney && typeof value === 'number' ? value / 100 : value;
  const { value, lo, hi } = fact;
  if (value !== undefined) return { value: shown(value) };
  return { ...(lo === undefined ? {} : { lo: shown(lo) }), ...(hi === undefined ? {} : { hi: shown(hi) }) };
}

function parameterOf({ id, value, from, unit }: ParameterUse): Record<string, unknown> {
  return { id, value: isMoneyUnit(unit) ? value / 100 : value, from, unit };
}
