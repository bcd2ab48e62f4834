import { type Amount, computeAmount } from './entitlement/amount.ts';
import { type Day, formatDay } from './entitlement/dates.ts';
import { type Explanation, explain, type NearMiss, nearMiss } from './entitlement/explain.ts';
import { FactView, type ViewInput } from './entitlement/fact-view.ts';
import type { Facts } from './entitlement/facts.ts';
import { Judgement } from './entitlement/judgement.ts';
import type { ParameterUse } from './entitlement/parameters.ts';
import type { Text } from './entitlement/values.ts';
import { type Open, whatIsOpen } from './entitlement/what-is-open.ts';
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
  readonly child?: number | undefined;
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
  readonly nearMiss?: NearMiss | undefined;
  /** Absent when the outcome is `no`. */
  readonly amount?: Amount | undefined;
  readonly ground: Ground;
}

export interface EvaluationInput {
  readonly measures: readonly Measure[];
  readonly surroundings: Surroundings;
  readonly facts: Facts;
  readonly child?: number | undefined;
  readonly at: Day;
  readonly knowledgeBase: string;
  readonly asksDirectly?: boolean;
}

/** Evaluates measures for one set of facts, which are read once for all of them. Pure; never throws on data. */
export function evaluateMeasures(input: EvaluationInput): MeasureEvaluation[] {
  const { measures, surroundings, facts, child, at, knowledgeBase, asksDirectly = false } = input;
  const all: ViewInput = {
    dictionary: surroundings.facts,
    parameters: surroundings.parameters,
    coefficients: surroundings.coefficients,
    shortcuts: NO_SHORTCUTS,
    facts,
    at,
    asksDirectly,
  };
  const ofFamily = new FactView(all);
  const ofChild = child === undefined ? ofFamily : new FactView({ ...all, child }, ofFamily);
  let base = 0;
  let room = 0;
  for (const { program } of measures) room += program.size;
  const results = new Uint8Array(room);
  return measures.map((measure) => {
    const view = measure.isPerChild ? ofChild : ofFamily;
    const judgement = new Judgement(measure.program, view, results, base);
    base += measure.program.size;
    return new MeasureEvaluation(measure, judgement, knowledgeBase);
  });
}

/** `evaluateMeasures` for one of them. */
export function evaluateMeasure({
  measure,
  ...input
}: Omit<EvaluationInput, 'measures'> & { readonly measure: Measure }): MeasureEvaluation {
  const [evaluation] = evaluateMeasures({ ...input, measures: [measure] });
  if (evaluation === undefined) throw new Error('one measure gives one evaluation');
  return evaluation;
}

const NO_SHORTCUTS: ReadonlySet<string> = new Set();

/** Judged at once; reasons, sum and ground are worked out when they are read, each once. */
export class MeasureEvaluation implements Evaluation {
  readonly measureId: string;
  readonly #measure: Measure;
  readonly #judgement: Judgement;
  readonly #knowledgeBase: string;
  #open: Open | undefined;
  #explanation: Explanation | undefined;
  #computed: ReturnType<typeof computeAmount> | undefined;

  constructor(measure: Measure, judgement: Judgement, knowledgeBase: string) {
    this.measureId = measure.id;
    this.#measure = measure;
    this.#judgement = judgement;
    this.#knowledgeBase = knowledgeBase;
  }

  get view(): FactView {
    return this.#judgement.view;
  }

  get child(): number | undefined {
    return this.view.input.child;
  }

  get outcome(): Outcome {
    const { result } = this.#judgement;
    if (result !== 1) return result === 2 ? 'yes' : 'no';
    return this.#askable().length > 0 ? 'needs' : 'possible';
  }

  get needs(): readonly string[] {
    return this.#judgement.result === 1 ? this.#askable() : [];
  }

  get missing(): readonly string[] {
    return this.#whatIsOpen().needs;
  }

  get declined(): readonly string[] {
    return this.#whatIsOpen().declined;
  }

  get toBeChecked(): readonly Text[] {
    return this.#whatIsOpen().texts;
  }

  get absentParameters(): readonly string[] {
    return this.#whatIsOpen().absent;
  }

  get explanation(): Explanation {
    this.#explanation ??= explain(this.#judgement);
    return this.#explanation;
  }

  get nearMiss(): NearMiss | undefined {
    return nearMiss(this.#judgement);
  }

  get amount(): Amount | undefined {
    return this.#judgement.result === 0 ? undefined : this.#amount().amount;
  }

  get ground(): Ground {
    const parameters = new Map<string, ParameterUse>();
    gatherParameters(this.explanation, parameters);
    if (this.#judgement.result !== 0)
      for (const use of this.#amount().trace.parameters) parameters.set(use.id, use);
    return {
      knowledgeBase: this.#knowledgeBase,
      measureId: this.measureId,
      measureVersion: this.#measure.version,
      parameters: [...parameters.values()],
      acts: this.#measure.document.acts,
      at: formatDay(this.view.input.at),
    };
  }

  toJSON(): Evaluation {
    const { measureId, child, outcome, needs, missing, declined, toBeChecked, absentParameters } = this;
    const { explanation, nearMiss, amount, ground } = this;
    return {
      measureId,
      ...(child === undefined ? {} : { child }),
      outcome,
      needs,
      missing,
      declined,
      toBeChecked,
      absentParameters,
      explanation,
      ...(nearMiss === undefined ? {} : { nearMiss }),
      ...(amount === undefined ? {} : { amount }),
      ground,
    };
  }

  #whatIsOpen(): Open {
    this.#open ??= whatIsOpen(this.#judgement);
    return this.#open;
  }

  #askable(): readonly string[] {
    const { dictionary } = this.view.input;
    return this.#whatIsOpen().needs.filter((id) => dictionary.get(id)?.question !== undefined);
  }

  #amount(): ReturnType<typeof computeAmount> {
    this.#computed ??= computeAmount(this.#measure.amount, this.view, this.#measure.shortcuts);
    return this.#computed;
  }
}

function gatherParameters(explanation: Explanation, into: Map<string, ParameterUse>): void {
  for (const use of explanation.parameters) into.set(use.id, use);
  for (const child of explanation.children) gatherParameters(child, into);
}
