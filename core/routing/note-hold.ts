import { changeConversation, eventDraft } from '../conversations/index.ts';
import type { RoutingPorts } from './ports.ts';

/**
 * The operator has put the caller on hold, or speaks with her again: on record, so that holding is told from talking.
 * Once the conversation is no longer hers there is nothing to note: its end ends the hold.
 */
export async function noteHold(
  ports: RoutingPorts,
  of: {
    readonly tenantId: string;
    readonly conversationId: string;
    readonly staffId: string;
    readonly isHeld: boolean;
  },
): Promise<void> {
  const { tenantId, conversationId: id, staffId, isHeld } = of;
  const at = ports.clock.now();
  await changeConversation(ports, { tenantId, id }, ({ state, assignment, version }) =>
    state === 'with-operator' && assignment?.staffId === staffId
      ? {
          say: [eventDraft(at, `hold:${version}`, { type: isHeld ? 'call.held' : 'call.resumed', staffId })],
        }
      : undefined,
  );
}
