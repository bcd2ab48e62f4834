import { FactView } from '#knowledge-base/entitlement/fact-view.ts';
import { Judgement } from '#knowledge-base/entitlement/judgement.ts';
import {
  type ChosenQuestion,
  chooseQuestion,
  type QuestionInput,
} from '#knowledge-base/entitlement/next-question.ts';
import { completeFacts } from '#knowledge-base/entitlement/questions/linked-facts.ts';
import { whatIsOpen } from '#knowledge-base/entitlement/what-is-open.ts';

export type Strategy = (input: QuestionInput) => Pick<ChosenQuestion, 'fact'> | undefined;

/** What questionnaires do: the questions in the order of the dictionary, those that cannot matter left out. */
const fixedOrder: Strategy = (input) => {
  const needed = needsOf(input);
  const ids = [...needed.keys()];
  const facts = ids.flatMap((id) => input.dictionary.get(id) ?? []);
  const [fact] = facts.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  return fact === undefined ? undefined : { fact };
};

/** The fact that most undecided measures lack: how Publicodes and its kin order a form. */
const mostNeeded: Strategy = (input) => {
  const needed = [...needsOf(input)].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const fact = input.dictionary.get(needed[0]?.[0] ?? '');
  return fact === undefined ? undefined : { fact };
};

export const strategies: Readonly<Record<string, Strategy>> = {
  'fixed order': fixedOrder,
  'most needed': mostNeeded,
  Otklik: (input) => chooseQuestion(input),
};

function needsOf({ goals, asked, ...request }: QuestionInput): Map<string, number> {
  const input = { ...request, facts: completeFacts(request.facts, request.dictionary, request.at) };
  const counts = new Map<string, number>();
  for (const goal of goals) {
    const judgement = new Judgement(goal.program, new FactView({ ...input, shortcuts: goal.shortcuts }));
    for (const id of whatIsOpen(judgement).needs) {
      if (asked.has(id) || input.dictionary.get(id)?.question === undefined) continue;
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
}
