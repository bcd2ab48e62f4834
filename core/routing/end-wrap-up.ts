import { changeConversation, eventDraft, type Held, notRecorded } from '../conversations/index.ts';
import type { RoutingPorts } from './ports.ts';
import { usual } from './queue.ts';

/** Ends a wrap-up that has lasted too long: the slot is free, the result is asked for later. */
export async function endWrapUp(ports: RoutingPorts, held: Held): Promise<void> {
  const at = ports.clock.now();
  if (!isOver(held, at)) return;
  await changeConversation(ports, held, (current) => {
    if (!isOver(current, at)) return undefined;
    const event = { type: 'conversation.disposed', staffId: held.staffId, disposition: notRecorded } as const;
    return {
      state: 'closed',
      closedAt: at,
      closeReason: 'wrapped-up',
      disposition: { code: notRecorded, at },
      say: [
        eventDraft(at, 'disposed', event),
        eventDraft(at, 'closed', { type: 'conversation.closed', reason: 'wrapped-up' }),
      ],
    };
  });
}

/** Conversations of before there was a limit do not say until when. */
function isOver({ state, assignment }: Pick<Held, 'state' | 'assignment'>, at: Date): boolean {
  if (state !== 'wrap-up' || !assignment?.finishedAt) return false;
  const until = assignment.wrapUpUntil?.getTime() ?? assignment.finishedAt.getTime() + usual.wrapUpMs;
  return at.getTime() >= until;
}
