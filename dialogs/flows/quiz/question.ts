import type { Choice } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import type { Frame } from '../../engine/state.ts';
import type { FactOption, FactType, PhoneKeys } from '../../ports.ts';
import { answerChoice, whyAskedChoice } from '../shared/choices.ts';
import { textIn } from '../shared/format.ts';
import { childrenCount, describedChildren } from './children.ts';
import { chooseNext } from './choose-next.ts';
import { type AskedTexts, askedTexts } from './question-texts.ts';
import { quizTexts } from './texts.ts';

export type QuizFrame = Extract<Frame, { flow: 'quiz' }>;

/** What is asked: a fact, of one child of several or of all. */
export interface Asked {
  /** Where the answer is kept: `children[1].birthDate`. */
  readonly path: string;
  readonly type: FactType;
  readonly options?: readonly FactOption[];
  readonly keys?: PhoneKeys;
  readonly texts: AskedTexts;
}

/** More buttons than this are a wall: the answer is written in words then. */
const mostOptions = 8;
/** From this question on what was found so far is offered by a button. */
const enoughFrom = 4;

/** The quiz we are in; an offer to call an operator does not hide it: the question may still be answered. */
export function quizOnTop(session: Session): QuizFrame | undefined {
  const { frames } = session.memory;
  const top = session.top?.flow === 'operator-offer' ? frames.at(-2) : session.top;
  return top?.flow === 'quiz' ? top : undefined;
}

/** What to ask next. What was answered or declined is not asked again; what was asked and not answered may be. */
export function nextQuestion(session: Session, quiz: QuizFrame): Asked | undefined {
  const next = chooseNext(session, quiz);
  if (next === undefined) return undefined;
  const { path, question } = next;
  if (question === undefined) {
    const keys: PhoneKeys = { kind: 'digits' };
    return { path, type: 'int', keys, texts: askedTexts(session, path) };
  }
  return {
    path,
    type: question.type,
    texts: askedTexts(session, path, question),
    ...(question.options ? { options: question.options } : {}),
    ...(question.keys ? { keys: question.keys } : {}),
  };
}

export interface OpenQuestion {
  readonly question: Asked;
  readonly text: string;
  readonly choices: readonly Choice[];
}

/** The question of the quiz we are in, worked out anew from the facts. */
export function openQuestion(session: Session): OpenQuestion | undefined {
  const quiz = quizOnTop(session);
  if (quiz?.pending === undefined) return undefined;
  const question = nextQuestion(session, quiz);
  if (question === undefined) return undefined;
  markAsked(session, question.path);
  return { question, text: question.texts.question, choices: choicesOf(session, question) };
}

/** The fact is asked about now. */
export function markAsked(session: Session, path: string): void {
  const quiz = quizOnTop(session);
  if (!quiz) return;
  session.drop('operator-offer');
  const isAgain = quiz.pending === path;
  const { aside, ...rest } = quiz;
  session.replace({
    ...rest,
    ...(isAgain && aside !== undefined ? { aside } : {}),
    pending: path,
    tries: isAgain ? quiz.tries : 0,
    asked: isAgain ? quiz.asked : quiz.asked + 1,
  });
  if (!session.memory.asked.includes(path)) session.memory.asked.push(path);
}

export function choicesOf(session: Session, { path, type, options }: Asked): Choice[] {
  const choices: Choice[] = [];
  // By voice a number is said, and its key pressed.
  if (path === childrenCount && session.medium !== 'voice') {
    const told = describedChildren(session.memory.facts);
    choices.push(
      answerChoice(path, String(told), quizTexts(session, told > 0 ? 'no-more-children' : 'no-children')),
    );
    for (const more of [1, 2, 3]) choices.push(answerChoice(path, String(told + more), String(told + more)));
  }
  if (type === 'bool') {
    choices.push(
      answerChoice(path, 'y', quizTexts(session, 'yes')),
      answerChoice(path, 'n', quizTexts(session, 'no')),
    );
  }
  if (type === 'enum' && options && options.length <= mostOptions) {
    choices.push(...options.map(({ id, label }) => answerChoice(path, id, textIn(label, session.language))));
  }
  choices.push(
    answerChoice(path, '?', quizTexts(session, 'dont-know')),
    whyAskedChoice(path, quizTexts(session, 'why-asked')),
  );
  const quiz = quizOnTop(session);
  if (quiz && quiz.goals.length > 1 && quiz.asked >= enoughFrom && session.medium !== 'voice')
    choices.push({ id: 'q:enough', label: quizTexts(session, 'enough') });
  return choices;
}
