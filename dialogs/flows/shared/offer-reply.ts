import type { Session } from '../../engine/session.ts';
import { offerReplyIn } from '../../understanding/values/yes-no.ts';
import { asksSomething } from './asks.ts';

/** Takes or leaves what was offered, in words or by a key of the telephone. */
export function offerReply(session: Session): 'yes' | 'no' | undefined {
  const { heard } = session;
  if (heard.choiceId !== undefined || asksSomething(session)) return undefined;
  if (isYesNoKey(session)) return heard.normalised === '1' ? 'yes' : 'no';
  return offerReplyIn(heard.normalised);
}

/** By telephone one is the key for yes, two for no. */
export function isYesNoKey({ medium, heard }: Session): boolean {
  return medium === 'voice' && /^[12]$/.test(heard.normalised);
}
