import type { Route, Routes } from '../engine/route.ts';
import type { Session } from '../engine/session.ts';
import { formOnTop, isTakingWords } from '../forms/frame.ts';
import { explainField, isFormAnswer, takeFormAnswer, takeFormPress } from '../forms/run-form.ts';
import { hearsSecret, unlessSecret } from '../forms/secret.ts';
import {
  asksForCode,
  asksHowLong,
  asksIfLong,
  asksToCancel,
  asksWhoIsIt,
  isBackToBot,
  isBye,
  isCancel,
  isCancelAll,
  isElsewhere,
  isHelp,
  isIdentity,
  isLost,
  isOperatorRequest,
  isRude,
  refusesOperator,
  saysForNow,
  wantsEnglish,
  wantsRussian,
} from '../understanding/commands.ts';
import { isCrisis, speaksOfLapse } from '../understanding/danger.ts';
import { withEnding } from './after-turn.ts';
import { answerAndQuestion, takeBoth } from './answer-and-question.ts';
import { detailsWanted, tellDetails } from './article/flow.ts';
import { continueElsewhere } from './continue-elsewhere/flow.ts';
import { handleCrisis } from './crisis/flow.ts';
import { perform, performIntent } from './dispatch.ts';
import { expected, offerAnswer, resumeAnswer } from './expected.ts';
import { followMessage } from './follow.ts';
import { tellsOfFraud, warnOfFraud } from './fraud/flow.ts';
import { sayGoodbye } from './goodbye/flow.ts';
import { introduce, showMenu } from './greeting/flow.ts';
import { hasHungUp, settleHangUp } from './hang-up/flow.ts';
import { switchLanguage } from './language/flow.ts';
import { callOperator, declineOperator } from './operator/flow.ts';
import { meetCalled, meetNotice } from './our-call/flow.ts';
import { ourCallRoutes } from './our-call/routes.ts';
import { saysOnlyBehalf } from './personal/behalf.ts';
import { ownFact, personalRoutes, refusesProof } from './personal/index.ts';
import { askWhoAgain, restIsPersonal } from './personal/said-before.ts';
import { applyCorrection, isAnswer, takeAnswer, takePressedAnswer } from './quiz/answer.ts';
import { explainQuestion } from './quiz/ask.ts';
import { correctionIn } from './quiz/correction.ts';
import { quizOnTop } from './quiz/question.ts';
import { enough, quizOffers, quizRequests, quizWishes } from './quiz/routes.ts';
import { isBareTelling } from './quiz/volunteered.ts';
import { cancel } from './repair/cancel.ts';
import { askWhichMeasure } from './repair/clarify.ts';
import { acknowledgeContact, acknowledgeFile, askForWords, calm, understood } from './repair/flow.ts';
import { isLong } from './repair/long-message.ts';
import { mannerRoutes } from './repair/manner-routes.ts';
import { repeatLast } from './repair/repeat.ts';
import { explainRefusal, meetCaller, resumeHere } from './resume/flow.ts';
import { serviceInterrupts, serviceRoutes } from './services/begin.ts';
import { insideRoute, receiptRoute } from './services/inside/flow.ts';
import { asksSomething } from './shared/asks.ts';
import { type FixedChoice, pressed } from './shared/choices.ts';
import { mentionIn } from './shared/mention.ts';
import { says } from './shared/says.ts';
import { meetSilence } from './silence/flow.ts';
import { goOnWaiting, takeOtherWay, tellWaiting, withdraw } from './waiting/flow.ts';

const presses = (session: Session, choice: FixedChoice): boolean => session.heard.choiceId === choice;
/** "Да", "трое", "50 тысяч" to the open question: nothing more is meant by it. */
const isShortAnswer = (session: Session): boolean =>
  session.heard.normalised.split(' ').length <= 3 && isAnswer(session);
const wants = (session: Session, intent: string, from: number): boolean => {
  if (session.heard.choiceId !== undefined || isShortAnswer(session)) return false;
  const [first] = session.heard.understood.guesses;
  return first.intent === intent && first.p >= from;
};

