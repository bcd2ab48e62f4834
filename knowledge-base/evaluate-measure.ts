import { type Amount, computeAmount } from './entitlement/amount.ts';
import { type Day, formatDay } from './entitlement/dates.ts';
import { evaluateTree, whatIsOpen } from './entitlement/evaluate.ts';
import { type Explanation, explain, type NearMiss, nearMiss } from './entitlement/explain.ts';
import { FactView } from './entitlement/fact-view.ts';
import type { Facts } from './entitlement/facts.ts';
import type { ParameterUse } from './entitlement/parameters.ts';
import type { Text } from './entitlement/values.ts';
import type { Measure, Surroundings } from './measure.ts';

/** What an answer rests on; stored with the answer, so that it can be replayed. */
export interface Ground {
  readonly knowledgeBase: string;
  readonly measureId: string;
  readonly measureVersion: number;
  readonly parameters: readonly ParameterUse[];
  readonly acts: readonly string[];
  /** Day of the evaluation, `YYYY-MM-DD`. */
  readonly at: string;
}

/**
 * yes: every condition is certainly met. no: one certainly is not. needs: facts named in `needs` decide.
 * possible: nothing is left to ask, but a declined answer, a condition for a person or an unknown parameter remains.
 */
export type Outcome = 'yes' | 'no' | 'needs' | 'possible';

export interface Evaluation {
  readonly measureId: string;
  /** The child it was judged for, from 0; absent for a measure that is not about a child. */
  readonly child?: number;
  readonly outcome: Outcome;
  /** Facts that a question can fill, the deciding ones; empty unless the outcome is `needs`. */
  readonly needs: readonly string[];
  /** Every fact that is missing and could change the outcome, those that no question fills included; the deciding first. */
  readonly missing: readonly string[];
  readonly declined: readonly string[];
  /** Conditions that only a person can check, in words. */
  readonly toBeChecked: readonly Text[];
  /** Parameters with no value for the region and day. */
  readonly absentParameters: readonly string[];
  readonly explanation: Explanation;
  readonly nearMiss?: NearMiss;
  /** Absent when the outcome is `no`. */
  readonly amount?: Amount;
  readonly ground: Ground;
}

export interface EvaluationInput {
  readonly measure: Measure;
  readonly surroundings: Surroundings;
  readonly facts: Facts;
  readonly child?: number | undefined;
  readonly at: Day;
  readonly knowledgeBase: string;
}

/** Evaluates one measure for one set of facts. Pure; never throws on data. */
export function evaluateMeasure({
  measure,
  surroundings,
  facts,
  child: listed,
  at,
  knowledgeBase,
}: EvaluationInput): Evaluation {
  const child = measure.isPerChild ? listed : undefined;
  const view = new FactView({
    dictionary: surroundings.facts,
    parameters: surroundings.parameters,
    coefficients: surroundings.coefficients,
    shortcuts: measure.shortcuts,
    facts,
    child,
    at,
  });
  const evaluated = evaluateTree(measure.eligibility, view);
  const open = whatIsOpen(evaluated);
  const askable = open.needs.filter((id) => surroundings.facts.get(id)?.question !== undefined);
  const outcome = outcomeOf(evaluated.tri, askable.length > 0);
  const explanation = explain(evaluated, view);
  const miss = nearMiss(evaluated, view);
  const computed = outcome === 'no' ? undefined : computeAmount(measure.amount, view);
  const parameters = new Map<string, ParameterUse>();
  gatherParameters(explanation, parameters);
  for (const use of computed?.trace.parameters ?? []) parameters.set(use.id, use);
  return {
    measureId: measure.id,
    ...(child === undefined ? {} : { child }),
    outcome,
    needs: outcome === 'needs' ? askable : [],
    missing: open.needs,
    declined: open.declined,
    toBeChecked: open.texts.flatMap(({ node }) => (node.k === 'text' ? [node.text] : [])),
    absentParameters: open.absent,
    explanation,
    ...(miss === undefined ? {} : { nearMiss: miss }),
    ...(computed === undefined ? {} : { amount: computed.amount }),
    ground: {
      knowledgeBase,
      measureId: measure.id,
      measureVersion: measure.version,
      parameters: [...parameters.values()],
      acts: measure.document.acts,
      at: formatDay(at),
    },
  };
}

function outcomeOf(tri: 0 | 1 | 2, canAsk: boolean): Outcome {
  if (tri === 2) return 'yes';
  if (tri === 0) return 'no';
  return canAsk ? 'needs' : 'possible';
}

function gatherParameters(explanation: Explanation, into: Map<string, ParameterUse>): void {
  for (const use of explanation.parameters) into.set(use.id, use);
  for (const child of explanation.children) gatherParameters(child, into);
}
