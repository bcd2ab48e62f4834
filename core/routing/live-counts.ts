import type { RoutingPorts } from './ports.ts';

/** What a supervisor sees at a glance. */
export interface LiveCounts {
  readonly withAssistant: number;
  readonly waiting: number;
  readonly waitingCrisis: number;
  readonly withOperator: number;
  readonly wrapUp: number;
  readonly operatorsAvailable: number;
  readonly operatorsOnBreak: number;
  /** Of the one who has waited longest; 0 when nobody waits. */
  readonly longestWaitMs: number;
  readonly at: Date;
}

export async function liveCounts(
  ports: Pick<RoutingPorts, 'conversations' | 'presence' | 'clock'>,
  tenantId: string,
): Promise<LiveCounts> {
  const at = ports.clock.now();
  const [byState, waiting, presences] = await Promise.all([
    ports.conversations.countByState({ tenantId }),
    ports.conversations.listWaiting({ tenantId, limit: 1000 }),
    ports.presence.list({ tenantId }),
  ]);
  const entered = waiting.map((conversation) => conversation.queueing?.enteredAt.getTime() ?? at.getTime());
  return {
    withAssistant: byState.assistant,
    waiting: byState.queued + byState.reserved,
    waitingCrisis: waiting.filter((conversation) => conversation.queueing?.isCrisis).length,
    withOperator: byState['with-operator'],
    wrapUp: byState['wrap-up'],
    operatorsAvailable: presences.filter((presence) => presence.status === 'available').length,
    operatorsOnBreak: presences.filter((presence) => presence.status === 'break').length,
    longestWaitMs: entered.length === 0 ? 0 : Math.max(0, at.getTime() - Math.min(...entered)),
    at,
  };
}
