import type { Unanswered } from '../conversations/index.ts';
import { listUnanswered } from './list-unanswered.ts';
import type { RoutingPorts } from './ports.ts';
import type { Presence } from './presence.ts';

/** What a supervisor sees at a glance; the same numbers for the tiles, the list and exports. */
export interface LiveCounts {
  readonly withAssistant: number;
  /** Not answered by an operator yet, offered ones included. */
  readonly waiting: number;
  readonly waitingCrisis: number;
  readonly withOperator: number;
  readonly wrapUp: number;
  /** Calls and chats that take up operators' slots: offered ones and wrap-up too. */
  readonly calls: number;
  readonly chats: number;
  /** Available, or finishing what they have. */
  readonly operatorsOnLine: number;
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

type CountPorts = Pick<RoutingPorts, 'conversations' | 'presence' | 'clock'>;

/** Counted anew, for who asks once. */
export async function liveCounts(ports: CountPorts, tenantId: string): Promise<LiveCounts> {
  const [byState, unanswered, presences] = await Promise.all([
    ports.conversations.countByState({ tenantId, states: openStates }),
    listUnanswered(ports, tenantId),
    ports.presence.list({ tenantId }),
  ]);
  return countsOf({ byState, unanswered, presences, at: ports.clock.now() });
}

/** What a floor is counted over: what is closed is never looked at, however much of it there is. */
export const openStates = ['assistant', 'queued', 'reserved', 'with-operator', 'wrap-up'] as const;

/** All of them from what is open: how many in which state, who waits, who works. */
export function countsOf(of: {
  readonly byState: Readonly<Record<(typeof openStates)[number], number>>;
  readonly unanswered: readonly Unanswered[];
  readonly presences: readonly Presence[];
  readonly at: Date;
}): LiveCounts {
  const { byState, unanswered, presences, at } = of;
  const queues = new Map<string, QueueCounts>();
  for (const { queueing } of unanswered) {
    const { queueId, enteredAt } = queueing;
    const { waiting = 0, longestWaitMs = 0 } = queues.get(queueId) ?? {};
    const waitedMs = Math.max(0, at.getTime() - enteredAt.getTime());
    queues.set(queueId, { queueId, waiting: waiting + 1, longestWaitMs: Math.max(longestWaitMs, waitedMs) });
  }
  return {
    withAssistant: byState.assistant,
    waiting: byState.queued + byState.reserved,
    waitingCrisis: unanswered.filter(({ queueing }) => queueing.isCrisis).length,
    withOperator: byState['with-operator'],
    wrapUp: byState['wrap-up'],
    calls: presences.reduce((sum, { calls }) => sum + calls.length, 0),
    chats: presences.reduce((sum, { chats }) => sum + chats.length, 0),
    operatorsOnLine: presences.filter(({ status }) => status === 'available' || status === 'busy').length,
    operatorsAvailable: presences.filter((presence) => presence.status === 'available').length,
    operatorsOnBreak: presences.filter((presence) => presence.status === 'break').length,
    longestWaitMs: Math.max(0, ...[...queues.values()].map((queue) => queue.longestWaitMs)),
    queues: [...queues.values()],
    at,
  };
}
