import type { OutreachService } from '#dialogs/services/outreach.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import type { ServiceContext } from './index.ts';

/** Whoever speaks from a number may say that it is to be left alone: it is the telephone that rings there. */
export function createOutreachService({
  parts,
  clock,
}: Pick<ServiceContext, 'parts' | 'clock'>): OutreachService {
  const { conversations, people, optOuts, auditRecords } = parts.storage;
  const audit = createAuditLog({ records: auditRecords, clock, dataKey: parts.dataKey });
  return {
    async stopCalls({ tenantId, conversationId, now }) {
      const conversation = await conversations.get({ tenantId, id: conversationId });
      if (conversation?.replyTo.channel !== 'voice') return { outcome: 'unavailable' };
      const identity = await people.getIdentity({ tenantId, id: conversation.replyTo.identityId });
      const phone = identity?.senderId ?? '';
      if (!/^\+7\d{10}$/.test(phone)) return { outcome: 'unavailable' };
      await optOuts.put({ tenantId, phone }, now);
      await audit.record({
        tenantId,
        actor: 'assistant',
        action: 'call.opted-out',
        subject: conversationId,
        related: [conversation.personId],
      });
      return { outcome: 'stopped' };
    },
  };
}
