import type { Session } from '../engine/session.ts';
import { isGoOn, isNoneOfThese } from '../understanding/commands.ts';
import { yesNoIn } from '../understanding/values/yes-no.ts';
import { chosenOption } from './expected.ts';
import { mentionIn } from './shared/mention.ts';
import { noteMood } from './shared/mood.ts';
import { isLasting } from './shared/open-matter.ts';

/** Before the routes are tried: how she feels, and whether a question asked in passing is still of interest. */
export function beginTurn(session: Session): void {
  noteMood(session);
  settleAside(session);
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
