import { type Conversation, unrecordedBy } from '#core/conversations/index.ts';
import { linesOf, type StaffMember } from '#core/people/index.ts';
import { holderOf } from '#core/routing/index.ts';
import { mayReadEarlier } from './earlier-talks.ts';
import type { DeskDeps } from './ports.ts';

export function isSupervisor(staff: StaffMember): boolean {
  return staff.roles.includes('supervisor');
}

export function isOperator(staff: StaffMember): boolean {
  return linesOf(staff).length > 0;
}

/** She talks with this citizen, or writes up the result. An offer alone opens nothing but its summary. */
export function isHolder(staff: StaffMember, conversation: Conversation): boolean {
  return conversation.state !== 'reserved' && holderOf(conversation) === staff.id;
}

export type Access = 'holder' | 'guest' | 'reader' | 'none';

/**
 * What she may do with a conversation of her tenant: act on what she holds; read along and write notes where she was
 * asked in, or has a result to record; read any conversation of a person while she holds one of that person's, as far as the gate lets her; a
 * supervisor reads all.
 */
export async function accessTo(
  deps: Pick<DeskDeps, 'conversations' | 'policyOf' | 'clock'>,
  staff: StaffMember,
  conversation: Conversation,
): Promise<Access> {
  if (conversation.tenantId !== staff.tenantId) return 'none';
  if (isHolder(staff, conversation)) return 'holder';
  if (conversation.state !== 'closed' && conversation.assignment?.guests?.includes(staff.id)) return 'guest';
  if (unrecordedBy(conversation) === staff.id) return 'guest';
  if (isSupervisor(staff)) return 'reader';
  if (staff.visit?.sees === 'conversation') return 'none';
  const held = await deps.conversations.listHeldBy({ tenantId: staff.tenantId, staffId: staff.id });
  const isSamePerson = held.some(
    (other) =>
      isHolder(staff, other) &&
      other.personId === conversation.personId &&
      mayReadEarlier(deps, staff, { held: other, earlier: conversation }),
  );
  return isSamePerson ? 'reader' : 'none';
}
