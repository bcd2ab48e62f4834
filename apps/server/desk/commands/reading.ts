import type { DeskThread } from '#apps/operator-desk/protocol/index.ts';
import type { Conversation } from '#core/conversations/index.ts';
import { type CommandContext, type Handler, refuse } from '../handle-command.ts';
import { accessTo } from '../permissions.ts';
import type { DeskAuditAction } from '../ports.ts';
import { rooms } from '../protocol.ts';
import { pageSize, threadOf } from '../read-models.ts';
import { entryView, staffReader } from '../views.ts';

const sincePageSize = 200;

interface Readable {
  readonly conversation: Conversation;
  readonly access: DeskThread['access'];
}

/** `undefined`: not hers to read, or there is none. */
async function readable(
  { deps, staff, tenantId }: CommandContext,
  conversationId: string,
): Promise<Readable | undefined> {
  const conversation = await deps.conversations.get({ tenantId, id: conversationId });
  if (!conversation) return undefined;
  const access = await accessTo(deps, staff, conversation);
  return access === 'none' ? undefined : { conversation, access };
}

/** A read is recorded before it is answered; catching up on what is recorded already is the same read. */
async function record(
  { deps, socket, staff, tenantId }: CommandContext,
  subject: string,
  action: DeskAuditAction = 'conversation.read',
): Promise<void> {
  await deps.audit.record({ tenantId, actor: staff.id, action, subject });
  socket.data.recorded.add(subject);
}

/** Into the room first, then the permission is looked at: a change in between reaches us as an event. */
export const open: Handler<'open'> = async (context, { conversationId }) => {
  const { deps, socket, tenantId } = context;
  const room = rooms.conversation({ tenantId, id: conversationId });
  const wasIn = socket.rooms.has(room);
  const permitted = await readable(context, conversationId);
  if (!permitted) return refuse('not-permitted');
  await record(context, conversationId);
  await socket.join(room);
  const current = await readable(context, conversationId);
  if (!current) {
    if (!wasIn) await socket.leave(room);
    return refuse('not-permitted');
  }
  return {
    outcome: 'done',
    ...(await threadOf(deps, current.conversation, { access: current.access, staff: context.staff })),
  };
};

export const close: Handler<'close'> = async ({ socket, tenantId }, { conversationId }) => {
  await socket.leave(rooms.conversation({ tenantId, id: conversationId }));
  return { outcome: 'done' };
};

export const since: Handler<'since'> = async (context, { conversationId, seq }) => {
  const { deps, socket } = context;
  const permitted = await readable(context, conversationId);
  if (!permitted) return refuse('not-permitted');
  if (!socket.data.recorded.has(conversationId)) await record(context, conversationId);
  await socket.join(rooms.conversation(permitted.conversation));
  const entries = await deps.entries.since(permitted.conversation, seq, sincePageSize);
  return { outcome: 'done', entries: entries.map(entryView), hasMore: entries.length === sincePageSize };
};

export const loadEarlier: Handler<'load-earlier'> = async (context, { conversationId, beforeSeq }) => {
  const permitted = await readable(context, conversationId);
  if (!permitted) return refuse('not-permitted');
  await record(context, conversationId);
  const entries = await context.deps.entries.before(permitted.conversation, beforeSeq, pageSize);
  return { outcome: 'done', entries: entries.map(entryView), hasEarlier: (entries[0]?.seq ?? 1) > 1 };
};

/** Read-only, and not followed live: it is history. */
export const loadPrevious: Handler<'load-previous'> = async (context, { conversationId, previousId }) => {
  const [current, previous] = await Promise.all([
    readable(context, conversationId),
    readable(context, previousId),
  ]);
  if (!current || !previous || current.conversation.personId !== previous.conversation.personId)
    return refuse('not-permitted');
  await record(context, previousId, 'person.history-read');
  return {
    outcome: 'done',
    ...(await threadOf(context.deps, previous.conversation, { access: 'reader', staff: context.staff })),
  };
};

/** The holder has seen it; the citizen is shown that, and her other screens stop counting it. */
export const read: Handler<'read'> = async (context, { conversationId, seq }) => {
  const { deps, staff, tenantId } = context;
  const permitted = await readable(context, conversationId);
  if (!permitted) return refuse('not-permitted');
  if (permitted.access !== 'holder') return { outcome: 'done' };
  const identityId = staffReader(staff.id);
  await deps.receipts.mark({ tenantId, conversationId, identityId }, { deliveredSeq: seq, readSeq: seq });
  deps.announce({ kind: 'receipt', tenantId, conversationId, identityId, deliveredSeq: seq, readSeq: seq });
  return { outcome: 'done' };
};
