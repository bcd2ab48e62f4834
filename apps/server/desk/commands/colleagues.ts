import type { DeskNotice } from '#apps/operator-desk/protocol/index.ts';
import type { Entry } from '#core/conversations/index.ts';
import { type Hold, handBack as handBackToAssistant, inviteColleague } from '#core/routing/index.ts';
import { type CommandContext, type Handler, refuse } from '../handle-command.ts';
import { isSupervisor } from '../permissions.ts';
import { rooms } from '../protocol.ts';
import { holdOf } from './hold-of.ts';

/** The talk goes on with the assistant. */
export const handBack: Handler<'hand-back'> = async (context, input) => {
  const handled = await handBackToAssistant(context.deps, holdOf(context, input));
  return handled.outcome === 'refused' ? refuse(handled.reason) : { outcome: 'done' };
};

/** To read along and write notes. */
export const invite: Handler<'invite'> = async (context, input) => {
  const hold = holdOf(context, input);
  const { deps } = context;
  const handled = await inviteColleague(deps, hold, input.toStaffId);
  if (handled.outcome === 'refused') return refuse(handled.reason);
  const id = `invited:${hold.key.id}:${input.assignmentVersion}:${input.toStaffId}`;
  await tell(context, input.toStaffId, { id, kind: 'invited', conversationId: hold.key.id });
  return { outcome: 'done' };
};

export const noticesSeen: Handler<'notices-seen'> = async ({ deps, staff, tenantId }, { ids }) => ({
  outcome: 'done',
  notices: await deps.notices.markSeen({ tenantId, staffId: staff.id }, ids),
});

const mention = /(?:^|\s)@([\p{L}\p{N}._-]{1,64})/gu;

/**
 * `@login` in a note calls that colleague. The holder's mention also lets her read along; somebody else's reaches only
 * those who may read the conversation already.
 */
export async function tellMentioned(
  context: CommandContext,
  { entry, text, hold }: { readonly entry: Entry; readonly text: string; readonly hold: Hold | undefined },
): Promise<void> {
  const { deps, staff, tenantId } = context;
  const logins = new Set([...text.matchAll(mention)].map(([, login = '']) => login.toLowerCase()));
  if (logins.size === 0) return;
  const colleagues = (await deps.staff.list({ tenantId })).filter(
    ({ login, isActive, id }) => isActive && id !== staff.id && logins.has(login.toLowerCase()),
  );
  for (const colleague of colleagues) {
    const invited = hold && (await inviteColleague(deps, hold, colleague.id));
    if (invited?.outcome !== 'done' && !isSupervisor(colleague)) continue;
    const { conversationId } = entry;
    await tell(context, colleague.id, { id: `${entry.id}:${colleague.id}`, kind: 'mention', conversationId });
  }
}

export async function tell(
  { deps, socket, staff, tenantId }: CommandContext,
  staffId: string,
  of: Pick<DeskNotice, 'id' | 'kind' | 'conversationId' | 'text'>,
): Promise<void> {
  const at = deps.clock.now().toISOString();
  const notice: DeskNotice = { ...of, byName: staff.displayName, at, isSeen: false };
  if (await deps.notices.add({ tenantId, staffId }, notice))
    socket.nsp.to(rooms.staff({ tenantId, staffId })).emit('notice', { notice });
}
