import type { DeskLent } from '#apps/operator-desk/protocol/index.ts';
import type { Conversation } from '#core/conversations/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import { helpIn, listHeldAnywhere } from '#core/routing/index.ts';
import type { DeskDeps } from './ports.ts';
import { queueView } from './views.ts';

type VisitDeps = Pick<DeskDeps, 'conversations' | 'agreements'>;

/**
 * An operator as the organisation of this conversation has her, where hers helps it by an agreement: of its first line,
 * or of the second too where personal answers were agreed on; nothing else of what she is at home.
 */
export function visitorIn(staff: StaffMember, conversation: Conversation): StaffMember {
  const help = helpIn(conversation);
  if (conversation.tenantId === staff.tenantId || help?.tenantId !== staff.tenantId) return staff;
  const { sees } = help;
  const roles = staff.roles.filter(
    (role) => role === 'operator-1' || (role === 'operator-2' && sees === 'personal'),
  );
  return {
    ...staff,
    tenantId: conversation.tenantId,
    roles: roles.length > 0 ? roles : ['operator-1'],
    visit: { sees },
  };
}

/** Who acts on this conversation: she herself, or as a visitor what is lent to her. */
export async function actorOn(
  deps: VisitDeps,
  staff: StaffMember,
  conversationId: string,
): Promise<StaffMember> {
  const { tenantId, id: staffId } = staff;
  const live = await deps.agreements.listLive({ tenantId });
  if (!live.some(({ helperId }) => helperId === tenantId)) return staff;
  const helped = await deps.conversations.listHelpedBy({ tenantId, staffId });
  const found = helped.find(({ id }) => id === conversationId);
  return found ? visitorIn(staff, found) : staff;
}

/** What she holds at home and elsewhere. */
export function listHeldByStaff(
  deps: VisitDeps,
  { tenantId, id: staffId }: StaffMember,
): Promise<readonly Conversation[]> {
  return listHeldAnywhere(deps, { tenantId, staffId });
}

/** Names of both organisations, and where whoever helps may hand it on to. */
export async function lentView(
  deps: Pick<DeskDeps, 'tenantName' | 'queues'>,
  conversation: Conversation,
): Promise<DeskLent | undefined> {
  const help = helpIn(conversation);
  if (!help) return undefined;
  const { tenantId } = conversation;
  const [hostName, helperName, queues] = await Promise.all([
    deps.tenantName(tenantId),
    deps.tenantName(help.tenantId),
    deps.queues.list({ tenantId }),
  ]);
  return { hostName, helperId: help.tenantId, helperName, queues: queues.map(queueView), sees: help.sees };
}
