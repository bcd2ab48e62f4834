import type { Choice } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import type { Outlook } from '../../services/waiting.ts';
import { plainSlot } from '../services/taking/format.ts';
import { backChoice, waitingTexts } from './texts.ts';

/** Longer than this nobody is asked to wait without another way being offered. */
const longWaitMs = 15 * 60_000;

export interface WaitingWords {
  readonly text: string;
  readonly choices: readonly Choice[];
}

/** The place, the honest time, and other ways when nobody is free or the wait is long. */
export async function waitingWords(session: Session, line: 1 | 2): Promise<WaitingWords> {
  const outlook = await session.services.waiting.outlook(session.asker, line);
  const back = backChoice(session);
  if ('outcome' in outlook) return { text: waitingTexts(session, 'no-outlook'), choices: [back] };
  const text = outlookText(session, outlook);
  if (!isLong(outlook)) return { text, choices: [back] };
  const ways = otherWays(session);
  return {
    text: ways.length === 0 ? text : `${text} ${waitingTexts(session, 'other-ways')}`,
    choices: [...ways, { id: 'wait', label: waitingTexts(session, 'wait') }, back],
  };
}

/** A call-back at a time of her choice, a message that is answered as an appeal. */
export function otherWays(session: Session): readonly Choice[] {
  return (['call-back', 'message'] as const)
    .filter((form) => session.forms.has(form))
    .map((form) => ({ id: form, label: waitingTexts(session, form) }));
}

function isLong({ onDuty, wait, opensAt, isRush }: Outlook): boolean {
  return (
    isRush === true || onDuty === 0 || opensAt !== undefined || (wait !== undefined && wait[1] > longWaitMs)
  );
}

function outlookText(session: Session, { onDuty, place, wait, opensAt }: Outlook): string {
  if (opensAt !== undefined) return waitingTexts(session, 'closed', { opens: plainSlot(session, opensAt) });
  if (onDuty === 0) return waitingTexts(session, 'nobody');
  const before = waitingTexts(session, place === 1 ? 'next' : 'place', { place });
  if (wait === undefined) return `${before} ${waitingTexts(session, 'unknown-wait')}`;
  const [from, to] = wait.map((ms) => Math.ceil(ms / 60_000));
  if (to === undefined || from === undefined || to <= 2) return `${before} ${waitingTexts(session, 'soon')}`;
  const key = from >= to ? 'about' : from <= 1 ? 'up-to' : 'range';
  return `${before} ${waitingTexts(session, key, { from, to })}`;
}
