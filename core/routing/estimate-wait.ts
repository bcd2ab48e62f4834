import type { Conversation } from '../conversations/index.ts';
import { linesOf } from '../people/index.ts';
import { kindOf } from './capacity.ts';
import { expectedWait, sooner } from './expected-wait.ts';
import { laneOf } from './lane.ts';
import { lentStrength, strengthOf } from './lent-strength.ts';
import type { RoutingPorts } from './ports.ts';

/** Handling times older than this are of other days. */
const experienceMs = 7 * 24 * 3_600_000;
const mostTimes = 50;

export interface WaitEstimate {
  /** Of the organisation itself, and of those that help it. */
  readonly onDuty: number;
  /** 1 is next. */
  readonly place: number;
  /** Milliseconds, from and to; absent when there is no experience to tell from. */
  readonly wait?: readonly [number, number];
}

/**
 * How long somebody with this rank waits for a line, by who is on duty, here and where help was agreed on, and how long
 * conversations took of late.
 */
export async function estimateWait(
  ports: Pick<RoutingPorts, 'clock' | 'conversations' | 'presence' | 'queues' | 'staff' | 'agreements'>,
  of: {
    readonly conversation: Pick<Conversation, 'tenantId' | 'replyTo' | 'language'>;
    readonly line: 1 | 2;
    /** Only those before it are ahead; absent: all who wait. */
    readonly rankAt?: Date;
    /** Since when she waits; absent: she would begin now. */
    readonly enteredAt?: Date;
  },
): Promise<WaitEstimate> {
  const { conversation, line, rankAt } = of;
  const { tenantId, language } = conversation;
  const kind = kindOf(conversation);
  const now = ports.clock.now();
  const since = new Date(now.getTime() - experienceMs);
  const [lanes, presences, staff, queues, handled] = await Promise.all([
    ports.conversations.listLanes({ tenantId }),
    ports.presence.list({ tenantId }),
    ports.staff.list({ tenantId }),
    ports.queues.list({ tenantId }),
    ports.conversations.listHandled({ tenantId, since, limit: mostTimes }),
  ]);
  const ids = new Set(queues.filter((queue) => queue.line === line).map(({ id }) => id));
  const served = lanes.filter((lane) => lane === '' || ids.has(laneOf(lane).queueId));
  const ahead = await ports.conversations.countWaiting({
    tenantId,
    lanes: served,
    ...(rankAt ? { rankBefore: rankAt } : {}),
  });
  const able = new Set(
    staff.filter((one) => one.isActive && linesOf(one).includes(line)).map((one) => one.id),
  );
  const own = strengthOf(presences, able, kind);
  const lent = await lentStrength(ports, { tenantId, queueIds: ids, kind, language });
  const place = ahead + 1;
  const handlingMs = handled.flatMap(handledMs);
  const alone = expectedWait({ place, slots: own.slots, free: own.free, handlingMs });
  const helped =
    lent && expectedWait({ place, slots: own.slots + lent.slots, free: own.free + lent.free, handlingMs });
  const waitedMs = now.getTime() - (of.enteredAt ?? now).getTime();
  const wait = lent ? sooner(alone, helped, Math.max(0, lent.afterMs - waitedMs)) : alone;
  return { onDuty: own.onDuty + (lent?.onDuty ?? 0), place, ...(wait ? { wait } : {}) };
}

function handledMs({ assignment, closedAt }: Conversation): number[] {
  const end = assignment?.finishedAt ?? closedAt;
  return assignment && end ? [Math.max(0, end.getTime() - assignment.assignedAt.getTime())] : [];
}
