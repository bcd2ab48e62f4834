import type { DialogMemory } from '#dialogs/engine/state.ts';
import { judge, totalOf, type Verdict, type VerdictOutcome } from '#dialogs/flows/quiz/verdict.ts';
import type { Knowledge } from '#dialogs/ports.ts';

export interface Outcome {
  readonly answer: VerdictOutcome;
  /** Roubles, of all children together; `null` when there is no certain sum. */
  readonly amount: number | null;
  readonly period?: string;
  readonly range?: { readonly from: number; readonly to: number | null };
}

/** Answers given so far, by measure, as they stand with what is known now. */
export function outcomesOf(memory: DialogMemory, knowledge: Knowledge, now: Date): Record<string, Outcome> {
  const concluded = memory.answered.filter(
    ({ what }) => what === 'yes' || what === 'no' || what === 'possible',
  );
  const goals = [...new Set(concluded.map(({ measureId }) => measureId))].filter(
    (id) => knowledge.measure(id)?.isComputable === true,
  );
  const verdicts = judge({ knowledge, memory, turn: { now } }, goals);
  return Object.fromEntries(verdicts.map((verdict) => [verdict.measureId, outcomeOf(verdict)]));
}

function outcomeOf(verdict: Verdict): Outcome {
  const { outcome: answer } = verdict;
  const total = totalOf(verdict);
  if (total === undefined) return { answer, amount: null };
  const { from, to, period, isExact } = total;
  if (isExact) return { answer, amount: from / 100, period };
  return {
    answer,
    amount: null,
    period,
    range: { from: from / 100, to: to === undefined ? null : to / 100 },
  };
}
