import { cleanText } from '#core/conversations/index.ts';
import { linesOf } from '#core/people/index.ts';
import { moveWaiting, prioritise, reassign } from '#core/routing/index.ts';
import { newId } from '#core/shared/ids.ts';
import { boardOf, waitingOf } from '../board.ts';
import { type Handler, refuse } from '../handle-command.ts';
import { isHolder, isOperator, isSupervisor } from '../permissions.ts';
import { rooms } from '../protocol.ts';
import { surgeView } from '../surge-view.ts';
import { tell } from './colleagues.ts';

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

/** Into the audit first: nothing is steered that is not on record. */
export const steer: Handler<'steer'> = async ({ deps, staff, tenantId }, steering) => {
  if (!isSupervisor(staff)) return refuse('not-permitted');
  const key = { tenantId, id: steering.conversationId };
  if (!(await deps.conversations.get(key))) return refuse('not-permitted');
  await deps.audit.record({ tenantId, actor: staff.id, action: 'conversation.steered', subject: key.id });
  const steered =
    steering.to === 'front'
      ? await prioritise(deps, key)
      : steering.to === 'queue'
        ? await moveWaiting(deps, key, steering.queueId)
        : await reassign(deps, key, steering.staffId);
  return steered.outcome === 'refused' ? refuse(steered.reason) : { outcome: 'done' };
};

export const tellOperator: Handler<'tell-operator'> = async (context, { toStaffId, text }) => {
  const { deps, staff, tenantId } = context;
  if (!isSupervisor(staff)) return refuse('not-permitted');
  const clean = cleanText(text);
  if (clean.outcome !== 'clean') return refuse(clean.outcome);
  const member = await deps.staff.get({ tenantId, id: toStaffId });
  if (!member?.isActive) return refuse('no-such-target');
  await tell(context, toStaffId, { id: newId(), kind: 'message', text: clean.text });
  return { outcome: 'done' };
};

const minuteMs = 60_000;

export const startSurge: Handler<'start-surge'> = async ({ deps, staff, tenantId }, input) => {
  if (!isSupervisor(staff)) return refuse('not-permitted');
  const { minutes, text, textEn, ...what } = input;
  const { overflowQueueId } = what;
  if (overflowQueueId !== undefined && !(await deps.queues.get({ tenantId, id: overflowQueueId })))
    return refuse('no-such-target');
  await deps.audit.record({ tenantId, actor: staff.id, action: 'surge.started', subject: tenantId });
  const surge = await deps.surges.start(tenantId, {
    ...what,
    notice: { ru: text, ...(textEn === undefined ? {} : { en: textEn }) },
    until: new Date(deps.clock.now().getTime() + minutes * minuteMs),
    startedBy: staff.id,
  });
  return { outcome: 'done', surge: surgeView(surge) };
};

export const endSurge: Handler<'end-surge'> = async ({ deps, staff, tenantId }) => {
  if (!isSupervisor(staff)) return refuse('not-permitted');
  if (!(await deps.surges.of(tenantId))) return { outcome: 'done' };
  await deps.audit.record({ tenantId, actor: staff.id, action: 'surge.ended', subject: tenantId });
  await deps.surges.end(tenantId);
  return { outcome: 'done' };
};

/** Told to the citizen's screens by whoever listens; never kept. */
export const typing: Handler<'typing'> = async ({ deps, staff, tenantId }, { conversationId, isTyping }) => {
  const conversation = await deps.conversations.get({ tenantId, id: conversationId });
  if (!conversation || !isHolder(staff, conversation)) return refuse('not-permitted');
  deps.onTyping?.({ tenantId, conversationId, isTyping });
  return { outcome: 'done' };
};
