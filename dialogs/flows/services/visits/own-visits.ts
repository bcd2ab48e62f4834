import { mayDisclose } from '#core/people/index.ts';
import type { Session } from '../../../engine/session.ts';
import type { Visit } from '../../../services/offices.ts';

/** Her visits ahead that may be told here: those of this conversation, and all once the gate lets them pass. */
export async function ownVisits(session: Session): Promise<readonly Visit[]> {
  const own = await session.services.offices.ownVisits(session.asker);
  if (own.outcome !== 'known') return [];
  const { turn, identification } = session;
  const disclosure = mayDisclose({
    kind: 'appointment',
    identification,
    policy: turn.policy,
    channel: turn.channel,
    speaker: 'assistant',
    now: turn.now,
  });
  const isAllowed = disclosure.outcome === 'allowed';
  session.isPersonal ||= isAllowed && own.items.some(({ isOfThisConversation }) => !isOfThisConversation);
  return own.items.filter(({ isOfThisConversation }) => isOfThisConversation || isAllowed);
}
