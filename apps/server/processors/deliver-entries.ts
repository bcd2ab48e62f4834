import { type ConversationPorts, deliverEntries } from '#core/conversations/index.ts';
import type { Jobs } from '#core/shared/job-queue.ts';

export function processDeliverEntries(ports: ConversationPorts) {
  return async (job: Jobs['deliver-entries']): Promise<void> => {
    await deliverEntries(ports, { tenantId: job.tenantId, id: job.conversationId });
  };
}
