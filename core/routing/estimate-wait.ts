import type { Conversation } from '../conversations/index.ts';
import { linesOf, usualCallRules } from '../people/index.ts';
import { hasRoom, kindOf, type Load } from './capacity.ts';
import { expectedWait } from './expected-wait.ts';
import { laneOf } from './lane.ts';
import type { RoutingPorts } from './ports.ts';
import { statusRules } from './status.ts';

/** Handling times older than this are of other days. */
const experienceMs = 7 * 24 * 3_600_000;
const mostTimes = 50;

export interface WaitEstimate {
  readonly onDuty: number;
  /** 1 is next. */
  readonly place: number;
  /** Milliseconds, from and to; absent when there is no experience to tell from. */
  readonly wait?: readonly [number, number];
}

/** How long somebody with this rank waits for a line, by who is on duty and how long conversations took of late. */
export async function estimateWait(
  ports: Pick<RoutingPorts, 'clock' | 'conversations' | 'presence' | 'queues' | 'staff'>,
  of: {
    readonly conversation: Pick<Conversation, 'tenantId' | 'replyTo'>;
    readonly line: 1 | 2;
    /** Only those before it are ahead; absent: all who wait. */
    readonly rankAt?: Date;
  },
): Promise<WaitEstimate> {
  const { conversation, line, rankAt } = of;
  const { tenantId } = conversation;
  const kind = kindOf(conversation);
  const since = new Date(ports.clock.now().getTime() - experienceMs);
  const [lanes, presences, staff, queues, handled] = await Promise.all([
    ports.conversations.listLanes({ tenantId }),
    ports.presence.list({ tenantId }),
    ports.staff.list({ tenantId }),
    ports.queues.list({ tenantId }),
    ports.conversations.listHandled({ tenantId, since, limit: mostTimes }),
  ]);
  const ids = new Set(queues.filter((queue) => queue.line === line).map(({ id }) => id));
  const own = lanes.filter((lane) => lane === '' || ids.has(laneOf(lane).queueId));
  const ahead = await ports.conversations.countWaiting({
    tenantId,
    lanes: own,
    ...(rankAt ? { rankBefore: rankAt } : {}),
  });
  const able = new Set(
    staff.filter((one) => one.isActive && linesOf(one).includes(line)).map((one) => one.id),
  );
  const present = presences.filter(
    ({ status, staffId }) => statusRules[status].takesOffers && able.has(staffId),
  );
  const slotsOf = ({ chatCapacity, callRules = usualCallRules }: Load) =>
    kind === 'chat' ? chatCapacity : callRules.takesCalls ? 1 : 0;
  const slots = present.reduce((sum, one) => sum + slotsOf(one), 0);
  const free = present.reduce(
    (sum, one) =>
      sum +
      (hasRoom(one, kind) ? Math.max(1, slotsOf(one) - one[kind === 'chat' ? 'chats' : 'calls'].length) : 0),
    0,
  );
  const place = ahead + 1;
  const wait = expectedWait({ place, slots, free, handlingMs: handled.flatMap(handledMs) });
  return { onDuty: present.length, place, ...(wait ? { wait } : {}) };
}

function handledMs({ assignment, closedAt }: Conversation): number[] {
  const end = assignment?.finishedAt ?? closedAt;
  return assignment && end ? [Math.max(0, end.getTime() - assignment.assignedAt.getTime())] : [];
}
