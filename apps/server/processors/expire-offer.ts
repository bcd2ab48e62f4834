import { expireOffer, type RoutingPorts } from '#core/routing/index.ts';
import type { Jobs } from '#core/shared/job-queue.ts';

export function processExpireOffer(ports: RoutingPorts) {
  return async (job: Jobs['expire-offer']): Promise<void> => {
    await expireOffer(ports, { tenantId: job.tenantId, id: job.conversationId }, job.reservationId);
  };
}
