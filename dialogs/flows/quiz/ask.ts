import type { Session } from '../../engine/session.ts';
import type { QuizAbout } from '../../engine/state.ts';
import { noteIntent } from '../../engine/turn-reading.ts';
import { inMidSentence } from '../../wording/in-mid-sentence.ts';
import { consult } from '../consultation/flow.ts';
import { showMenu } from '../greeting/flow.ts';
import { textIn } from '../shared/format.ts';
import { measureName } from '../shared/mention.ts';
import { conclude } from './conclude.ts';
import { choicesOf, markAsked, nextQuestion, openQuestion, quizOnTop } from './question.ts';
import { quizTexts } from './texts.ts';
import { describeFacts, takeVolunteered } from './volunteered.ts';

/** Begins working out whether a measure is due, or how much it is. What was told before is not asked again. */
export function startQuiz(session: Session, measureId: string, want: 'right' | 'amount') {
  if (session.turn.policy !== 'full') return refuseHere(session, () => consult(session, measureId, 'who'));
  if (session.knowledge.measure(measureId)?.isComputable !== true) {
    session.say(quizTexts(session, 'not-computable'));
    consult(session, measureId, 'who');
    return;
  }
  const intro = quizTexts(session, want === 'amount' ? 'intro-amount' : 'intro', {
    name: measureName(session, measureId),
  });
  begin(session, { about: { kind: 'measure', id: measureId }, goals: [measureId], want, intro });
}

/** Begins working out which of many measures are due: all that an event in life gives, or all there are. */
export function startQuizOver(session: Session, about: QuizAbout, goals: readonly string[]) {
  if (session.turn.policy !== 'full') return refuseHere(session, () => showMenu(session));
  begin(session, { about, goals, want: 'right', intro: introOf(session, about) });
}

/** "Что мне положено?": everything that her region has. */
export function startQuizOverAll(session: Session): void {
  noteIntent(session, 'eligibility_check');
  startQuizOver(session, { kind: 'everything' }, goalsInRegion(session));
}

/** Measures of the whole country and of her region that can be worked out. */
export function goalsInRegion(session: Session, ids?: readonly string[]): readonly string[] {
  const region = session.memory.facts.region?.value;
  const there = session.knowledge.measures(typeof region === 'string' ? { region } : {});
  const all = there.filter(({ isComputable }) => isComputable).map(({ id }) => id);
  return ids === undefined ? all : ids.filter((id) => all.includes(id));
}

interface Beginning {
  readonly about: QuizAbout;
  readonly goals: readonly string[];
  readonly want: 'right' | 'amount';
  readonly intro: string;
}

function begin(session: Session, { about, goals, want, intro }: Beginning): void {
  const done = [
    'clarify',
    'which-measure',
    'consultation',
    'anything-else',
    'life-event',
    'comparison',
    'results',
  ];
  while (session.top !== undefined && done.includes(session.top.flow)) session.drop(session.top.flow);
  const told = takeVolunteered(session);
  const open = quizOnTop(session);
  const isSame = open !== undefined && isSameAbout(open.about, about);
  if (!isSame) session.push({ flow: 'quiz', about, goals, want, tries: 0, asked: 0 });
  const noted = notedLine(session, told);
  // What she told may settle it: then no questions are announced.
  askNext(session, noted, [intro, ...noted]);
}

function isSameAbout(one: QuizAbout, other: QuizAbout): boolean {
  return one.kind === other.kind && ('id' in one ? one.id : '') === ('id' in other ? other.id : '');
}

function introOf(session: Session, about: QuizAbout): string {
  switch (about.kind) {
    case 'life-event': {
      const event = session.knowledge.lifeEvents().find(({ id }) => id === about.id);
      const title = event ? inMidSentence(textIn(event.title, session.language)) : '';
      return quizTexts(session, 'intro-event', { event: title });
    }
    case 'comparison':
      return quizTexts(session, 'intro-comparison');
    default:
      return quizTexts(session, 'intro-all');
  }
}

/** Where only public information may pass nothing personal is asked. */
function refuseHere(session: Session, instead: () => void): void {
  session.say(quizTexts(session, 'not-here'), {
    choices: [{ id: 'op', label: quizTexts(session, 'operator') }],
  });
  instead();
}

/** Asks the next question after `beforeQuestion`, or tells the result after `before` when nothing is left to ask. */
export function askNext(
  session: Session,
  before: readonly string[] = [],
  beforeQuestion: readonly string[] = before,
) {
  const quiz = quizOnTop(session);
  if (!quiz) return showMenu(session);
  const question = nextQuestion(session, quiz);
  if (question === undefined) {
    conclude(session, quiz, before);
    return;
  }
  const { question: inFull, again } = question.texts;
  const text = quiz.pending === question.path ? again : inFull;
  markAsked(session, question.path);
  session.say([...beforeQuestion, text].join('\n\n'), { choices: choicesOf(session, question) });
}

/** "Хватит, покажите, что есть": what can be said by what was told so far. */
export function concludeNow(session: Session) {
  const quiz = quizOnTop(session);
  if (!quiz) return showMenu(session);
  conclude(session, quiz, [quizTexts(session, 'so-far')]);
}

/** The open question again, with a hint how to answer it. */
export function reaskPending(session: Session, before: string): void {
  const open = openQuestion(session);
  if (open === undefined) {
    askNext(session, [before]);
    return;
  }
  const { reprompt } = open.question.texts;
  session.say([`${before} ${reprompt}`.trim(), open.text].join('\n\n'), {
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
  const { help } = open.question.texts;
  session.say(quizTexts(session, 'help', { help, question: open.text }), { choices: open.choices });
}

/** What was taken down is said back; what her words plainly show need not be. */
export function notedLine(session: Session, factIds: readonly string[]): string[] {
  const worth = factIds.filter((id) => !plain.includes(id) && !id.endsWith('.order'));
  return worth.length === 0 ? [] : [quizTexts(session, 'noted', { facts: describeFacts(session, worth) })];
}

/** Nobody who has buried somebody is told so. */
const plain: readonly string[] = [
  'applicant.sex',
  'applicant.relation',
  'applicant.maritalStatus',
  'spouse.exists',
  'deceased.relation',
  'deceased.deathDate',
];
