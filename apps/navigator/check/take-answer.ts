import type { Session } from '#dialogs/engine/session.ts';
import { stamped } from '#dialogs/flows/quiz/kept.ts';
import { isSame } from '#dialogs/flows/quiz/volunteered.ts';
import type { CheckAnswers } from './check-answers.ts';
import { type Fields, type FormProblem, readFormAnswer } from './read-form-answer.ts';
import { type Step, withAnswer } from './steps.ts';

export type TakenAnswer =
  | { readonly outcome: 'taken'; readonly change: (answers: CheckAnswers) => CheckAnswers }
  | { readonly outcome: 'wrong'; readonly problem: FormProblem };

/** What was sent for a question. The same answer sent twice changes nothing the second time. */
export function takeAnswer(session: Session, { fact }: Step, fields: Fields): TakenAnswer {
  const read = readFormAnswer(fact, fields, session.today);
  if (read.outcome === 'wrong') return read;
  const value = stamped(session, read.kept);
  if (session.knowledge.checkFacts({ [fact.id]: value }).length > 0)
    return { outcome: 'wrong', problem: 'bounds' };
  return {
    outcome: 'taken',
    change: (answers) => {
      const earlier = answers.facts[fact.id];
      return earlier && isSame(earlier, value) ? answers : withAnswer(session, answers, fact.id, read.kept);
    },
  };
}
