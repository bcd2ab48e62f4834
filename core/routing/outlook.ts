import { linesOf } from '../people/index.ts';
import { expectedWait } from './expected-wait.ts';
import { listUnanswered } from './list-unanswered.ts';
import type { RoutingPorts } from './ports.ts';

/** Handling times older than this are of other days. */
const experienceMs = 7 * 24 * 3_600_000;
const mostTimes = 50;

export interface Outlook {
  readonly onDuty: number;
  readonly place: number;
  readonly wait?: readonly [number, number];
}

/** What may honestly be told to one who waits for a line, or would: who is on duty, her place, how long it may take. */
export async function outlookFor(
  ports: Pick<RoutingPorts, 'clock' | 'conversations' | 'presence' | 'queues' | 'staff'>,
  of: { readonly tenantId: string; readonly conversationId: string; readonly line: 1 | 2 },
): Promise<Outlook> {
  const { tenantId, line } = of;
  const since = new Date(ports.clock.now().getTime() - experienceMs);
  const [unanswered, presences, staff, queues, handled] = await Promise.all([
    listUnanswered(ports, tenantId),
    ports.presence.list({ tenantId }),
    ports.staff.list({ tenantId }),
    ports.queues.list({ tenantId }),
    ports.conversations.listHandled({ tenantId, since, limit: mostTimes }),
  ]);
  const ids = new Set(queues.filter((queue) => queue.line === line).map(({ id }) => id));
  const waiting = unanswered.filter(({ queueing }) => queueing && ids.has(queueing.queueId));
  const own = waiting.findIndex(({ id }) => id === of.conversationId);
  const place = (own < 0 ? waiting.length : own) + 1;
  const able = new Map(
    staff.filter((one) => one.isActive && linesOf(one).includes(line)).map((one) => [one.id, one]),
  );
  const present = presences.filter(({ status, staffId }) => status === 'available' && able.has(staffId));
  const slots = present.reduce((sum, { chatCapacity }) => sum + chatCapacity, 0);
  const free = present.reduce(
    (sum, { chatCapacity, chats }) => sum + Math.max(0, chatCapacity - chats.length),
    0,
  );
  const wait = expectedWait({ place, slots, free, handlingMs: handled.flatMap(handledMs) });
  return { onDuty: present.length, place, ...(wait ? { wait } : {}) };
}

type Handled = Awaited<ReturnType<RoutingPorts['conversations']['listHandled']>>[number];

function handledMs({ assignment, closedAt }: Handled): number[] {
  const end = assignment?.finishedAt ?? closedAt;
  return assignment && end ? [Math.max(0, end.getTime() - assignment.assignedAt.getTime())] : [];
}
