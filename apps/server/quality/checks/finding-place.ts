import type { DeskEntry } from '#apps/operator-desk/protocol/index.ts';
import type { ConversationStore, EntryStore } from '#core/conversations/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import type { Finding, FindingStore } from '#core/quality/index.ts';
import type { AuditLog } from '#platform/security/audit.ts';
import { isSupervisor } from '../../desk/permissions.ts';
import { entryView } from '../../desk/views.ts';

export interface FindingPlaceDeps {
  readonly findings: Pick<FindingStore, 'findFindings' | 'shares'>;
  readonly conversations: Pick<ConversationStore, 'get'>;
  readonly entries: Pick<EntryStore, 'before'>;
  readonly audit: Pick<AuditLog, 'record'>;
}

/** Of one conversation; there are no more. */
const mostFindings = 500;
/** Lines that are shown around the place. */
const linesAfter = 4;
const lines = 12;

/**
 * A finding with what was said around it: a supervisor's, or her own to an operator. The look at the conversation is in
 * the audit before it is answered. `undefined`: there is none, or it is not hers to see.
 */
export async function placeOfFinding(
  deps: FindingPlaceDeps,
  staff: StaffMember,
  id: string,
): Promise<{ readonly finding: Finding; readonly entries: readonly DeskEntry[] } | undefined> {
  const { tenantId } = staff;
  const [conversationId = ''] = id.split(':');
  const found = await deps.findings.findFindings({ tenantId, conversationId, limit: mostFindings });
  const finding = found.find((one) => one.id === id);
  if (finding === undefined || !(isSupervisor(staff) || finding.operatorId === staff.id)) return undefined;
  const conversation = await deps.conversations.get({ tenantId, id: conversationId });
  if (conversation === undefined) return undefined;
  await deps.audit.record({
    tenantId,
    actor: staff.id,
    action: 'conversation.read',
    subject: conversationId,
    related: ['purpose:quality-review', conversation.personId],
  });
  const beforeSeq = (finding.entrySeq ?? Number.MAX_SAFE_INTEGER - linesAfter) + linesAfter + 1;
  const entries = await deps.entries.before(conversation, beforeSeq, lines);
  return { finding, entries: entries.map(entryView) };
}
