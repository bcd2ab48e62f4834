import type { Session } from '../../engine/session.ts';
import { isStandingBy, standBy } from '../crisis/stand-by.ts';
import { backChoice, waitingTexts } from './texts.ts';

/** What she writes while she waits is for the operator: told once, then taken without a word. */
export function sayWaitingNoted(session: Session): void {
  if (isStandingBy(session)) {
    standBy(session);
    return;
  }
  session.isWaitingSaid = true;
  if (session.memory.isWaitingTold) return;
  session.memory.isWaitingTold = true;
  session.say(waitingTexts(session, 'noted'), { choices: [backChoice(session)] });
}

/** Under an answer of ours: the place in the queue stays hers. */
export function sayStillWaiting(session: Session): void {
  session.memory.isWaitingTold = true;
  session.isWaitingSaid = true;
  session.say(waitingTexts(session, 'still'), { choices: [backChoice(session)] });
}
