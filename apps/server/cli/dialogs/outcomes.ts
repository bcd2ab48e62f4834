import type { DialogMemory } from '#dialogs/engine/state.ts';
import type { Evaluation, Knowledge } from '#dialogs/ports.ts';

export interface Outcome {
  readonly answer: 'yes' | 'no' | 'possible' | 'unknown';
  /** Roubles; absent when there is no certain sum. */
  readonly amount: number | null;
  readonly range?: { readonly from: number; readonly to: number | null };
}

/** Answers given so far, by measure, as they stand with what is known now. */
export function outcomesOf(memory: DialogMemory, knowledge: Knowledge, at: Date): Record<string, Outcome> {
  const concluded = memory.answered.filter(({ what }) => ['yes', 'no', 'possible'].includes(what));
  const goals = [...new Set(concluded.map(({ measureId }) => measureId))].filter(
    (id) => knowledge.measure(id)?.isComputable === true,
  );
  const evaluations = knowledge.evaluate({ goals, facts: memory.facts, at });
  return Object.fromEntries(evaluations.map((one) => [one.measureId, outcomeOf(one)]));
}

function outcomeOf({ outcome, amount }: Evaluation): Outcome {
  const answer = outcome === 'needs' ? 'unknown' : outcome;
  if (outcome === 'no' || amount === undefined) return { answer, amount: null };
  if (amount.outcome === 'sum') return { answer, amount: amount.value / 100 };
  if (amount.outcome !== 'range') return { answer, amount: null };
  const to = amount.to === undefined ? null : amount.to / 100;
  return { answer, amount: null, range: { from: amount.from / 100, to } };
}
