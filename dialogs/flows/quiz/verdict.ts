import type { AnswerGround } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import type { AmountPeriod, Evaluation, FactValue, Knowledge } from '../../ports.ts';
import { answerGround } from '../shared/grounds.ts';
import { judgedChildren } from './children.ts';

export type VerdictOutcome = 'yes' | 'no' | 'possible';

/** What a measure came to for one child, or for the family. */
export interface Part {
  readonly child?: number;
  readonly evaluation: Evaluation;
  readonly outcome: VerdictOutcome;
}

/** What a measure came to: the best of its children decides; the parts of that outcome come first. */
export interface Verdict {
  readonly measureId: string;
  readonly outcome: VerdictOutcome;
  readonly parts: readonly Part[];
}

type Facts = Readonly<Record<string, FactValue>>;

/** Of a session what judging needs. */
export interface Judged {
  readonly knowledge: Knowledge;
  readonly turn: { readonly now: Date };
  readonly memory: { readonly facts: Facts };
}

/** Judges measures by what was told; those about a child for each of the children. In the order of `goals`. */
export function judge(
  session: Judged,
  goals: readonly string[],
  facts: Facts = session.memory.facts,
): readonly Verdict[] {
  const { knowledge, turn } = session;
  const parts = new Map<string, Part[]>(goals.map((id) => [id, []]));
  const evaluate = (ids: readonly string[], child?: number): void => {
    if (ids.length === 0) return;
    const of = child === undefined ? {} : { child };
    const request = { goals: ids, facts, at: turn.now, asksDirectly: true, ...of };
    for (const evaluation of knowledge.evaluate(request)) {
      const part = { evaluation, outcome: outcomeOf(evaluation), ...(child === undefined ? {} : { child }) };
      parts.get(evaluation.measureId)?.push(part);
    }
  };
  const ofChildren = goals.filter((id) => knowledge.measure(id)?.isPerChild === true);
  evaluate(goals.filter((id) => !ofChildren.includes(id)));
  const children = judgedChildren(facts);
  if (children.length === 0) evaluate(ofChildren);
  for (const child of children) evaluate(ofChildren, child);
  return goals.map((measureId) => {
    const all = parts.get(measureId) ?? [];
    const outcome = ranked.find((one) => all.some((part) => part.outcome === one)) ?? 'possible';
    return { measureId, outcome, parts: all.toSorted((a, b) => rank(a.outcome) - rank(b.outcome)) };
  });
}

export function judgeOne(session: Judged, measureId: string, facts?: Facts): Verdict {
  const [verdict] = judge(session, [measureId], facts);
  if (verdict === undefined) throw new Error('the knowledge base evaluated nothing');
  return verdict;
}

/** Facts that only grow: what they are too small for now is due later. */
const growing: readonly string[] = ['applicant.pregnancyWeeks'];

/** Facts as if time were no matter. */
export function timeless(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([id]) => !growing.includes(id)));
}

/** Those refused now that would not be if it were later. */
export function dueLater(session: Judged, refused: readonly Verdict[]): readonly Verdict[] {
  const { facts } = session.memory;
  if (!growing.some((id) => id in facts)) return [];
  const ids = refused.map(({ measureId }) => measureId);
  const open = judge(session, ids, timeless(facts)).filter(({ outcome }) => outcome !== 'no');
  return refused.filter(({ measureId }) => open.some((verdict) => verdict.measureId === measureId));
}

/** Nothing is left to ask: what still lacks a fact is only possible. */
function outcomeOf({ outcome }: Evaluation): VerdictOutcome {
  return outcome === 'needs' ? 'possible' : outcome;
}

const ranked: readonly VerdictOutcome[] = ['yes', 'possible', 'no'];

function rank(outcome: VerdictOutcome): number {
  return ranked.indexOf(outcome);
}

/** The parts that made the outcome: the children it is due for, or all it is not due for. */
export function decisiveParts({ outcome, parts }: Verdict): readonly Part[] {
  return parts.filter((part) => part.outcome === outcome);
}

/** How many facts it still wants at least; children it is not due for want none, and say nothing of the others. */
export function factsWanted({ parts }: Verdict): number {
  const open = parts.filter(({ outcome }) => outcome !== 'no');
  return open.length === 0 ? 0 : Math.min(...open.map(({ evaluation }) => evaluation.needs.length));
}

/** Kopecks; `isExact` false while a part of it has only bounds or is not known. */
export interface Total {
  readonly from: number;
  readonly to: number | undefined;
  readonly period: AmountPeriod;
  readonly isExact: boolean;
}

/**
 * What it is in money. By the month every child brings its own; what is paid once is not multiplied: a capital is one
 * for the family. `undefined` when no sum is known.
 */
export function totalOf(verdict: Verdict): Total | undefined {
  if (verdict.outcome === 'no') return undefined;
  const sums = decisiveParts(verdict).flatMap(({ evaluation: { amount } }) => {
    if (amount?.outcome === 'sum') return [{ from: amount.value, to: amount.value, period: amount.period }];
    return amount?.outcome === 'range' ? [{ from: amount.from, to: amount.to, period: amount.period }] : [];
  });
  const [first] = sums;
  if (first === undefined) return undefined;
  const same = sums.filter(({ period }) => period === first.period);
  const isComplete = same.length === decisiveParts(verdict).length;
  if (first.period !== 'month') {
    const best = same.reduce((most, one) => ((one.to ?? one.from) > (most.to ?? most.from) ? one : most));
    return { ...best, isExact: best.from === best.to };
  }
  const from = same.reduce((sum, one) => sum + one.from, 0);
  const to = isComplete
    ? same.reduce<number | undefined>(
        (sum, one) => (sum === undefined || one.to === undefined ? undefined : sum + one.to),
        0,
      )
    : undefined;
  return { from, to, period: 'month', isExact: from === to };
}

/** Worth over a year, to put the larger first. */
export function yearly(verdict: Verdict): number {
  const total = totalOf(verdict);
  if (total === undefined) return 0;
  const kopecks = total.to ?? total.from;
  return total.period === 'month' ? kopecks * 12 : total.period === 'day' ? kopecks * 30 : kopecks;
}

export function groundsOf(
  session: Session,
  verdict: Verdict,
  facts: Facts = session.memory.facts,
): AnswerGround[] {
  return decisiveParts(verdict).map(({ evaluation: { ground, outcome }, child }) => ({
    ...answerGround(ground, facts, child),
    outcome,
  }));
}
