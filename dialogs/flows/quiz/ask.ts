import type { Session } from '../../engine/session.ts';
import { consult } from '../consultation/flow.ts';
import { showMenu } from '../greeting/flow.ts';
import { measureName } from '../shared/mention.ts';
import { conclude } from './conclude.ts';
import { choicesOf, markAsked, nextQuestion, openQuestion, quizOnTop } from './question.ts';
import { quizTexts } from './texts.ts';
import { describeFacts, takeVolunteered } from './volunteered.ts';

/** Begins working out whether a measure is due, or how much it is. What was told before is not asked again. */
export function startQuiz(session: Session, measureId: string, want: 'right' | 'amount'): void {
  if (session.turn.policy !== 'full') {
    session.say(quizTexts(session, 'not-here'), {
      choices: [
        { id: 'op', label: quizTexts(session, 'operator') },
        { id: 'code', label: quizTexts(session, 'next-about') },
      ].slice(0, 1),
    });
    consult(session, measureId, 'who');
    return;
  }
  if (session.knowledge.measure(measureId)?.isComputable !== true) {
    session.say(quizTexts(session, 'not-computable'));
    consult(session, measureId, 'who');
    return;
  }
  for (const flow of ['clarify', 'which-measure', 'consultation', 'anything-else'] as const)
    session.drop(flow);
  if (quizOnTop(session)?.goal !== measureId) session.push({ flow: 'quiz', goal: measureId, want, tries: 0 });
  const told = takeVolunteered(session);
  const intro = quizTexts(session, want === 'amount' ? 'intro-amount' : 'intro', {
    name: measureName(session, measureId),
  });
  askNext(session, [intro, ...notedLine(session, told)]);
}

/** Asks the next question, or tells the result when nothing is left to ask. */
export function askNext(session: Session, before: readonly string[] = []) {
  const quiz = quizOnTop(session);
  if (!quiz) return showMenu(session);
  const question = nextQuestion(session, quiz);
  if (question === undefined) {
    conclude(session, quiz.goal, before);
    return;
  }
  markAsked(session, question.fact);
  const text = question.texts[session.language].chat;
  session.say([...before, text].join('\n\n'), { choices: choicesOf(session, question) });
}

/** The open question again, with a hint how to answer it. */
export function reaskPending(session: Session, before: string): void {
  const open = openQuestion(session);
  if (open === undefined) {
    askNext(session, [before]);
    return;
  }
  const { reprompt } = open.question.texts[session.language];
  session.say([`${before} ${reprompt}`, open.text].join('\n\n'), {
    choices: [...open.choices, { id: 'op', label: quizTexts(session, 'operator') }],
  });
}

/** "Зачем это?": why it is asked, and the question again. */
export function explainQuestion(session: Session): void {
  const open = openQuestion(session);
  if (open === undefined) {
    askNext(session);
    return;
  }
  const { help } = open.question.texts[session.language];
  session.say(quizTexts(session, 'help', { help, question: open.text }), { choices: open.choices });
}

export function notedLine(session: Session, factIds: readonly string[]): string[] {
  return factIds.length === 0
    ? []
    : [quizTexts(session, 'noted', { facts: describeFacts(session, factIds) })];
}
