import { outlookFor, type RoutingPorts } from '#core/routing/index.ts';
import type { WaitingService } from '#dialogs/services/waiting.ts';

/** What may be told about waiting, from the queue, who is on duty and how long conversations took of late. */
export function createWaitingService(
  ports: Pick<RoutingPorts, 'clock' | 'conversations' | 'presence' | 'queues' | 'staff'>,
): WaitingService {
  return {
    outlook: async ({ tenantId, conversationId }, line) => {
      try {
        return await outlookFor(ports, { tenantId, conversationId, line });
      } catch {
        // The store will be asked again in the next turn; nothing is told meanwhile.
        return { outcome: 'unavailable' };
      }
    },
  };
}
