import { linesOf } from '#core/people/index.ts';
import { boardOf, waitingOf } from '../board.ts';
import { type Handler, refuse } from '../handle-command.ts';
import { isHolder, isOperator, isSupervisor } from '../permissions.ts';
import { rooms } from '../protocol.ts';

export const waiting: Handler<'waiting'> = async ({ deps, staff, tenantId }) => {
  if (!isSupervisor(staff) && !isOperator(staff)) return refuse('not-permitted');
  const lines = isSupervisor(staff) ? ([1, 2] as const) : linesOf(staff);
  return { outcome: 'done', waiting: await waitingOf(deps, tenantId, lines) };
};

export const watch: Handler<'watch'> = async ({ deps, socket, staff, tenantId }, { isOn }) => {
  if (!isSupervisor(staff)) return refuse('not-permitted');
  if (!isOn) {
    await socket.leave(rooms.board(tenantId));
    return { outcome: 'done' };
  }
  await socket.join(rooms.board(tenantId));
  return { outcome: 'done', board: await boardOf(deps, tenantId) };
};

/** Told to the citizen's screens by whoever listens; never kept. */
export const typing: Handler<'typing'> = async ({ deps, staff, tenantId }, { conversationId, isTyping }) => {
  const conversation = await deps.conversations.get({ tenantId, id: conversationId });
  if (!conversation || !isHolder(staff, conversation)) return refuse('not-permitted');
  deps.onTyping?.({ tenantId, conversationId, isTyping });
  return { outcome: 'done' };
};
