import type { CallPorts } from '#channels/telephony/index.ts';
import { outlookFor } from '#core/routing/index.ts';
import type { CorePorts } from '../core-side.ts';

/** Her place in the queue she waits in, for the one who is told by voice. */
export function waitingPlace(ports: CorePorts): CallPorts['waiting'] {
  return async ({ tenantId, id }) => {
    const conversation = await ports.conversations.get({ tenantId, id });
    const queueId = conversation?.queueing?.queueId;
    if (queueId === undefined) return undefined;
    const queues = await ports.queues.list({ tenantId });
    const line = queues.find((queue) => queue.id === queueId)?.line ?? 1;
    return outlookFor(ports, { tenantId, conversationId: id, line });
  };
}
