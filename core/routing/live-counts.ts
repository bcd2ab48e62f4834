import { listUnanswered } from './list-unanswered.ts';
import type { RoutingPorts } from './ports.ts';

/** What a supervisor sees at a glance; the same numbers for the tiles, the list and exports. */
export interface LiveCounts {
  readonly withAssistant: number;
  /** Not answered by an operator yet, offered ones included. */
  readonly waiting: number;
  readonly waitingCrisis: number;
  readonly withOperator: number;
  readonly wrapUp: number;
  readonly operatorsAvailable: number;
  readonly operatorsOnBreak: number;
  /** Of the one who has waited longest; 0 when nobody waits. */
  readonly longestWaitMs: number;
  readonly queues: readonly QueueCounts[];
  readonly at: Date;
}

export interface QueueCounts {
  readonly queueId: string;
  readonly waiting: number;
  readonly longestWaitMs: number;
}

export async function liveCounts(
  ports: Pick<RoutingPorts, 'conversations' | 'presence' | 'clock'>,
  tenantId: string,
): Promise<LiveCounts> {
  const at = ports.clock.now();
  const [byState, unanswered, presences] = await Promise.all([
    ports.conversations.countByState({ tenantId }),
    listUnanswered(ports, tenantId),
    ports.presence.list({ tenantId }),
  ]);
  const queues = new Map<string, QueueCounts>();
  for (const { queueing } of unanswered) {
    if (!queueing) continue;
    const { queueId, enteredAt } = queueing;
    const { waiting = 0, longestWaitMs = 0 } = queues.get(queueId) ?? {};
    const waitedMs = Math.max(0, at.getTime() - enteredAt.getTime());
    queues.set(queueId, { queueId, waiting: waiting + 1, longestWaitMs: Math.max(longestWaitMs, waitedMs) });
  }
  return {
    withAssistant: byState.assistant,
    waiting: byState.queued + byState.reserved,
    waitingCrisis: unanswered.filter(({ queueing }) => queueing?.isCrisis).length,
    withOperator: byState['with-operator'],
    wrapUp: byState['wrap-up'],
    operatorsAvailable: presences.filter((presence) => presence.status === 'available').length,
    operatorsOnBreak: presences.filter((presence) => presence.status === 'break').length,
    longestWaitMs: Math.max(0, ...[...queues.values()].map((queue) => queue.longestWaitMs)),
    queues: [...queues.values()],
    at,
  };
}
