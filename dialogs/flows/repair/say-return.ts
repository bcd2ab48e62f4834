import type { Session } from '../../engine/session.ts';
import { askNext } from '../quiz/ask.ts';
import { quizOnTop } from '../quiz/question.ts';
import { openMatter } from '../shared/open-matter.ts';
import { repairTexts } from './texts.ts';

/** Asks what is still open again, when the turn is over. `false`: nothing is open. */
export function sayReturn(session: Session): boolean {
  const open = openMatter(session);
  if (open === undefined) {
    if (quizOnTop(session) === undefined) return false;
    askNext(session);
    return true;
  }
  const { kind, title, question, choices } = open;
  const text =
    session.top?.flow === 'form' && session.top.form === 'offer'
      ? question
      : kind === 'form'
        ? repairTexts(session, 'back-to-form', { title, question })
        : repairTexts(session, 'back-to-quiz', { question });
  session.say(text, { choices });
  return true;
}
