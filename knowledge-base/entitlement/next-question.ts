import { type AmountSpec, computeAmount } from './amount.ts';
import { decide } from './decide.ts';
import type { Node } from './expression.ts';
import { FactView, type ViewInput } from './fact-view.ts';
import type { FactDefinition } from './facts.ts';
import type { Program } from './program.ts';
import { compatibleDonors } from './questions/compatible-donors.ts';
import { donorsOf } from './questions/donors.ts';
import { completeFacts, linkedFactsOf } from './questions/linked-facts.ts';
import { linksFrom, shortcutsFor } from './questions/links-from.ts';
import { LeafStates, type OpenGoal, openGoals } from './questions/open-goals.ts';
import { SettledShares } from './questions/settled-shares.ts';
import { CHILDREN, rankQuestions, topicOf } from './questions/worth.ts';

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
export function chooseQuestion(request: QuestionInput): ChosenQuestion | undefined {
  const { budget, asked } = request;
  if (budget !== undefined && asked.size >= budget) return undefined;
  const input = { ...request, facts: completeFacts(request.facts, request.dictionary, request.at) };
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
  const ordinary = questions.filter(({ sensitivity }) => sensitivity < 2);
  const sample = compatibleDonors(donors, facts, input.at - donors.asOf);
  const [best] = rankQuestions({
    open,
    questions: ordinary.length > 0 ? ordinary : questions,
    dictionary,
    shares: new SettledShares(donors, sample, states),
    topic: topicOf([...asked].at(-1) ?? ''),
  });
  if (best === undefined) return undefined;
  return { fact: best.fact, for: best.goals.map(({ id }) => id), purpose: 'outcome' };
}

/**
 * Facts the open measures lack, and the shortcuts that stand for several of them. Whether there are children at all is
 * asked only where at least half of the measures have nothing to do with a child.
 */
function questionsOf(
  open: readonly OpenGoal<Goal>[],
  { dictionary, facts }: QuestionInput,
  canAsk: (id: string) => boolean,
): FactDefinition[] {
  const ids = new Set<string>();
  const screens = linkedFactsOf(dictionary).screens;
  const forChildren = open.filter(({ leaves }) => leaves.some(({ leaf }) => leaf.namesChild));
  const isMixed = forChildren.length > 0 && forChildren.length * 2 <= open.length;
  for (const { goal, leaves } of open) {
    if (isMixed && leaves.some(({ leaf }) => leaf.namesChild)) {
      for (const from of shortcutsFor(CHILDREN, dictionary)) {
        if (facts[CHILDREN] === undefined && facts[from] === undefined && canAsk(from)) ids.add(from);
      }
    }
    for (const id of leaves.flatMap(({ asks }) => asks)) {
      const shortcuts = shortcutsFor(id, dictionary).filter(
        (from) => facts[from] === undefined && canAsk(from),
      );
      // "Is all as usual?" has to be meant for the measure, and then stands for the fact; a screening question need not.
      const usual = shortcuts.find((from) => !screens.has(from) && goal.shortcuts.has(from));
      ids.add(usual ?? id);
      for (const from of shortcuts) if (screens.has(from)) ids.add(from);
    }
  }
  return [...ids].flatMap((id) => dictionary.get(id) ?? []);
}

function wanting(
  fact: FactDefinition,
  open: readonly OpenGoal<Goal>[],
  { dictionary }: QuestionInput,
): string[] {
  const { tells } = linksFrom(fact.id, dictionary);
  const isMeant = (id: string): boolean => id === fact.id || tells.has(id);
  return open
    .filter(({ leaves }) => leaves.some(({ asks }) => asks.some(isMeant)))
    .map(({ goal }) => goal.id);
}

function forAmounts(input: QuestionInput): ChosenQuestion | undefined {
  const { dictionary, asked } = input;
  const wanted = new Map<string, string[]>();
  for (const goal of input.goals) {
    const view = new FactView({ ...input, asksDirectly: true, shortcuts: goal.shortcuts });
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
