import {
  saveReplies as keepReplies,
  saveTopics as keepTopics,
  losesTopics,
  repliesOf,
  topicBookOf,
} from '../books/books.ts';
import { inDialledForm, saveOutsideNumbers as keepOutside, outsideBookOf } from '../books/outside-book.ts';
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

/** Numbers outside: none but those that stand there can be called. */
export const saveOutsideNumbers: Handler<'save-outside-numbers'> = async (context, book) => {
  const { deps, socket, staff, tenantId } = context;
  if (!isSupervisor(staff)) return refuse('not-permitted');
  const checked = inDialledForm(book.numbers);
  if (checked.outcome === 'wrong') {
    const { code, outcome, message } = refuse('phone-invalid');
    return { outcome, code, message: `${checked.name}: ${message}` };
  }
  const saved = await keepOutside(deps.books, tenantId, { ...book, numbers: checked.numbers });
  if (!saved) {
    socket.emit('outside-numbers', await outsideBookOf(deps.books, tenantId));
    return refuse('changed-meanwhile');
  }
  await deps.audit.record({
    tenantId,
    actor: staff.id,
    action: 'outside-numbers.changed',
    subject: tenantId,
  });
  socket.nsp.to(rooms.tenant(tenantId)).emit('outside-numbers', saved);
  return { outcome: 'done', ...saved };
};
