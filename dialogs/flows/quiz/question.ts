import type { Choice } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import type { Frame } from '../../engine/state.ts';
import type { Question } from '../../ports.ts';
import { answerChoice, whyAskedChoice } from '../shared/choices.ts';
import { textIn } from '../shared/format.ts';
import { quizTexts } from './texts.ts';

export type QuizFrame = Extract<Frame, { flow: 'quiz' }>;

/** More buttons than this are a wall: the answer is written in words then. */
const mostOptions = 8;

/** The quiz we are in; an offer to call an operator does not hide it: the question may still be answered. */
export function quizOnTop(session: Session): QuizFrame | undefined {
  const { frames } = session.memory;
  const top = session.top?.flow === 'operator-offer' ? frames.at(-2) : session.top;
  return top?.flow === 'quiz' ? top : undefined;
}

/** What to ask next. What was answered or declined is not asked again; what was asked and not answered may be. */
export function nextQuestion(session: Session, { goal }: QuizFrame): Question | undefined {
  const { facts } = session.memory;
  return session.knowledge.nextQuestion({
    goals: [goal],
    facts,
    at: session.turn.now,
    asked: Object.keys(facts),
  });
}

export interface OpenQuestion {
  readonly question: Question;
  readonly text: string;
  readonly choices: readonly Choice[];
}

/** The question of the quiz we are in, worked out anew from the facts. */
export function openQuestion(session: Session): OpenQuestion | undefined {
  const quiz = quizOnTop(session);
  if (quiz?.pending === undefined) return undefined;
  const question = nextQuestion(session, quiz);
  if (question === undefined) return undefined;
  markAsked(session, question.fact);
  return { question, text: question.texts[session.language].chat, choices: choicesOf(session, question) };
}

/** The fact is asked about now. */
export function markAsked(session: Session, factId: string): void {
  const quiz = quizOnTop(session);
  if (!quiz) return;
  session.drop('operator-offer');
  session.replace({ ...quiz, pending: factId, tries: quiz.pending === factId ? quiz.tries : 0 });
  if (!session.memory.asked.includes(factId)) session.memory.asked.push(factId);
}

export function choicesOf(session: Session, { fact, type, options }: Question): Choice[] {
  const choices: Choice[] = [];
  if (type === 'bool') {
    choices.push(
      answerChoice(fact, 'y', quizTexts(session, 'yes')),
      answerChoice(fact, 'n', quizTexts(session, 'no')),
    );
  }
  if (type === 'enum' && options && options.length <= mostOptions) {
    choices.push(...options.map(({ id, label }) => answerChoice(fact, id, textIn(label, session.language))));
  }
  choices.push(
    answerChoice(fact, '?', quizTexts(session, 'dont-know')),
    whyAskedChoice(fact, quizTexts(session, 'why-asked')),
  );
  return choices;
}
