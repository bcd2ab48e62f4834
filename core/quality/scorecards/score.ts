import type { Question } from './scorecard.ts';

/** A mark, or the question does not apply to this conversation. */
export type Answer = number | 'not-applicable';

export type Answers = Readonly<Record<string, Answer>>;

export type Score =
  | {
      readonly outcome: 'scored';
      /** 0–1. */
      readonly share: number;
      /** Critical questions answered "no"; any of them makes the share 0. */
      readonly criticals: readonly string[];
    }
  | { readonly outcome: 'incomplete'; readonly missing: readonly string[] }
  /** Nothing of weight applies: there is nothing to divide by. */
  | { readonly outcome: 'nothing-applies' };

/**
 * The one formula of a review: sum of weight × mark ÷ best mark over the questions that apply, divided by the sum of
 * their weights; 0 with a critical error. In words: docs/quality.md, "Score".
 */
export function scoreOf(questions: readonly Question[], answers: Answers): Score {
  const missing = questions.filter(({ id }) => answers[id] === undefined).map(({ id }) => id);
  if (missing.length > 0) return { outcome: 'incomplete', missing };
  let sum = 0;
  let weights = 0;
  const criticals: string[] = [];
  for (const question of questions) {
    const mark = markOf(question, answers);
    if (mark === undefined) continue;
    sum += question.weight * mark;
    weights += question.weight;
    if (question.isCritical && mark === 0) criticals.push(question.id);
  }
  if (criticals.length > 0) return { outcome: 'scored', share: 0, criticals };
  return weights === 0
    ? { outcome: 'nothing-applies' }
    : { outcome: 'scored', share: sum / weights, criticals };
}

/** 0–1 of its best mark; `undefined`: it does not apply, or is not answered. */
export function markOf({ id, most }: Pick<Question, 'id' | 'most'>, answers: Answers): number | undefined {
  const answer = answers[id];
  return answer === undefined || answer === 'not-applicable' ? undefined : answer / most;
}

/** Whether these are answers to these questions: no others, whole marks within their scales. */
export function areAnswers(questions: readonly Question[], answers: Answers): boolean {
  return Object.entries(answers).every(([id, answer]) => {
    const question = questions.find((one) => one.id === id);
    if (question === undefined) return false;
    return (
      answer === 'not-applicable' || (Number.isInteger(answer) && answer >= 0 && answer <= question.most)
    );
  });
}
