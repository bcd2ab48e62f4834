import type { OutboundStart } from '#core/conversations/index.ts';
import type { Route } from '../../engine/route.ts';
import type { Session } from '../../engine/session.ts';
import { formOnTop } from '../../forms/frame.ts';
import { yesNoIn } from '../../understanding/values/yes-no.ts';
import { callOperator } from '../operator/flow.ts';
import { asksSomething } from '../shared/asks.ts';
import {
  introduce,
  stepDoneChoice,
  stopTelling,
  suitsChoice,
  suitsNotChoice,
  talkLater,
  talkNow,
} from './flow.ts';
import { noteStepDone, saysDone } from './step-done.ts';

/** What may be said to a call of ours, shorter than any request of her own. */
const mostWords = 6;

const wantsNoCalls =
  /(?:^| )(?:не (?:надо |нужно )?(?:мне )?(?:больше )?(?:звонит[еь]|звони|названивай\S*)(?: мне)?(?: больше)?|больше (?:мне )?не звонит[еь])(?: |$)/;
const wantsNoMessages =
  /(?:^| )(?:не (?:надо |нужно )?(?:мне )?(?:больше )?(?:пишит[еь]|присылайт[еь]|шлит[еь]|отправляйт[еь])(?: мне)?(?: больше)?|больше (?:мне )?не (?:пишит[еь]|присылайт[еь]|шлит[еь])|отпишит[еь] меня|отписаться)(?: |$)/;
/** To what we wrote of our own accord. */
const isStop = /^(?:стоп|отписка)$/;
const suits = /(?:^| )(?:удобно|слушаю|говорите|могу говорить|рассказывайте|подробн\S*)(?: |$)/;
const doesNotSuit =
  /(?:^| )(?:не ?удобно|неудобно|не сейчас|позже|попозже|потом|занят\S*|не могу (?:сейчас )?(?:говорить|разговаривать)|за рулем|на работе|некогда|в другой раз)(?: |$)/;
const isPuzzled = /^(?:(?:да|а|ну|и) )*(?:алл?[ое]|кто (?:это|вы|говорит|звонит)|что это)(?: |$)/;

type Answer = 'done' | 'now' | 'later' | 'again' | 'no-calls' | 'connect';

/** Before anything that her short words could mean elsewhere. */
export const ourCallRoutes: readonly Route[] = [
  {
    name: 'our-call',
    when: (session) => answerTo(session) !== undefined,
    act: (session) => {
      const call = callOf(session);
      switch (call && answerTo(session)) {
        case 'done':
          return call && noteStepDone(session, call);
        case 'now':
          return call && talkNow(session, call);
        case 'later':
          return call && talkLater(session, call);
        case 'again':
          return call && introduce(session, call);
        case 'connect':
          session.drop('our-call');
          return callOperator(session, 'asked');
        default:
          return stopTelling(session);
      }
    },
  },
];

/** She speaks of something of her own: whether it suits her is not asked any more. */
export function settleOurCall(session: Session): void {
  const { turn, heard } = session;
  const isSheThere = turn.body.kind !== 'silence' && turn.body.kind !== 'event';
  if (!isSheThere || heard.choiceId === 'again' || callOf(session) === undefined) return;
  const isOwn = heard.choiceId !== undefined || asksSomething(session) || isLong(heard.normalised);
  if (isOwn && answerTo(session) === undefined) session.drop('our-call');
}

function isLong(normalised: string): boolean {
  return normalised.split(' ').length > mostWords;
}

function answerTo(session: Session): Answer | undefined {
  const { heard, turn } = session;
  const { choiceId, normalised } = heard;
  const isVoice = turn.channel === 'voice';
  const wantsNone = isVoice ? wantsNoCalls : wantsNoMessages;
  if (choiceId === 'no-calls' || (choiceId === undefined && wantsNone.test(normalised) && !isOfForm(session)))
    return 'no-calls';
  if (callOf(session) === undefined) return undefined;
  if (choiceId !== undefined) return ofChoice(choiceId);
  if (!isVoice && isStop.test(normalised)) return 'no-calls';
  if (isLong(normalised)) return undefined;
  if (!isVoice && saysDone(normalised)) return 'done';
  if (isPuzzled.test(normalised)) return 'again';
  if (doesNotSuit.test(normalised)) return 'later';
  if (suits.test(normalised)) return 'now';
  if (asksSomething(session)) return undefined;
  const yesNo = yesNoIn(normalised);
  return yesNo === 'yes' ? 'now' : yesNo === 'no' ? 'later' : undefined;
}

/** "Не надо мне звонить" to "по какому номеру с вами связаться?" is about the answer to what she hands in. */
function isOfForm(session: Session): boolean {
  return formOnTop(session)?.field?.id === 'phone';
}

function ofChoice(choiceId: string): Answer | undefined {
  if (choiceId === suitsChoice || choiceId === 'notice-more') return 'now';
  if (choiceId === suitsNotChoice) return 'later';
  if (choiceId === stepDoneChoice) return 'done';
  return choiceId === 'connect' ? 'connect' : undefined;
}

function callOf({ top }: Session): OutboundStart | undefined {
  return top?.flow === 'our-call' ? top.call : undefined;
}
