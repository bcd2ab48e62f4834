import type { Session } from '../../engine/session.ts';
import { isCancelAll } from '../../understanding/commands.ts';
import { showMenu } from '../greeting/flow.ts';
import { matterTitle } from '../shared/matter-title.ts';
import { isLasting } from '../shared/open-matter.ts';
import { returnToTalk } from './return.ts';
import { repairTexts } from './texts.ts';

/**
 * Leaves what is going on and returns to what it interrupted; "совсем хватит" or a second cancel leaves everything.
 * Facts that were told stay known.
 */
export function cancel(session: Session): void {
  const { memory, heard } = session;
  const { frames } = memory;
  memory.cancels += 1;
  memory.misunderstood = 0;
  const lasting = frames.filter(isLasting);
  const isAll = memory.cancels > 1 || isCancelAll(heard.normalised) || lasting.length < 2;
  const at = isAll ? 0 : frames.findLastIndex(isLasting);
  const left = frames.findLast(isLasting);
  memory.frames = frames.slice(0, at);
  if (isAll) memory.agenda = [];
  if (left && (left.flow === 'quiz' || left.flow === 'form') && memory.cancels === 1) {
    session.say(repairTexts(session, 'cancelled-one', { title: matterTitle(session, left) }));
  } else if (frames.length > 0) session.say(repairTexts(session, 'cancelled'));
  if (isAll) showMenu(session);
  else returnToTalk(session);
}
