import { type AmountSpec, computeAmount } from './amount.ts';
import { decide } from './decide.ts';
import type { Node } from './expression.ts';
import { FactView, type ViewInput } from './fact-view.ts';
import type { ExpectedAnswer, FactDefinition, Facts } from './facts.ts';
import { Judgement } from './judgement.ts';
import type { Program } from './program.ts';
import { whatIsOpen } from './what-is-open.ts';

/** What the choice of a question needs of one measure. */
export interface Goal {
  readonly id: string;
  readonly eligibility: Node;
  readonly program: Program;
  readonly amount: AmountSpec;
  readonly shortcuts: ReadonlySet<string>;
}

export interface QuestionInput extends Omit<ViewInput, 'shortcuts'> {
  readonly goals: readonly Goal[];
  /** Facts asked already: never asked again. */
  readonly asked: ReadonlySet<string>;
  /** Go on after the outcomes are settled until the sums are known too. */
  readonly withAmounts: boolean;
}

export interface ChosenQuestion {
  readonly fact: FactDefinition;
  /** The measures this question helps to decide or to compute. */
  readonly for: readonly string[];
  readonly purpose: 'outcome' | 'amount';
}

/** A found "yes" is worth this many settled "no". Measured: FINDINGS of the question strategies, 54 % against 46 %. */
const YES_WEIGHT = 5;
/** Facts up to this order are asked before all others, facts from the second on only when no other is left. */
const FIRST_ORDER = 10;
const RARE_ORDER = 40;
const SENSITIVITY_FACTOR = [1, 0.7, 0.35] as const;

/**
 * The question expected to settle most: sum over open measures of the probability that the answer settles them, a
 * "yes" counting five times, divided by the effort of answering; delicate questions last. Questions of order up to 10
 * (region, usual circumstances, birth date) come first, those of order 40 and up (rare circumstances) only when nothing
 * else is left. `undefined` when there is nothing to ask.
 */
export function chooseQuestion(input: QuestionInput): ChosenQuestion | undefined {
  const open: { goal: Goal; needs: readonly string[] }[] = [];
  for (const goal of input.goals) {
    const judgement = new Judgement(goal.program, viewOf(goal, input, input.facts));
    if (judgement.result === 1) open.push({ goal, needs: whatIsOpen(judgement).needs });
  }
  const wanted = new Map<string, Goal[]>();
  for (const { goal, needs } of open)
    for (const id of needs) wanted.set(id, [...(wanted.get(id) ?? []), goal]);
  const byOutcome = best(candidates(wanted, input), input);
  if (byOutcome !== undefined) return { ...byOutcome, purpose: 'outcome' };
  return input.withAmounts ? forAmounts(input) : undefined;
}

interface Candidate {
  readonly fact: FactDefinition;
  readonly goals: readonly Goal[];
}

function candidates(wanted: ReadonlyMap<string, readonly Goal[]>, input: QuestionInput): Candidate[] {
  return [...wanted].flatMap(([id, goals]) => {
    const fact = input.dictionary.get(id);
    return fact?.question === undefined || input.asked.has(id) ? [] : [{ fact, goals }];
  });
}

function best(list: readonly Candidate[], input: QuestionInput): Omit<ChosenQuestion, 'purpose'> | undefined {
  const first = list.filter(({ fact }) => fact.order <= FIRST_ORDER);
  const usual = list.filter(({ fact }) => fact.order < RARE_ORDER);
  const tier = [first, usual, list].find((candidates) => candidates.length > 0) ?? [];
  const ranked = tier
    .map((candidate) => ({ candidate, score: tier === first ? 0 : worth(candidate, input) }))
    .sort((a, b) => b.score - a.score || a.candidate.fact.order - b.candidate.fact.order);
  const chosen = ranked[0]?.candidate;
  return chosen === undefined ? undefined : { fact: chosen.fact, for: chosen.goals.map((goal) => goal.id) };
}

function worth({ fact, goals }: Candidate, input: QuestionInput): number {
  let settled = 0;
  for (const { value, share } of expectedAnswers(fact)) {
    const facts: Facts = { ...input.facts, [fact.id]: { status: 'known', value, source: 'self', at: '' } };
    for (const goal of goals) {
      const tri = decide(goal.eligibility, viewOf(goal, input, facts));
      if (tri !== 1) settled += share * (tri === 2 ? YES_WEIGHT : 1);
    }
  }
  return ((settled + 0.1 * goals.length) / fact.cost) * SENSITIVITY_FACTOR[fact.sensitivity];
}

function expectedAnswers(fact: FactDefinition): readonly ExpectedAnswer[] {
  if (fact.expected !== undefined) return fact.expected;
  if (fact.type === 'bool') return [true, false].map((value) => ({ value, share: 0.5 }));
  const options = fact.options ?? [];
  return options.map(({ id }) => ({ value: id, share: 1 / options.length }));
}

function forAmounts(input: QuestionInput): ChosenQuestion | undefined {
  const wanted = new Map<string, Goal[]>();
  for (const goal of input.goals) {
    const view = viewOf(goal, input, input.facts);
    if (decide(goal.eligibility, view) === 0) continue;
    const { amount } = computeAmount(goal.amount, view);
    const needs = amount.outcome === 'needs' || amount.outcome === 'range' ? amount.needs : [];
    for (const id of needs) wanted.set(id, [...(wanted.get(id) ?? []), goal]);
  }
  const [chosen] = candidates(wanted, input).sort((a, b) => a.fact.order - b.fact.order);
  if (chosen === undefined) return undefined;
  return { fact: chosen.fact, for: chosen.goals.map((goal) => goal.id), purpose: 'amount' };
}

function viewOf(goal: Goal, input: QuestionInput, facts: Facts): FactView {
  const { dictionary, parameters, child, at, coefficients } = input;
  return new FactView({ dictionary, parameters, facts, child, at, coefficients, shortcuts: goal.shortcuts });
}
