import type { Route } from '../../engine/route.ts';
import type { Session } from '../../engine/session.ts';
import { probabilityOf } from '../../understanding/requests/mention.ts';
import { asksAsCarer } from '../../understanding/told/on-behalf.ts';
import { articleFor } from '../article/flow.ts';
import { comparedIn, togetherAsked } from '../comparison/asked.ts';
import { compare, startComparisonQuiz, tellTogether } from '../comparison/flow.ts';
import { exclusionsAmong } from '../comparison/relation.ts';
import { consult } from '../consultation/flow.ts';
import { consultationTexts } from '../consultation/texts.ts';
import { startEventQuiz, tellLifeEvent } from '../life-event/flow.ts';
import { lifeEventIn } from '../life-event/occasion.ts';
import { meantBy } from '../plain-words.ts';
import { understood } from '../repair/flow.ts';
import { returnToTalk } from '../repair/return.ts';
import { startApplication } from '../services/appeals/apply.ts';
import { asksSomething } from '../shared/asks.ts';
import { mentionIn } from '../shared/mention.ts';
import { isYesNoKey, offerReply } from '../shared/offer-reply.ts';
import { says } from '../shared/says.ts';
import { isAnswer } from './answer.ts';
import { askNext, concludeNow, startQuiz, startQuizOverAll } from './ask.ts';
import {
  asksForAnother,
  asksOfRefusal,
  asksWhereToTurn,
  isAnyMeasure,
  isEnough,
  isMore,
  wantsEverything,
  wantsMoreQuestions,
} from './commands.ts';
import { correctionIn } from './correction.ts';
import { namesHelp } from './names-help.ts';
import { quizOnTop } from './question.ts';
import { reopen, resultsInTalk } from './reopen.ts';
import { tellAgain, tellMore } from './result-list.ts';
import { quizTexts } from './texts.ts';
import { beginTold, tellsForOffer } from './told-instead.ts';
import { judge } from './verdict.ts';
import { volunteered } from './volunteered.ts';
import { supposedIn, supposesTooEarly, tellSupposed } from './what-if.ts';

/** Before "cancel": enough is known, show it. */
export const enough: Route = {
  name: 'enough',
  when: (session) =>
    quizOnTop(session) !== undefined && (session.heard.choiceId === 'q:enough' || says(session, isEnough)),
  act: (session) => {
    understood(session);
    concludeNow(session);
  },
};

/** Buttons of ours, and what is said to our own offers; before answers and before intents. */
export const quizOffers: readonly Route[] = [
  { name: 'quiz-button', when: ({ heard }) => heard.choiceId?.startsWith('q:') === true, act: takeQuizPress },
  {
    name: 'more-results',
    when: (session) => resultsInTalk(session) !== undefined && says(session, isMore),
    act: (session) => {
      understood(session);
      tellMore(session);
    },
  },
  {
    name: 'more-questions',
    when: (session) => resultsInTalk(session) !== undefined && says(session, wantsMoreQuestions),
    act: (session) => {
      understood(session);
      reopen(session);
      askNext(session);
    },
  },
  {
    name: 'results-offer',
    when: (session) => session.top?.flow === 'results' && yesNo(session) !== undefined,
    act: (session) => {
      const answer = yesNo(session);
      understood(session);
      if (answer === 'yes') tellMore(session);
      else sayDeclined(session);
    },
  },
  {
    name: 'life-event-offer',
    when: (session) => session.top?.flow === 'life-event' && yesNo(session) !== undefined,
    act: (session) => {
      const { top } = session;
      understood(session);
      if (top?.flow !== 'life-event') return;
      if (yesNo(session) === 'yes' && startEventQuiz(session, top.id)) return;
      session.drop('life-event');
      sayDeclined(session);
    },
  },
  {
    name: 'next-step',
    when: (session) => nextStep(session) !== undefined && yesNo(session) !== undefined,
    act: (session) => {
      const step = nextStep(session);
      const answer = yesNo(session);
      understood(session);
      if (step === undefined) return;
      if (answer === 'no') return declineNextStep(session);
      if (step.next === 'check') return startQuiz(session, step.measureId, 'right');
      if (step.next === 'calculate') return startQuiz(session, step.measureId, 'amount');
      if (step.next === 'apply') return startApplication(session, step.measureId);
      consult(session, step.measureId, step.next);
    },
  },
  {
    name: 'any-measure',
    when: (session) =>
      session.top?.flow === 'which-measure' &&
      session.top.action === 'check' &&
      (says(session, isAnyMeasure) || yesNo(session) === 'yes'),
    act: (session) => {
      understood(session);
      startQuizOverAll(session);
    },
  },
  {
    name: 'comparison-offer',
    when: (session) => session.top?.flow === 'comparison' && yesNo(session) !== undefined,
    act: (session) => {
      const { top } = session;
      understood(session);
      if (top?.flow !== 'comparison') return;
      if (yesNo(session) === 'yes') return startComparisonQuiz(session, top.measures);
      session.drop('comparison');
      sayDeclined(session);
    },
  },
];

