import type { Route, Routes } from '../engine/route.ts';
import type { Session } from '../engine/session.ts';
import { formOnTop } from '../forms/frame.ts';
import { explainField, isFormAnswer, takeFormAnswer, takeFormPress } from '../forms/run-form.ts';
import {
  isCancel,
  isCrisis,
  isElsewhere,
  isHelp,
  isIdentity,
  isOperatorRequest,
  isRepeat,
  isRude,
  wantsEnglish,
  wantsRussian,
} from '../understanding/commands.ts';
import { tellDetails } from './article/flow.ts';
import { continueElsewhere } from './continue-elsewhere/flow.ts';
import { handleCrisis } from './crisis/flow.ts';
import { followIntent, perform, performIntent } from './dispatch.ts';
import { expected, offerAnswer } from './expected.ts';
import { sayGoodbye } from './goodbye/flow.ts';
import { showMenu } from './greeting/flow.ts';
import { switchLanguage } from './language/flow.ts';
import { callOperator, declineOperator } from './operator/flow.ts';
import { applyCorrection, correctionIn, isAnswer, takeAnswer, takePressedAnswer } from './quiz/answer.ts';
import { explainQuestion } from './quiz/ask.ts';
import { quizOnTop } from './quiz/question.ts';
import {
  acknowledgeContact,
  acknowledgeFile,
  askWhichMeasure,
  calm,
  cancel,
  repeatLast,
  understood,
} from './repair/flow.ts';
import { explainRefusal, resumeHere } from './resume/flow.ts';
import { type FixedChoice, pressed } from './shared/choices.ts';
import { mentionIn } from './shared/mention.ts';
import { whileWaiting } from './waiting/flow.ts';

const presses = (session: Session, choice: FixedChoice): boolean => session.heard.choiceId === choice;
const says = (session: Session, test: (text: string) => boolean): boolean =>
  session.heard.choiceId === undefined && test(session.heard.normalised);
/** "Да", "трое", "50 тысяч" to the open question: nothing more is meant by it. */
const isShortAnswer = (session: Session): boolean =>
  session.heard.normalised.split(' ').length <= 3 && isAnswer(session);
const wants = (session: Session, intent: string, from: number): boolean => {
  if (session.heard.choiceId !== undefined || isShortAnswer(session)) return false;
  const [first] = session.heard.understood.guesses;
  return first.intent === intent && first.p >= from;
};

/** Work at any turn, in this order: danger, a person, then the rest of what may interrupt. */
const interrupts: readonly Route[] = [
  {
    name: 'crisis',
    when: (session) => says(session, isCrisis) || wants(session, 'urgent_help', 0.85),
    act: handleCrisis,
  },
  {
    name: 'operator',
    when: (session) =>
      presses(session, 'op') ||
      session.heard.choiceId === 'i:operator_request' ||
      says(session, isOperatorRequest) ||
      (wants(session, 'operator_request', 0.6) && !quizOnTop(session)),
    act: (session) => callOperator(session, 'asked'),
  },
  {
    name: 'english',
    when: (s) => presses(s, 'en') || says(s, wantsEnglish),
    act: (s) => switchLanguage(s, 'en'),
  },
  {
    name: 'russian',
    when: (s) => presses(s, 'ru') || says(s, wantsRussian),
    act: (s) => switchLanguage(s, 'ru'),
  },
  { name: 'elsewhere', when: (s) => presses(s, 'code') || says(s, isElsewhere), act: continueElsewhere },
  { name: 'waiting', when: ({ turn }) => turn.state !== 'assistant', act: whileWaiting },
  { name: 'repeat', when: (s) => presses(s, 'again') || says(s, isRepeat), act: repeatLast },
  { name: 'cancel', when: (s) => presses(s, 'stop') || says(s, isCancel), act: cancel },
  { name: 'goodbye', when: (s) => presses(s, 'bye') || wants(s, 'goodbye', 0.6), act: sayGoodbye },
  { name: 'rude', when: (s) => says(s, isRude) && mentionIn(s).kind === 'none', act: calm },
];

const hears: readonly Route[] = [
  offerAnswer,
  { name: 'button', when: ({ heard }) => pressed(heard.choiceId) !== undefined, act: takePress },
  {
    name: 'why-asked',
    when: (session) =>
      (quizOnTop(session) !== undefined || formOnTop(session) !== undefined) && says(session, isHelp),
    act: (session) => {
      understood(session);
      if (!explainField(session)) explainQuestion(session);
    },
  },
  {
    name: 'form-answer',
    when: isFormAnswer,
    act: (session) => {
      understood(session);
      return takeFormAnswer(session);
    },
  },
  {
    name: 'correction',
    when: (session) => correctionIn(session) !== undefined,
    act: (session) => {
      const correction = correctionIn(session);
      understood(session);
      if (correction) applyCorrection(session, correction.fact, correction.answer);
    },
  },
  {
    name: 'answer',
    when: isAnswer,
    act: (session) => {
      understood(session);
      takeAnswer(session);
    },
  },
  { name: 'identity', when: (s) => says(s, isIdentity), act: (s) => performIntent(s, 'identity_confirm') },
  ...expected,
];

export const routes: Routes = {
  interrupts,
  hears,
  otherwise: followIntent,
  events: (session) => {
    const { body } = session.turn;
    if (body.kind === 'file') return acknowledgeFile(session);
    if (body.kind === 'contact') return acknowledgeContact(session);
    if (body.kind !== 'event') return;
    if (body.event.type === 'channel.joined') resumeHere(session);
    else if (body.event.type === 'link.refused') explainRefusal(session, body.event);
  },
};

function takePress(session: Session) {
  const press = pressed(session.heard.choiceId);
  if (press === undefined) return;
  switch (press.kind) {
    case 'measure':
      return perform(session, press.action, press.measureId);
    case 'intent':
      return performIntent(session, press.intent);
    case 'answer':
      understood(session);
      return takePressedAnswer(session, press.factKey, press.value);
    case 'why-asked':
      understood(session);
      return explainQuestion(session);
    case 'article':
      understood(session);
      if (!tellDetails(session, press.articleId)) showMenu(session);
      return;
    case 'field':
      understood(session);
      return takeFormPress(session, press);
    case 'fixed':
      return takeFixed(session, press.choice);
  }
}

/** Those of the fixed buttons that no interrupt takes. */
function takeFixed(session: Session, choice: FixedChoice) {
  switch (choice) {
    case 'about':
    case 'check':
      understood(session);
      return askWhichMeasure(session, choice);
    case 'yes':
      return session.top?.flow === 'operator-offer' ? callOperator(session, 'asked') : showMenu(session);
    case 'no':
      return declineOperator(session);
    default:
      return showMenu(session);
  }
}
