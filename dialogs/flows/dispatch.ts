import type { Session } from '../engine/session.ts';
import type { Aspect } from '../engine/state.ts';
import { noteIntent } from '../engine/turn-reading.ts';
import { formOnTop } from '../forms/frame.ts';
import type { Intent } from '../understanding/intents.ts';
import { consult } from './consultation/flow.ts';
import { handleCrisis } from './crisis/flow.ts';
import { acceptThanks, sayGoodbye } from './goodbye/flow.ts';
import { greet } from './greeting/flow.ts';
import { likelyMeasures, startEventQuiz } from './life-event/flow.ts';
import { callOperator } from './operator/flow.ts';
import { personalIntents } from './personal/index.ts';
import { meantBy } from './plain-words.ts';
import { putOff } from './quiz/answer.ts';
import { startQuiz } from './quiz/ask.ts';
import { concludeOne, explainResult } from './quiz/conclude.ts';
import { quizOnTop } from './quiz/question.ts';
import { firstOfList } from './quiz/result-list.ts';
import { quizTexts } from './quiz/texts.ts';
import { volunteered } from './quiz/volunteered.ts';
import { isSupposing } from './quiz/what-if.ts';
import { cancel } from './repair/cancel.ts';
import { askWhichMeasure, clarifyMeasures } from './repair/clarify.ts';
import { misunderstood, sayNoAnswer, understood } from './repair/flow.ts';
import { repeatLast } from './repair/repeat.ts';
import { returnToTalk } from './repair/return.ts';
import { serviceIntents } from './services/index.ts';
import { asksOn } from './shared/asks.ts';
import type { MeasureAction } from './shared/choices.ts';
import { type Mention, measureAsked, mentionIn } from './shared/mention.ts';
import { noteWish } from './shared/wishes.ts';

export const actionOf: Partial<Record<Intent, MeasureAction>> = {
  measure_info: 'about',
  eligibility_check: 'check',
  amount: 'amount',
  documents: 'documents',
  how_to_apply: 'where',
};

export const intentOf: Readonly<Record<MeasureAction, Intent>> = {
  about: 'measure_info',
  who: 'measure_info',
  terms: 'measure_info',
  why: 'measure_info',
  check: 'eligibility_check',
  result: 'eligibility_check',
  calculate: 'amount',
  amount: 'amount',
  documents: 'documents',
  where: 'how_to_apply',
};

/** Does with a measure what is wanted. A question asked in the middle of a quiz is answered, then the quiz goes on. */
export function perform(session: Session, action: MeasureAction, measureId: string) {
  understood(session);
  if (action === 'check' && isBeingChecked(session, measureId)) return goOnChecking(session);
  noteWish(session, intentOf[action], measureId);
  noteAside(session, measureId);
  switch (action) {
    case 'check':
      if (isOtherInQuiz(session, measureId)) return checkLater(session, measureId);
      return startQuiz(session, measureId, 'right');
    case 'calculate':
      return startQuiz(session, measureId, 'amount');
    case 'why':
      if (explainResult(session, measureId)) return;
      return tellAbout(session, action, measureId);
    case 'result':
      return concludeOne(session, measureId);
    default:
      if (wantsOwnSum(session, action, measureId)) return startQuiz(session, measureId, 'amount');
      return tellAbout(session, action, measureId);
  }
}

/** "А маткапитал дадут?", and then "а сколько?": while others are checked, that one is meant. */
function noteAside(session: Session, measureId: string): void {
  const quiz = quizOnTop(session);
  if (
    quiz !== undefined &&
    quiz === session.top &&
    (quiz.goals.length > 1 || quiz.aside !== undefined || !quiz.goals.includes(measureId))
  )
    session.replace({ ...quiz, aside: measureId });
}

/** "Сколько дадут?" right after the rule was told and hers was offered to be worked out. */
function wantsOwnSum({ top, heard }: Session, action: MeasureAction, measureId: string): boolean {
  const isOffered = top?.flow === 'consultation' && top.measureId === measureId && top.next === 'calculate';
  return action === 'amount' && isOffered && top.aspect === 'amount' && heard.choiceId === undefined;
}

/** "Почему не положено?", "а если муж уволится?" in the middle of the questions: nothing is decided yet. */
function isBeingChecked(session: Session, measureId: string): boolean {
  const quiz = quizOnTop(session);
  return quiz?.about.kind === 'measure' && quiz.goals.includes(measureId) && quiz.pending !== undefined;
}

/** "А за квартиру скидка будет?" in the middle of the questions about another right; a button is pressed on purpose. */
function isOtherInQuiz(session: Session, measureId: string): boolean {
  const quiz = quizOnTop(session);
  const isOne = quiz?.goals.length === 1 && quiz.goals.includes(measureId);
  return quiz?.pending !== undefined && session.heard.choiceId === undefined && !isOne;
}

