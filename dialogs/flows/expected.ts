import type { Route } from '../engine/route.ts';
import type { Session } from '../engine/session.ts';
import { isFormAnswer } from '../forms/run-form.ts';
import { isGoOn, isNoneOfThese } from '../understanding/commands.ts';
import { optionIn } from '../understanding/values/options.ts';
import { actionOf, perform, performIntent } from './dispatch.ts';
import { sayGoodbye } from './goodbye/flow.ts';
import { callOperator, declineOperator } from './operator/flow.ts';
import { isAnswer } from './quiz/answer.ts';
import { clarifyMeasures, intentLabel, noneFits } from './repair/clarify.ts';
import { understood } from './repair/flow.ts';
import { askToGoOn, goOn, isBackAfterPause, leaveIt } from './resume/flow.ts';
import { asksSomething } from './shared/asks.ts';
import type { MeasureAction } from './shared/choices.ts';
import { measureName, mentionIn } from './shared/mention.ts';
import { isYesNoKey, offerReply } from './shared/offer-reply.ts';
import { openMatter } from './shared/open-matter.ts';

/** A yes or a no to the offer of an operator comes before the quiz it interrupted. */
export const offerAnswer: Route = {
  name: 'operator-offer',
  when: (session) =>
    session.top?.flow === 'operator-offer' &&
    offerReply(session) !== undefined &&
    !(answersMore(session) && (isAnswer(session) || isFormAnswer(session))),
  act: (session) =>
    offerReply(session) === 'yes' ? callOperator(session, 'asked') : declineOperator(session),
};

/** "Да, прописана" answers the question beneath, "да, позовите" the offer; a key is for what was asked. */
function answersMore(session: Session): boolean {
  return isYesNoKey(session) || !onlyReplies.test(session.heard.normalised);
}

const onlyReplies =
  /^(?:(?:да|ага|угу|нет|не|неа|ну|конечно|давай\S*|хорошо|ладно|ок|позови\S*|зови\S*|соедин\S*|пожалуйста|можно|надо|нужно|хочу|спасибо|с|со|оператор\S*|человек\S*|специалист\S*|ok)(?:[ ,.!]+|$))+$/;

/** "Продолжим?" */
export const resumeAnswer: readonly Route[] = [
  {
    name: 'resume',
    when: ({ top, heard }) =>
      heard.choiceId === 'resume' ||
      (top?.flow === 'resume' && heard.choiceId === undefined && isGoOn(heard.normalised)),
    act: goOn,
  },
  {
    name: 'leave',
    when: (session) =>
      session.heard.choiceId === 'leave' ||
      (session.top?.flow === 'resume' &&
        (offerReply(session) === 'no' || isNoneOfThese(session.heard.normalised))),
    act: leaveIt,
  },
  { name: 'came-back', when: isOnlyBack, act: askToGoOn },
];

/** She is back after a while, and neither answers nor asks: "здравствуйте", "я тут". */
function isOnlyBack(session: Session): boolean {
  const { heard } = session;
  if (heard.choiceId !== undefined || !isBackAfterPause(session) || !openMatter(session)) return false;
  if (isFormAnswer(session) || isAnswer(session) || asksSomething(session)) return false;
  const [{ intent, p }] = heard.understood.guesses;
  return mentionIn(session).kind === 'none' && (intent === 'greeting' || intent === 'unclear' || p < 0.5);
}

/** Answers to questions of ours that are not the quiz's. */
export const expected: readonly Route[] = [
  {
    name: 'anything-else',
    when: (session) => session.top?.flow === 'anything-else' && offerReply(session) === 'no',
    act: sayGoodbye,
  },
  {
    name: 'clarify',
    when: (session) => chosenOption(session) !== undefined,
    act: (session) => {
      const option = chosenOption(session);
      session.drop('clarify');
      if (option?.kind === 'measure') return perform(session, option.action, option.measureId);
      return option && performIntent(session, option.intent);
    },
  },
  {
    name: 'none-of-these',
    when: ({ top, heard }) =>
      top?.flow === 'clarify' &&
      (heard.choiceId === 'none' || (heard.choiceId === undefined && isNoneOfThese(heard.normalised))),
    act: noneFits,
  },
  {
    name: 'which-measure',
    when: (session) =>
      session.top?.flow === 'which-measure' && mentionIn(session).kind !== 'none' && !asksSomething(session),
    act: (session) => {
      const { top } = session;
      const mention = mentionIn(session);
      if (top?.flow !== 'which-measure') return;
      understood(session);
      const action = ownAction(session) ?? top.action;
      if (mention.kind === 'sure') perform(session, action, mention.measureId);
      else if (mention.kind === 'maybe') clarifyMeasures(session, mention.measureIds, action);
    },
  },
];

/** "А маткапитал дадут?" to "о какой выплате речь?" is another wish than the one we asked for. */
function ownAction({ heard }: Session): MeasureAction | undefined {
  const [{ intent, p }] = heard.understood.guesses;
  return p >= 0.5 && heard.normalised.includes(' ') && intent !== 'measure_info'
    ? actionOf[intent]
    : undefined;
}

/** Which of the options asked about the words choose. */
export function chosenOption(session: Session) {
  const { top, heard } = session;
  if (top?.flow !== 'clarify' || heard.choiceId !== undefined || heard.normalised.split(' ').length > 6)
    return undefined;
  if (top.options.length === 1 && offerReply(session) === 'yes') return top.options[0];
  const labels = top.options.map((option, n) => ({
    id: String(n),
    labels: [
      option.kind === 'measure'
        ? measureName(session, option.measureId)
        : intentLabel(session, option.intent),
    ],
  }));
  const chosen = optionIn(heard.normalised, labels);
  return chosen === undefined ? undefined : top.options[Number(chosen)];
}