/** Requests of ours that are known by their words, whatever is open; before corrections and answers. */
export const quizRequests: readonly Route[] = [
  {
    name: 'what-if',
    when: (session) => supposedIn(session) !== undefined,
    act: (session) => {
      understood(session);
      tellSupposed(session);
    },
  },
  {
    name: 'what-if-later',
    when: (session) => supposesTooEarly(session) && mentionIn(session).kind !== 'sure',
    act: (session) => {
      understood(session);
      session.say(quizTexts(session, 'suppose-later'));
      returnToTalk(session);
    },
  },
  {
    // "Почему не положено?" while the questions still go on.
    name: 'undecided',
    when: (session) => quizOnTop(session)?.pending !== undefined && says(session, asksOfRefusal),
    act: (session) => {
      understood(session);
      session.say(quizTexts(session, 'not-decided'));
      returnToTalk(session);
    },
  },
  {
    name: 'together',
    when: (session) => togetherAsked(session) !== undefined,
    act: (session) => {
      const pair = togetherAsked(session);
      understood(session);
      if (pair) tellTogether(session, pair);
    },
  },
  {
    name: 'comparison',
    when: (session) => comparedIn(session) !== undefined,
    act: (session) => {
      const pair = comparedIn(session);
      understood(session);
      if (pair) compare(session, pair);
    },
  },
];

/** Requests of ours that an answer to the open question comes before. */
export const quizWishes: readonly Route[] = [
  {
    name: 'told-for-offer',
    when: tellsForOffer,
    act: (session) => {
      understood(session);
      beginTold(session);
    },
  },
  {
    name: 'life-event',
    when: isLifeEventTold,
    act: (session) => {
      const event = lifeEventIn(session);
      understood(session);
      if (event) tellLifeEvent(session, event);
    },
  },
  {
    name: 'everything',
    when: (session) =>
      says(session, wantsEverything) && !namesPlainly(session) && quizOnTop(session) === undefined,
    act: (session) => {
      const { top } = session;
      understood(session);
      if (top?.flow === 'life-event' && startEventQuiz(session, top.id)) return;
      startQuizOverAll(session);
    },
  },
  {
    // "Что мне полагается?" while that is worked out.
    name: 'everything-in-the-end',
    when: (session) =>
      ((says(session, wantsEverything) && mentionIn(session).kind !== 'sure') ||
        says(session, asksForAnother)) &&
      (quizOnTop(session)?.goals.length ?? 0) > 1,
    act: (session) => {
      understood(session);
      session.say(quizTexts(session, 'in-the-end'));
      returnToTalk(session);
    },
  },
];

/** Other wishes are followed first: where an application is, a visit, a complaint. */
const wishesOfOthers: readonly string[] = [
  'status_of_application',
  'payment_date',
  'nearest_office',
  'appointment',
  'operator_request',
  'complaint',
  'change_details',
  'certificate_info',
  'employer_question',
];