/** "На улице Ленина" to "где вы?", "до обеда" to "когда?": no cry for help, no farewell. Her own words may be. */
const isPlainFormAnswer = (session: Session): boolean =>
  formOnTop(session)?.field?.takesWords !== true && isFormAnswer(session);

/** What was made Russian of may have been plainer as it was written. */
const isCrisisInEnglish = ({ heard: { written, normalised } }: Session): boolean =>
  written !== normalised && isCrisis(written);

/** Something was begun after she was put in the queue: a cancel is about that. */
const isBusy = ({ memory }: Session): boolean => memory.isBusyWaiting;
/** What she tells at length while she waits is for the operator, unless we asked since. */
const mayAnswer = ({ turn, memory, heard }: Session): boolean =>
  turn.state === 'assistant' || memory.isBusyWaiting || heard.normalised.split(' ').length <= 3;
/** Of a decision or a payment other flows tell how long it takes. */
const isAboutQueue = ({ turn, heard }: Session): boolean =>
  turn.state !== 'assistant' || /оператор|специалист|очеред|operator/.test(heard.normalised);

/** Work at any turn, in this order: danger, a person, then the rest of what may interrupt. */
const spoken: readonly Route[] = [
  {
    name: 'crisis',
    when: (session) =>
      says(session, isCrisis) ||
      isCrisisInEnglish(session) ||
      (wants(session, 'urgent_help', 0.85) && !isPlainFormAnswer(session) && !says(session, speaksOfLapse)),
    act: handleCrisis,
  },
  {
    name: 'fraud',
    when: tellsOfFraud,
    act: (session) => {
      understood(session);
      warnOfFraud(session);
    },
  },
  ...serviceInterrupts,
  {
    name: 'operator',
    when: (session) =>
      presses(session, 'op') ||
      session.heard.choiceId === 'i:operator_request' ||
      says(session, isOperatorRequest) ||
      (wants(session, 'operator_request', 0.6) &&
        !quizOnTop(session) &&
        !isTakingWords(session) &&
        !isBareTelling(session) &&
        !says(session, asksWhoIsIt) &&
        !says(session, refusesOperator) &&
        !refusesProof.when(session)),
    act: (session) => callOperator(session, 'asked'),
  },
  ...ourCallRoutes,
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
  {
    name: 'elsewhere',
    when: (s) =>
      presses(s, 'code') || says(s, isElsewhere) || (says(s, asksForCode) && formOnTop(s) === undefined),
    act: continueElsewhere,
  },
  {
    name: 'withdraw',
    when: (s) =>
      s.turn.state !== 'assistant' &&
      (presses(s, 'bot') || presses(s, 'stop') || says(s, isBackToBot) || (says(s, isCancel) && !isBusy(s))),
    act: withdraw,
  },
  {
    name: 'how-long',
    when: (s) =>
      !isTakingWords(s) &&
      ((says(s, asksHowLong) && isAboutQueue(s)) || (s.turn.state !== 'assistant' && says(s, asksIfLong))),
    act: tellWaiting,
  },
  {
    name: 'without-operator',
    when: (s) =>
      s.turn.state === 'assistant' && says(s, refusesOperator) && !isTakingWords(s) && !asksSomething(s),
    act: declineOperator,
  },
  enough,
  ...mannerRoutes,
  {
    name: 'cancel',
    when: (s) =>
      presses(s, 'stop') ||
      says(s, isCancel) ||
      says(s, isCancelAll) ||
      (says(s, asksToCancel) && formOnTop(s) !== undefined),
    act: cancel,
  },
  {
    name: 'goodbye',
    when: (s) =>
      presses(s, 'bye') ||
      says(s, isBye) ||
      (wants(s, 'goodbye', 0.6) &&
        !says(s, saysForNow) &&
        !isTakingWords(s) &&
        !isPlainFormAnswer(s) &&
        !says(s, saysOnlyBehalf)),
    act: sayGoodbye,
  },
  {
    name: 'rude',
    when: (s) => says(s, isRude) && mentionIn(s).kind === 'none' && !isTakingWords(s),
    act: calm,
  },
];

