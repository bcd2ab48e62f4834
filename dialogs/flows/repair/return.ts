import type { Session } from '../../engine/session.ts';
import { openFormQuestion } from '../../forms/run-form.ts';
import { openQuestion } from '../quiz/question.ts';
import { repairTexts } from './texts.ts';

/** After a digression: the question that is still open is asked again. */
export function returnToTalk(session: Session): void {
  const form = openFormQuestion(session);
  if (form !== undefined) {
    const { title, text: question, choices } = form;
    session.say(repairTexts(session, 'back-to-form', { title, question }), { choices });
    return;
  }
  const open = openQuestion(session);
  if (open === undefined) return;
  session.say(repairTexts(session, 'back-to-quiz', { question: open.text }), { choices: open.choices });
}