function isLifeEventTold(session: Session): boolean {
  const { top } = session;
  if (top?.flow === 'form' || quizOnTop(session) !== undefined || isAnswer(session)) return false;
  const event = lifeEventIn(session);
  if (event === undefined || isLongAgo(session)) return false;
  const { normalised } = session.heard;
  // "Муж умер" is an everyday name of a pension too, but tells what happened.
  const isNamed = mentionIn(session).kind === 'sure';
  const asks = asksSomething(session) && !asksWhereToTurn(normalised);
  if (isNamed && (namesHelp.test(normalised) || asks)) return false;
  const { guesses, decision } = session.heard.understood;
  const [{ intent, p }] = guesses;
  if (decision === 'answer' && p >= 0.6 && wishesOfOthers.includes(meantBy(session, intent))) return false;
  // A question that an article answers plainly is answered by it.
  const isShort = normalised.split(' ').length <= 4;
  // The disability is of the one she cares for.
  if (event.id === 'disability-established' && asksAsCarer(normalised)) return false;
  return isShort || wantsEverything(normalised) || articleFor(session, 0.85) === undefined;
}

/** "Муж ранен, какие выплаты" reminds of one, and names none. */
function namesPlainly(session: Session): boolean {
  const mention = mentionIn(session);
  return mention.kind === 'sure' && probabilityOf(mention.score) >= namedFrom;
}

const namedFrom = 0.85;

/** "Муж помер пять лет тому": how she lives, and nothing that has just happened. */
function isLongAgo(session: Session): boolean {
  const died = volunteered(session).get('deceased.deathDate');
  const day = died?.value ?? died?.hi;
  return (
    typeof day === 'string' && Number(session.today.slice(0, 4)) - Number(day.slice(0, 4)) > yearsOfEvent
  );
}

const yearsOfEvent = 1;

/** What was offered at the end of an answer about a measure. */
function nextStep({ top }: Session) {
  return top?.flow === 'consultation' && top.next !== undefined
    ? { measureId: top.measureId, next: top.next }
    : undefined;
}

function declineNextStep(session: Session): void {
  const { top } = session;
  if (top?.flow !== 'consultation') return;
  const { measureId, aspect } = top;
  session.replace({ flow: 'consultation', measureId, aspect });
  sayDeclined(session);
}

function sayDeclined(session: Session): void {
  session.say(consultationTexts(session, 'next-declined'), {
    choices: [{ id: 'op', label: consultationTexts(session, 'button-operator') }],
  });
}

function yesNo(session: Session): 'yes' | 'no' | undefined {
  const reply = offerReply(session);
  if (reply === undefined || isYesNoKey(session)) return reply;
  // "Ой нет, 45 тысяч" answers no offer; "нет, а сколько детям" asks on.
  return volunteered(session).size > 0 || correctionIn(session) !== undefined ? undefined : reply;
}

function takeQuizPress(session: Session) {
  const [, verb, id = ''] = session.heard.choiceId?.split(':') ?? [];
  const { top } = session;
  understood(session);
  switch (verb) {
    case 'enough':
      return concludeNow(session);
    case 'all':
      return startQuizOverAll(session);
    case 'on':
      if (resultsInTalk(session)) reopen(session);
      return askNext(session);
    case 'event':
      if (!startEventQuiz(session, id)) askNext(session);
      return;
    case 'both':
      if (top?.flow === 'comparison') return startComparisonQuiz(session, top.measures);
      return askNext(session);
    case 'compare':
      return compareFound(session);
    case 'list':
      if (!tellAgain(session)) askNext(session);
      return;
    default:
      if (!tellMore(session)) askNext(session);
  }
}

/** Two that were found due and exclude each other. */
function compareFound(session: Session) {
  const list = resultsInTalk(session);
  if (list === undefined) return askNext(session);
  const due = judge(session, list.goals).filter(({ outcome }) => outcome === 'yes');
  const [pair] = exclusionsAmong(
    session,
    due.map(({ measureId }) => measureId),
  );
  if (pair === undefined) return askNext(session);
  compare(session, pair);
}
