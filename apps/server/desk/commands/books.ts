import {
  saveReplies as keepReplies,
  saveTopics as keepTopics,
  losesTopics,
  repliesOf,
  topicBookOf,
} from '../books/books.ts';
import { type Handler, refuse } from '../handle-command.ts';
import { isSupervisor } from '../permissions.ts';
import { rooms } from '../protocol.ts';

/** All screens of the tenant have them at once. */
export const saveReplies: Handler<'save-replies'> = async ({ deps, socket, staff, tenantId }, book) => {
  if (!isSupervisor(staff)) return refuse('not-permitted');
  const saved = await keepReplies(deps.books, tenantId, book);
  if (!saved) {
    const current = await repliesOf(deps.books, tenantId);
    socket.emit('replies', current);
    return refuse('changed-meanwhile');
  }
  await deps.audit.record({ tenantId, actor: staff.id, action: 'replies.changed', subject: tenantId });
  socket.nsp.to(rooms.tenant(tenantId)).emit('replies', saved);
  return { outcome: 'done', ...saved };
};

/** Topics are renamed, retired, merged and added; one that was recorded by is never lost. */
export const saveTopics: Handler<'save-topics'> = async ({ deps, socket, staff, tenantId }, book) => {
  if (!isSupervisor(staff)) return refuse('not-permitted');
  const current = await topicBookOf(deps.books, tenantId);
  if (losesTopics(current.topics, book.topics)) return refuse('no-such-topic');
  const saved = await keepTopics(deps.books, tenantId, book);
  if (!saved) {
    socket.emit('topics', current);
    return refuse('changed-meanwhile');
  }
  await deps.audit.record({ tenantId, actor: staff.id, action: 'topics.changed', subject: tenantId });
  socket.nsp.to(rooms.tenant(tenantId)).emit('topics', saved);
  return { outcome: 'done', ...saved };
};
