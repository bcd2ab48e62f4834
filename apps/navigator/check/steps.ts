import type { Session } from '#dialogs/engine/session.ts';
import { childPath, childrenCount, withoutUncounted } from '#dialogs/flows/quiz/children.ts';
import { chooseNext, type Next } from '#dialogs/flows/quiz/choose-next.ts';
import { factAt } from '#dialogs/flows/quiz/fact-at.ts';
import { type Kept, stamped } from '#dialogs/flows/quiz/kept.ts';
import type { QuizFrame } from '#dialogs/flows/quiz/question.ts';
import { type AskedTexts, askedTexts } from '#dialogs/flows/quiz/question-texts.ts';
import type { Fact, FactValue } from '#dialogs/ports.ts';
import type { CheckAnswers } from './check-answers.ts';

/** One question: `n` from 1 in the order of this check. */
export interface Step {
  readonly n: number;
  readonly fact: Fact;
  readonly texts: AskedTexts;
  /** What she answered before, when she comes back to it. */
  readonly value?: FactValue;
}

/** Nobody is asked more. */
const mostSteps = 150;

export function quizOf({ about, goals, want, order }: CheckAnswers): QuizFrame {
  return { flow: 'quiz', about, goals, want, tries: 0, asked: order.length };
}

/** The question to ask now; `undefined`: nothing is left to ask. */
export function nextStep(session: Session, answers: CheckAnswers): Step | undefined {
  if (answers.order.length >= mostSteps) return undefined;
  const next = chooseNext(session, quizOf(answers));
  return next && stepOf(session, answers.order.length + 1, next);
}

/**
 * The n-th question: one that was answered comes as it was asked then, `open` makes the session of that moment.
 * `undefined`: that far we are not yet, or there is no more to ask.
 */
export function stepAt(
  answers: CheckAnswers,
  n: number,
  open: (answers: CheckAnswers) => Session,
): Step | undefined {
  const path = answers.order[n - 1];
  if (path === undefined)
    return n === answers.order.length + 1 ? nextStep(open(answers), answers) : undefined;
  const value = answers.facts[path];
  const before = upTo(answers, n - 1);
  const then = open(before);
  const next = chooseNext(then, quizOf(before));
  // After a change further up it may have been asked in another order.
  const step = stepOf(then, n, next?.path === path ? next : plainly(then, path));
  return step && (value === undefined ? step : { ...step, value });
}

function upTo(answers: CheckAnswers, count: number): CheckAnswers {
  const order = answers.order.slice(0, count);
  const facts = Object.fromEntries(
    order.flatMap((path) => {
      const value = answers.facts[path];
      return value === undefined ? [] : [[path, value]];
    }),
  );
  return { ...answers, order, facts };
}

function plainly({ knowledge }: Session, path: string): Next {
  const fact = knowledge.fact(childPath(path)?.fact ?? path);
  if (fact?.question === undefined || path === childrenCount) return { path };
  const { id, type, question, options } = fact;
  return { path, question: { fact: id, type, texts: question, ...(options ? { options } : {}) } };
}

function stepOf(session: Session, n: number, { path, question }: Next): Step | undefined {
  const fact = factAt(session, path);
  return fact && { n, fact, texts: askedTexts(session, path, question) };
}

/**
 * The answers with one more, or with one changed; what was said of children who are no longer counted is forgotten, and
 * so are the code and the link that were made of other answers.
 */
export function withAnswer(session: Session, answers: CheckAnswers, path: string, kept: Kept): CheckAnswers {
  const { [path]: _before, ...others } = answers.facts;
  const facts: Record<string, FactValue> = { ...others, [path]: stamped(session, kept) };
  if (path === childrenCount) withoutUncounted(facts);
  const order = answers.order.includes(path) ? answers.order : [...answers.order, path];
  const { about, goals, want } = answers;
  return { about, goals, want, facts, order: order.filter((one) => facts[one] !== undefined) };
}
