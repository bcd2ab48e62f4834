import { changeConversation, eventDraft, type Waiting } from '../conversations/index.ts';
import { laneOf } from './lane.ts';
import { isOpenAt } from './opening-hours.ts';
import type { RoutingPorts } from './ports.ts';
import type { Overflow, Queue } from './queue.ts';

/** Of each lane so many go over at once; the rest with the next sweep. */
const batch = 100;

/**
 * Where somebody for this queue goes instead: another one while it is closed or full. Where there is nowhere to go, she
 * waits here all the same; nobody is turned away.
 */
export async function resolveOverflow(
  queue: Queue,
  of: {
    readonly queues: readonly Queue[];
    readonly at: Date;
    readonly countWaiting: (queueId: string) => Promise<number>;
  },
): Promise<Queue> {
  const seen = new Set<string>();
  for (let current: Queue | undefined = queue; current && !seen.has(current.id); ) {
    const { id, hours, mostWaiting, overflow = [] }: Queue = current;
    seen.add(id);
    const isOpen = isOpenAt(hours, of.at);
    const isFull = mostWaiting !== undefined && (await of.countWaiting(id)) >= mostWaiting;
    if (isOpen && !isFull) return current;
    const rule: Overflow | undefined = overflow.find(({ when }) => when === (isOpen ? 'full' : 'closed'));
    current = of.queues.find((other) => other.id === rule?.toQueueId);
  }
  return queue;
}

/** Moves who has waited too long, or whose queue has closed, into the queues that take them over. */
export async function overflowWaiting(ports: RoutingPorts, tenantId: string): Promise<void> {
  const queues = await ports.queues.list({ tenantId });
  const giving = queues.filter(({ overflow }) => overflow?.some(({ when }) => when !== 'full'));
  if (giving.length === 0) return;
  const now = ports.clock.now();
  const lanes = (await ports.conversations.listLanes({ tenantId })).filter(
    (lane) => lane !== '' && giving.some(({ id }) => id === laneOf(lane).queueId),
  );
  const waiting = await ports.conversations.listFirstWaiting({ tenantId, lanes, perLane: batch });
  for (const one of waiting) {
    const queue = giving.find(({ id }) => id === one.queueing.queueId);
    const to = queue && targetOf(queue, one, now);
    const target = queues.find(({ id, hours }) => id === to && isOpenAt(hours, now));
    if (queue && target && target.id !== queue.id) await move(ports, one, { queue, target });
  }
}

function targetOf({ hours, overflow = [] }: Queue, { queueing }: Waiting, now: Date): string | undefined {
  const waitedMs = now.getTime() - queueing.enteredAt.getTime();
  const rule = overflow.find(
    ({ when, afterMs = 0 }) =>
      (when === 'closed' && !isOpenAt(hours, now)) || (when === 'waited' && waitedMs >= afterMs),
  );
  return rule?.toQueueId;
}

/** At the same place in the order, since she came when she came. */
async function move(
  ports: RoutingPorts,
  waiting: Waiting,
  { queue, target }: { readonly queue: Queue; readonly target: Queue },
): Promise<void> {
  const at = ports.clock.now();
  await changeConversation(ports, waiting, (current) => {
    const { queueing } = current;
    if (current.state !== 'queued' || queueing?.queueId !== queue.id) return undefined;
    const { isCrisis, summary } = queueing;
    const reason = 'overflow';
    return {
      queueing: { ...queueing, queueId: target.id },
      say: [
        eventDraft(at, `overflow:${current.version}`, {
          type: 'conversation.queued',
          queueId: target.id,
          reason,
          isCrisis,
          summary,
        }),
      ],
    };
  });
}
