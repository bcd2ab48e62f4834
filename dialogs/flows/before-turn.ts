import { renewed } from '#core/people/index.ts';
import type { Session } from '../engine/session.ts';
import { hearsSecret } from '../forms/secret.ts';
import { isGoOn, isNoneOfThese } from '../understanding/commands.ts';
import { tellsOfAnother } from '../understanding/told/on-behalf.ts';
import { yesNoIn } from '../understanding/values/yes-no.ts';
import { chosenOption } from './expected.ts';
import { settleOurCall } from './our-call/routes.ts';
import { callsForAnother } from './personal/behalf.ts';
import { noteBehalf, speaksOfOther } from './personal/household.ts';
import { letPersonalChoicesGo } from './personal/said-before.ts';
import { mentionIn } from './shared/mention.ts';
import { noteMood } from './shared/mood.ts';
import { isLasting } from './shared/open-matter.ts';

/** Before the routes are tried: how she feels, and whether a question asked in passing is still of interest. */
export function beginTurn(session: Session): void {
  if (hearsSecret(session)) session.hidesMessage = true;
  if (isSheThere(session)) {
    if (session.identification) session.identification = renewed(session.identification, session.turn.now);
    const { normalised } = session.heard;
    const isOfOther = callsForAnother(normalised) || tellsOfAnother(normalised) || speaksOfOther(session);
    if (isOfOther && !session.hidesMessage) noteBehalf(session);
  }
  letPersonalChoicesGo(session);
  noteMood(session);
  settleOurCall(session);
  settleAside(session);
}

/** A silence and what a channel reports are no sign of her. */
function isSheThere({ turn }: Session): boolean {
  return turn.body.kind !== 'silence' && turn.body.kind !== 'event';
}

/** A question of ours over something in progress that this message does not answer is let go: it may answer what is beneath. */
function settleAside(session: Session): void {
  const { memory, top, turn } = session;
  if (top === undefined || memory.frames.length < 2 || turn.body.kind === 'silence') return;
  if (!memory.frames.slice(0, -1).some(isLasting) || answersAside(session)) return;
  if (top.flow === 'clarify' || top.flow === 'which-measure' || top.flow === 'resume') memory.frames.pop();
}

function answersAside(session: Session): boolean {
  const { top, heard } = session;
  if (heard.choiceId !== undefined) return heard.choiceId === 'none' || top?.flow === 'resume';
  switch (top?.flow) {
    case 'clarify':
      return chosenOption(session) !== undefined || isNoneOfThese(heard.normalised);
    case 'which-measure':
      return mentionIn(session).kind !== 'none';
    case 'resume':
      return isGoOn(heard.normalised) || yesNoIn(heard.normalised) === 'no';
    default:
      return true;
  }
}