/** Who gets it is told at once; whether it is due to her after this check: one thing at a time. */
function checkLater(session: Session, measureId: string): void {
  if (isSupposing(session)) session.say(quizTexts(session, 'suppose-later'));
  else if (quizOnTop(session)?.goals.includes(measureId)) session.say(quizTexts(session, 'in-the-end'));
  else {
    // By ear two things at once are lost.
    if (session.medium !== 'voice') consult(session, measureId, 'who');
    session.say(putOff(session, measureId));
  }
  returnToTalk(session);
}

function goOnChecking(session: Session): void {
  session.say(quizTexts(session, isSupposing(session) ? 'suppose-later' : 'not-decided'));
  returnToTalk(session);
}

function tellAbout(session: Session, aspect: Aspect, measureId: string): void {
  consult(session, measureId, aspect);
  returnToTalk(session);
}

/** What is wanted is known; with which measure is in the words, in the talk so far, or must be asked. */
export function performIntent(session: Session, heard: Intent): void | Promise<void> {
  const intent = meantBy(session, heard);
  const flow = personalIntents[intent] ?? serviceIntents[intent];
  if (flow !== undefined) {
    understood(session);
    if (intent !== 'out_of_scope') noteWish(session, intent);
    return flow(session);
  }
  const action = actionOf[intent];
  if (action !== undefined) return performOnSomeMeasure(session, action);
  if (intent === 'unclear') return misunderstood(session);
  understood(session);
  switch (intent) {
    case 'operator_request':
      return callOperator(session, 'asked');
    case 'urgent_help':
      // Who waits for a person already is answered that we are with her.
      return session.turn.state === 'assistant' ? handleCrisis(session) : misunderstood(session);
    case 'greeting':
      return greet(session);
    case 'thanks':
      return acceptThanks(session);
    case 'goodbye':
      return sayGoodbye(session);
    case 'repeat':
      return repeatLast(session);
    case 'cancel':
      return cancel(session);
    default:
      return misunderstood(session);
  }
}

function performOnSomeMeasure(session: Session, asked: MeasureAction) {
  const action = asked === 'amount' && wantsCalculation(session) ? 'calculate' : asked;
  const mention = mentionIn(session);
  const inTalk = measureAsked(session);
  if (mention.kind === 'sure') return perform(session, action, mention.measureId);
  const isOther = mention.kind === 'maybe' && (inTalk === undefined || isAnother(session, mention, inTalk));
  if (mention.kind === 'maybe' && isOther) {
    understood(session);
    noteIntent(session, intentOf[action]);
    return clarifyMeasures(session, mention.measureIds, action);
  }
  if (inTalk !== undefined) return perform(session, action, inTalk);
  if (mention.kind === 'none' && answersInTheEnd(session, action)) return;
  if (mention.kind === 'none' && isOfForm(session)) return sayNoAnswer(session);
  understood(session);
  noteIntent(session, intentOf[action]);
  const told = mention.kind === 'none' ? measuresTold(session) : [];
  const [only, other] = told;
  if (only !== undefined && other === undefined) return perform(session, action, only);
  if (only !== undefined) return clarifyMeasures(session, told, action);
  askWhichMeasure(session, action);
}

/** "А как вы узнаете, что это я?" while something is taken down asks of that, and of no measure. */
function isOfForm(session: Session): boolean {
  const [{ p }] = session.heard.understood.guesses;
  return formOnTop(session) !== undefined && asksOn(session) && p < plainly;
}

const plainly = 0.9;

/** Those just told of as a list: "какие документы" is about one of them. */
function measuresTold(session: Session): readonly string[] {
  const { top } = session;
  return top?.flow === 'life-event' ? likelyMeasures(session, top.id) : firstOfList(session);
}

/** "А сколько это выйдет?" while many measures are checked: that is what the check is for. */
function answersInTheEnd(session: Session, action: MeasureAction): boolean {
  const { top } = session;
  if (top?.flow === 'life-event' && (action === 'amount' || action === 'calculate' || action === 'check')) {
    understood(session);
    return startEventQuiz(session, top.id);
  }
  const quiz = quizOnTop(session);
  if (quiz === undefined || quiz.goals.length < 2) return false;
  understood(session);
  session.say(quizTexts(session, action === 'documents' ? 'documents-in-the-end' : 'in-the-end'));
  returnToTalk(session);
  return true;
}

/** "Посчитайте": her own sum, not the rule. */
function wantsCalculation({ heard }: Session): boolean {
  return /(?:^| )(?:по|рас|под)?считай|рассчита/.test(heard.normalised);
}

/** Words that only faintly fit other measures, or tell facts, are about the measure in talk. */
export function isAnother(
  session: Session,
  mention: Extract<Mention, { kind: 'maybe' }>,
  inTalk: string,
): boolean {
  return mention.score >= 0.5 && !mention.measureIds.includes(inTalk) && volunteered(session).size === 0;
}
