import type { AnswerGround } from '#core/conversations/index.ts';
import { type EngineAnswer, workingDaysIn } from '#core/quality/index.ts';
import type { Evaluation } from '#knowledge-base/evaluate-measure.ts';
import { namesOf } from '#knowledge-base/search/measure-names.ts';
import type { RecordedAnswers } from '../../recorded-answers.ts';

/** What the engine says on the facts of an answer: right, sum and term, for comparing with what an operator said. */
export function judgeGround(recorded: RecordedAnswers) {
  return async (ground: AnswerGround): Promise<Omit<EngineAnswer, 'seq'> | undefined> => {
    const done = await recorded.workOut(ground);
    if (done === undefined) return undefined;
    const { evaluation, measure, knowledge } = done;
    const told = knowledge.consultation(ground.measureId, 'ru', ground.at);
    const decisionDays = told && workingDaysIn(told.terms.decision.toLowerCase());
    return {
      measureId: ground.measureId,
      names: namesOf(measure.document),
      outcome: outcomeOf(evaluation),
      otherSums: sumsOf(evaluation),
      ...(evaluation.amount?.outcome === 'sum' ? { sum: evaluation.amount.value } : {}),
      ...(decisionDays === undefined ? {} : { decisionDays }),
    };
  };
}

function outcomeOf({ outcome }: Evaluation): EngineAnswer['outcome'] {
  return outcome === 'yes' || outcome === 'no' ? outcome : 'open';
}

/** Everything the sum was worked out from: an operator may explain it step by step. */
function sumsOf({ amount, ground }: Evaluation): readonly number[] {
  const steps = amount?.outcome === 'sum' ? amount.steps.flatMap(({ value }) => value ?? []) : [];
  return [...steps, ...ground.parameters.map(({ value }) => value)];
}
