import { type AmountSpec, computeAmount } from './amount.ts';
import { decide } from './decide.ts';
import type { Node } from './expression.ts';
import { FactView, type ViewInput } from './fact-view.ts';
import type { FactDefinition } from './facts.ts';
import type { Program } from './program.ts';
import { compatibleDonors } from './questions/compatible-donors.ts';
import { donorsOf } from './questions/donors.ts';
import { LeafStates, type OpenGoal, openGoals } from './questions/open-goals.ts';
import { SettledShares } from './questions/settled-shares.ts';
import { rankQuestions, shortcutsOf, topicOf } from './questions/worth.ts';

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
  /** Facts asked already: never asked again. The last one sets the topic. */
  readonly asked: ReadonlySet<string>;
  /** Go on after the outcomes are settled until the sums are known too. */
  readonly withAmounts: boolean;
  /** Most questions in all, e.g. seven by voice; once as many were asked there is no next one. */
  readonly budget?: number;
}

export interface ChosenQuestion {
  readonly fact: FactDefinition;
  /** The measures this question helps to decide or to compute, those it decides most surely first. */
  readonly for: readonly string[];
  readonly purpose: 'outcome' | 'amount';
}

/** Facts up to this order are asked before all others: place, usual circumstances, the child's birth. */
const FIRST_ORDER = 5;

/**
 * The question expected to settle most: see `worth.ts`. What a citizen may answer is reckoned from synthetic families
 * like this one. Region, usual circumstances and birth date come first, delicate questions when nothing else is left.
 * Only facts that can still change an undecided measure are asked. `undefined` when there is nothing to ask.
 */
export function chooseQuestion(input: QuestionInput): ChosenQuestion | undefined {
  const { budget, asked } = input;
  if (budget !== undefined && asked.size >= budget) return undefined;
  return forOutcomes(input) ?? (input.withAmounts ? forAmounts(input) : undefined);
}

function forOutcomes(input: QuestionInput): ChosenQuestion | undefined {
  const { goals, dictionary, asked, facts } = input;
  const donors = donorsOf(input, input.at);
  const canAsk = (id: string): boolean => dictionary.get(id)?.question !== undefined && !asked.has(id);
  const states = new LeafStates(input, { canAsk });
  const open = openGoals(goals, donors.conditions, states);
  if (open.length === 0) return undefined;
  const questions = questionsOf(open, input, canAsk);
  const first = questions.filter(({ order }) => order <= FIRST_ORDER).sort((a, b) => a.order - b.order)[0];
  if (first !== undefined) return { fact: first, for: wanting(first, open, input), purpose: 'outcome' };
  const open0 = questions.some(({ sensitivity }) => sensitivity < 2);
  const sample = compatibleDonors(donors, facts, input.at - donors.asOf);
  const [best] = rankQuestions({
    open,
    questions: open0 ? questions.filter(({ sensitivity }) => sensitivity < 2) : questions,
    dictionary,
    shares: new SettledShares(donors, sample, states),
    topic: topicOf([...asked].at(-1) ?? ''),
  });
  if (best === undefined) return undefined;
  return { fact: best.fact, for: best.goals.map(({ id }) => id), purpose: 'outcome' };
}

/** Facts the open measures lack, and the shortcuts that stand for several of them. */
function questionsOf(
  open: readonly OpenGoal<Goal>[],
  { dictionary, facts }: QuestionInput,
  canAsk: (id: string) => boolean,
): FactDefinition[] {
  const ids = new Set<string>();
  const shortcuts = shortcutsOf(dictionary);
  for (const { goal, leaves } of open) {
    for (const id of leaves.flatMap(({ asks }) => asks)) {
      const from = dictionary.get(id)?.implied?.from;
      const isOpen = from !== undefined && facts[from] === undefined && canAsk(from);
      // A shortcut that asks for what is not usual names it itself; "is all as usual?" has to be meant for the measure.
      const stands = isOpen && (shortcuts.get(from) === false || goal.shortcuts.has(from));
      if (stands) ids.add(from);
      if (!stands || shortcuts.get(from) === false) ids.add(id);
    }
  }
  return [...ids].flatMap((id) => dictionary.get(id) ?? []);
}

function wanting(
  fact: FactDefinition,
  open: readonly OpenGoal<Goal>[],
  { dictionary }: QuestionInput,
): string[] {
  const isMeant = (id: string): boolean => id === fact.id || dictionary.get(id)?.implied?.from === fact.id;
  return open
    .filter(({ leaves }) => leaves.some(({ asks }) => asks.some(isMeant)))
    .map(({ goal }) => goal.id);
}

function forAmounts(input: QuestionInput): ChosenQuestion | undefined {
  const { dictionary, asked } = input;
  const wanted = new Map<string, string[]>();
  for (const goal of input.goals) {
    const view = new FactView({ ...input, shortcuts: goal.shortcuts });
    if (decide(goal.eligibility, view) === 0) continue;
    const { amount } = computeAmount(goal.amount, view);
    const needs = amount.outcome === 'needs' || amount.outcome === 'range' ? amount.needs : [];
    for (const id of needs) wanted.set(id, [...(wanted.get(id) ?? []), goal.id]);
  }
  const [chosen] = [...wanted]
    .flatMap(([id, goals]) => {
      const fact = dictionary.get(id);
      return fact?.question === undefined || asked.has(id) ? [] : [{ fact, goals }];
    })
    .sort((a, b) => a.fact.order - b.fact.order);
  return chosen === undefined ? undefined : { fact: chosen.fact, for: chosen.goals, purpose: 'amount' };
}
