import { outlookFor, type RoutingPorts } from '#core/routing/index.ts';
import type { WaitingService } from '#dialogs/services/waiting.ts';
import type { Surges } from '../desk/index.ts';

/** What may be told about waiting, from the queue, who is on duty and how long conversations took of late. */
export function createWaitingService(
  ports: Pick<RoutingPorts, 'clock' | 'conversations' | 'presence' | 'queues' | 'staff' | 'agreements'>,
  surges: Pick<Surges, 'of'>,
): WaitingService {
  return {
    outlook: async ({ tenantId, conversationId }, line) => {
      try {
        const outlook = await outlookFor(ports, { tenantId, conversationId, line });
        const surge = await surges.of(tenantId);
        return surge?.offersOtherWays ? { ...outlook, isRush: true } : outlook;
      } catch {
        // The store will be asked again in the next turn; nothing is told meanwhile.
        return { outcome: 'unavailable' };
      }
    },
  };
}