/** Of them what is plainly said interrupts also where a code word is awaited. */
const interrupts = spoken.map(unlessSecret);

const hears: readonly Route[] = [
  askWhoAgain,
  {
    name: 'secret',
    when: (session) => hearsSecret(session) && isFormAnswer(session),
    act: (session) => {
      understood(session);
      return takeFormAnswer(session);
    },
  },
  restIsPersonal,
  ...quizOffers,
  { name: 'no-words', when: (s) => says(s, (text) => !/[a-zа-я0-9+-]/.test(text)), act: askForWords },
  offerAnswer,
  ...resumeAnswer,
  {
    name: 'article-details',
    when: (session) => detailsWanted(session) !== undefined,
    act: (session) => {
      understood(session);
      tellDetails(session, detailsWanted(session) ?? '');
    },
  },
  { name: 'button', when: ({ heard }) => pressed(heard.choiceId) !== undefined, act: takePress },
  {
    name: 'why-asked',
    when: (session) =>
      (quizOnTop(session) !== undefined || formOnTop(session) !== undefined) &&
      (says(session, isHelp) || says(session, isLost)),
    act: (session) => {
      understood(session);
      if (!explainField(session)) explainQuestion(session);
    },
  },
  { name: 'who-is-it', when: (s) => says(s, asksWhoIsIt), act: introduce },
  ...quizRequests,
  refusesProof,
  ownFact,
  insideRoute,
  receiptRoute,
  {
    name: 'answer-and-question',
    when: (session) => answerAndQuestion(session) !== undefined,
    act: async (session) => {
      const both = answerAndQuestion(session);
      if (both) await takeBoth(session, both);
    },
  },
  {
    name: 'form-answer',
    when: (session) => mayAnswer(session) && isFormAnswer(session),
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
    when: (session) => mayAnswer(session) && !isLong(session) && isAnswer(session),
    act: (session) => {
      understood(session);
      takeAnswer(session);
    },
  },
  ...personalRoutes,
  {
    name: 'identity',
    when: (s) => says(s, isIdentity) && formOnTop(s) === undefined,
    act: (s) => performIntent(s, 'identity_confirm'),
  },
  ...expected,
  ...serviceRoutes,
  ...quizWishes,
];

const talk: Routes = withEnding({
  interrupts,
  hears,
  otherwise: followMessage,
  events: (session) => {
    const { body } = session.turn;
    if (body.kind === 'file') return acknowledgeFile(session);
    if (body.kind === 'contact') return takeContact(session, body.phone);
    if (body.kind === 'silence') return meetSilence(session);
    if (body.kind !== 'event') return;
    if (body.event.type === 'channel.joined') resumeHere(session);
    else if (body.event.type === 'notice.begun') meetNotice(session, body.event.notice);
    else if (body.event.type === 'call.started') {
      if (body.event.outbound) meetCalled(session, body.event.outbound);
      else meetCaller(session);
    } else if (body.event.type === 'link.refused') explainRefusal(session, body.event);
  },
});

/** A line that is down is told nothing more, and asked nothing. */
export const routes: Routes = {
  ...talk,
  events: (session) => (hasHungUp(session) ? settleHangUp(session) : talk.events(session)),
};

/** A number shared by the messenger's button, when a form asks for one. */
function takeContact(session: Session, phone: string) {
  const open = formOnTop(session);
  if (open?.field?.id !== 'phone' || !/^\+7\d{10}$/.test(phone)) return acknowledgeContact(session);
  understood(session);
  return takeFormPress(session, { form: open.form.id, field: 'phone', value: phone });
}

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
    case 'call-back':
    case 'message':
      understood(session);
      return takeOtherWay(session, choice);
    case 'wait':
      return goOnWaiting(session);
    case 'more':
      return repeatLast(session);
    default:
      return showMenu(session);
  }
}
