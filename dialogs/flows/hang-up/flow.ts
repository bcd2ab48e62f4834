import type { Session } from '../../engine/session.ts';
import { handInLeft } from '../services/appeals/left-message.ts';

/** The line of the telephone went down, by whomever. */
export function hasHungUp({ turn: { body } }: Session): boolean {
  return body.kind === 'event' && body.event.type === 'call.ended';
}

/**
 * A message that she was leaving is handed in as far as she told it, and nobody waits on a dead line. Anything else stays
 * open for her next call. Who has gone on in another channel meanwhile is left alone.
 */
export async function settleHangUp(session: Session): Promise<void> {
  const { channel, state } = session.turn;
  if (channel !== 'voice') return;
  if (state !== 'assistant') session.action = { type: 'withdraw' };
  await handInLeft(session);
}
