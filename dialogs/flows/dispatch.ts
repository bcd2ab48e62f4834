import type { Session } from '../engine/session.ts';
import type { IntentGuess } from '../understanding/intent-classifier.ts';
import type { Intent } from '../understanding/intents.ts';
import { articleFor, tellArticle } from './article/flow.ts';
import { consult } from './consultation/flow.ts';
import { acceptThanks, sayGoodbye } from './goodbye/flow.ts';
import { greet } from './greeting/flow.ts';
import { callOperator } from './operator/flow.ts';
import { personalIntents } from './personal/index.ts';
import { startQuiz } from './quiz/ask.ts';
import { explainResult } from './quiz/conclude.ts';
import { quizOnTop } from './quiz/question.ts';
import { volunteered } from './quiz/volunteered.ts';
import { isReferred, refer } from './referral/flow.ts';
import {
  askWhichMeasure,
  cancel,
  clarifyIntents,
  clarifyMeasures,
  misunderstood,
  repeatLast,
  understood,
} from './repair/flow.ts';
import { returnToTalk } from './repair/return.ts';
import { serviceIntents } from './services/index.ts';
import { asksSomething } from './shared/asks.ts';
import type { MeasureAction } from './shared/choices.ts';
import { type Mention, measureInTalk, mentionIn } from './shared/mention.ts';

const actionOf: Partial<Record<Intent, MeasureAction>> = {
  measure_info: 'about',
  eligibility_check: 'check',
  amount: 'amount',
  documents: 'documents',
  how_to_apply: 'where',
};

/** Does with a measure what is wanted. A question asked in the middle of a quiz is answered, then the quiz goes on. */
export function perform(session: Session, action: MeasureAction, measureId: string) {
  understood(session);
  switch (action) {
    case 'check':
      return startQuiz(session, measureId, 'right');
    case 'calculate':
      return startQuiz(session, measureId, 'amount');
    case 'why':
      if (explainResult(session, measureId)) return;
      break;
    default:
      break;
  }
  consult(session, measureId, action);
  returnToTalk(session);
}

/** What is wanted is known; with which measure is in the words, in the talk so far, or must be asked. */
export function performIntent(session: Session, intent: Intent): void | Promise<void> {
  const flow = personalIntents[intent] ?? serviceIntents[intent];
  if (flow !== undefined) {
    understood(session);
    return flow(session);
  }
  const action = actionOf[intent];
  if (action !== undefined) return performOnSomeMeasure(session, action);
  const inTalk = measureInTalk(session);
  if (intent === 'why_decision' && inTalk !== undefined && asksWhyWeSaidSo(session)) {
    return perform(session, 'why', inTalk);
  }
  if (isReferred(intent)) {
    if (intent === 'unclear') return misunderstood(session);
    understood(session);
    return refer(session, intent);
  }
  understood(session);
  switch (intent) {
    case 'operator_request':
      return callOperator(session, 'asked');
    case 'greeting':
      return greet(session);
    case 'thanks':
      return acceptThanks(session);
    case 'feedback':
      return acceptThanks(session, 'feedback');
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
  const inTalk = measureInTalk(session);
  if (mention.kind === 'sure') return perform(session, action, mention.measureId);
  const isOther = mention.kind === 'maybe' && (inTalk === undefined || isAnother(session, mention, inTalk));
  if (mention.kind === 'maybe' && isOther) {
    understood(session);
    return clarifyMeasures(session, mention.measureIds, action);
  }
  if (inTalk !== undefined) return perform(session, action, inTalk);
  understood(session);
  askWhichMeasure(session, action);
}

/** "Почему так?" right after an answer is about that answer, not about what an office decided. */
function asksWhyWeSaidSo({ heard }: Session): boolean {
  return /^(?:(?:а|и|ну|но) )*(?:почему|отчего|на каком основании|why)(?: (?:так|это|столько|именно столько|(?:не )?положено|so|not))*$/.test(
    heard.normalised.replace(/[?!.]+$/, ''),
  );
}

/** "Посчитайте": her own sum, not the rule. */
function wantsCalculation({ heard }: Session): boolean {
  return /(?:^| )(?:по|рас|под)?считай|рассчита|calculate/.test(heard.normalised);
}

/** Words that only faintly fit other measures, or tell facts, are about the measure in talk. */
function isAnother(session: Session, mention: Extract<Mention, { kind: 'maybe' }>, inTalk: string): boolean {
  return mention.score >= 0.5 && !mention.measureIds.includes(inTalk) && volunteered(session).size === 0;
}

/** A message that answers nothing and presses nothing: what does it want? */
export function followIntent(session: Session): void | Promise<void> {
  const { guesses, decision } = session.heard.understood;
  const mention = mentionIn(session);
  const [first] = guesses;
  const article =
    isPersonal(first.intent) && first.p >= 0.6 ? undefined : articleFor(session, scoreOf(mention));
  if (article !== undefined) {
    understood(session);
    return tellArticle(session, article);
  }
  if (quizOnTop(session) && !isAside(session, mention, first)) return misunderstood(session);
  if (mention.kind === 'sure') {
    const isBareName = !session.heard.normalised.includes(' ');
    const known = guesses.find(
      ({ intent, p }) => p >= 0.4 && !isBareName && (actionOf[intent] ?? isPersonal(intent)),
    );
    return performIntent(session, known?.intent ?? 'measure_info');
  }
  if (decision === 'answer') return performIntent(session, first.intent);
  if (mention.kind === 'maybe') {
    const action = guesses.map(({ intent }) => actionOf[intent]).find((one) => one !== undefined) ?? 'about';
    const inTalk = measureInTalk(session);
    if (inTalk !== undefined && !isAnother(session, mention, inTalk)) return perform(session, action, inTalk);
    understood(session);
    return clarifyMeasures(session, mention.measureIds, action);
  }
  if (mention.kind === 'none' && first.intent === 'out_of_scope' && first.p >= 0.3) {
    return performIntent(session, 'out_of_scope');
  }
  const worth = guesses.filter(({ p }) => p >= 0.1).map(({ intent }) => intent);
  const areSmallTalk = worth.every((intent) => smallTalk.includes(intent));
  if (decision === 'clarify' && !areSmallTalk && session.memory.misunderstood === 0 && worth.length > 1) {
    session.memory.misunderstood += 1;
    return clarifyIntents(session, worth);
  }
  misunderstood(session);
}

function scoreOf(mention: Mention): number {
  return mention.kind === 'none' ? 0 : mention.score;
}

/** In a quiz only what is plainly no try at an answer is followed. */
function isAside(session: Session, mention: Mention, { intent, p }: IntentGuess): boolean {
  return asksSomething(session) || (p >= 0.6 && (mention.kind === 'sure' || asides.includes(intent)));
}

const asides: readonly Intent[] = ['greeting', 'thanks', 'feedback', 'complaint', 'repeat', 'cancel'];

function isPersonal(intent: Intent): true | undefined {
  return isReferred(intent) && intent !== 'unclear' && intent !== 'out_of_scope' ? true : undefined;
}

const smallTalk: readonly Intent[] = [
  'greeting',
  'thanks',
  'goodbye',
  'repeat',
  'cancel',
  'affirm',
  'deny',
  'unclear',
  'out_of_scope',
];
