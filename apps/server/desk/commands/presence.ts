import type { DeskSnapshot } from '#apps/operator-desk/protocol/index.ts';
import { linesOf } from '#core/people/index.ts';
import { changeStatus, type Presence } from '#core/routing/index.ts';
import { countsOf } from '../board.ts';
import { repliesOf, topicBookOf } from '../books/books.ts';
import { outsideBookOf } from '../books/outside-book.ts';
import { defaultDispositions } from '../dispositions.ts';
import { type CommandContext, type Handler, refuse } from '../handle-command.ts';
import { isOperator, isSupervisor } from '../permissions.ts';
import { rooms } from '../protocol.ts';
import { heldBy, lastSeqOf } from '../read-models.ts';
import { colleagueView, presenceView, queueView, staffView } from '../views.ts';
import { listHeldByStaff } from '../visit.ts';
import { unrecordedOf } from './handling.ts';

/** Rooms first, then the snapshot: what happens in between is told live, not lost. */
export const join: Handler<'join'> = async ({ deps, socket, staff, tenantId }) => {
  await socket.join([rooms.staff({ tenantId, staffId: staff.id }), rooms.tenant(tenantId)]);
  const presence = await presenceOf({ deps, staff, tenantId });
  const now = deps.clock.now();
  await deps.presence.heartbeat(presence, now);
  const [
    held,
    unrecorded,
    queues,
    colleagues,
    presences,
    counts,
    topicBook,
    replyBook,
    outsideBook,
    notices,
  ] = await Promise.all([
    heldBy(deps, staff),
    unrecordedOf(deps, staff),
    deps.queues.list({ tenantId }),
    deps.staff.list({ tenantId }),
    deps.presence.list({ tenantId }),
    countsOf(deps, tenantId),
    topicBookOf(deps.books, tenantId),
    repliesOf(deps.books, tenantId),
    outsideBookOf(deps.books, tenantId),
    deps.notices.list({ tenantId, staffId: staff.id }),
  ]);
  const byStaff = new Map(presences.map((other) => [other.staffId, other]));
  const snapshot: DeskSnapshot = {
    me: staffView(staff),
    isSupervisor: isSupervisor(staff),
    lines: linesOf(staff),
    hasTelephone: deps.lines?.() !== undefined,
    presence: presenceView(presence),
    held,
    unrecorded,
    queues: queues.map(queueView),
    colleagues: colleagues
      .filter((member) => member.isActive && isOperator(member) && member.id !== staff.id)
      .map((member) => colleagueView(member, byStaff.get(member.id))),
    dispositions: deps.dispositions ?? defaultDispositions,
    topicBook,
    replyBook,
    outsideBook,
    notices,
    counts,
    serverNow: now.toISOString(),
  };
  return { outcome: 'done', ...snapshot };
};

export const heartbeat: Handler<'heartbeat'> = async ({ deps, staff, tenantId }) => {
  const now = deps.clock.now();
  await deps.presence.heartbeat({ tenantId, staffId: staff.id }, now);
  const [presence, conversations] = await Promise.all([
    presenceOf({ deps, staff, tenantId }),
    listHeldByStaff(deps, staff),
  ]);
  const held = await Promise.all(
    conversations.map(async (conversation) => ({
      conversationId: conversation.id,
      version: conversation.version,
      lastSeq: await lastSeqOf(deps, conversation),
    })),
  );
  return { outcome: 'done', presence: presenceView(presence), held, serverNow: now.toISOString() };
};

/** What she may not keep in the new status goes to others at once: nobody waits for an empty chair. */
export const setPresence: Handler<'set-presence'> = async ({ deps, staff, tenantId }, { status, reason }) => {
  if (!isOperator(staff)) return refuse('not-permitted');
  const presence = await changeStatus(
    deps,
    { tenantId, staffId: staff.id },
    { status, isForced: false, ...(reason && status === 'break' ? { reason } : {}) },
  );
  return { outcome: 'done', presence: presenceView(presence) };
};

type PresenceContext = Pick<CommandContext, 'deps' | 'staff' | 'tenantId'>;

async function presenceOf({ deps, staff, tenantId }: PresenceContext): Promise<Presence> {
  const known = await deps.presence.get({ tenantId, staffId: staff.id });
  return known ?? changeStatus(deps, { tenantId, staffId: staff.id }, { status: 'offline', isForced: false });
}
