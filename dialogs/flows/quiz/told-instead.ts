import type { Session } from '../../engine/session.ts';
import { startComparisonQuiz } from '../comparison/flow.ts';
import { startEventQuiz } from '../life-event/flow.ts';
import { lifeEventIn } from '../life-event/occasion.ts';
import { asksSomething } from '../shared/asks.ts';
import { mentionIn } from '../shared/mention.ts';
import { namesNothing } from '../shared/names-nothing.ts';
import { startQuiz } from './ask.ts';
import { wantsEverything } from './commands.ts';
import { namesHelp } from './names-help.ts';
import { isBareTelling, volunteered } from './volunteered.ts';

/**
 * "Проверить, положено ли вам?" and she tells: "в Питере, двоим по пять". As good as a yes: the check begins with it.
 * Not when she asks something, or names another measure.
 */
export function tellsForOffer(session: Session): boolean {
  const { turn, heard, top } = session;
  if (turn.policy !== 'full' || heard.choiceId !== undefined || volunteered(session).size === 0) return false;
  const isOffered =
    top?.flow === 'life-event' ||
    top?.flow === 'comparison' ||
    (top?.flow === 'consultation' && (top.next === 'check' || top.next === 'calculate'));
  if (!isOffered || heard.normalised.includes('?') || asksSomething(session)) return false;
  if (top.flow === 'consultation' && wantsEverything(heard.normalised)) return false;
  const event = lifeEventIn(session);
  const isOfOffer = top?.flow === 'consultation' && event?.measures.includes(top.measureId) === true;
  if (
    event !== undefined &&
    changes.includes(event.id) &&
    !isOfOffer &&
    !(top.flow === 'life-event' && top.id === event.id)
  )
    return false;
  if (isBareTelling(session)) return true;
  const [{ intent, p }] = heard.understood.guesses;
  if (p >= 0.6 && !tellingIntents.includes(intent) && !namesNothing(session)) return false;
  return mentionIn(session).kind !== 'sure' || !namesHelp.test(heard.normalised);
}

/** What happened, and is told of first; "одна с ребёнком" is how she lives. */
const changes: readonly string[] = [
  'child-birth',
  'pregnancy',
  'job-loss',
  'loss-of-breadwinner',
  'disability-established',
  'guardianship',
];

/** What one who only tells is taken to want. */
const tellingIntents: readonly string[] = [
  'eligibility_check',
  'unclear',
  'affirm',
  'deny',
  'measure_info',
  'greeting',
];

export function beginTold(session: Session): void {
  const { top } = session;
  if (top?.flow === 'life-event') startEventQuiz(session, top.id);
  else if (top?.flow === 'comparison') startComparisonQuiz(session, top.measures);
  else if (top?.flow === 'consultation')
    startQuiz(session, top.measureId, top.next === 'calculate' ? 'amount' : 'right');
}
