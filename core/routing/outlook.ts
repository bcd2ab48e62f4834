import { type LocalTime, localTimeIn } from '../appeals/index.ts';
import { estimateWait, type WaitEstimate } from './estimate-wait.ts';
import { isOpenAt, opensNext } from './opening-hours.ts';
import type { RoutingPorts } from './ports.ts';
import type { Queue } from './queue.ts';

export interface Outlook extends WaitEstimate {
  /** Nobody answers before; by the clocks of the queue. */
  readonly opensAt?: LocalTime;
}

/** What may honestly be told to one who waits for a line, or would: who is on duty, her place, how long it may take. */
export async function outlookFor(
  ports: Pick<RoutingPorts, 'clock' | 'conversations' | 'presence' | 'queues' | 'staff' | 'agreements'>,
  of: { readonly tenantId: string; readonly conversationId: string; readonly line: 1 | 2 },
): Promise<Outlook> {
  const { tenantId, line } = of;
  const [conversation, queues] = await Promise.all([
    ports.conversations.get({ tenantId, id: of.conversationId }),
    ports.queues.list({ tenantId }),
  ]);
  const queueing = conversation?.state === 'queued' ? conversation.queueing : undefined;
  const estimate = await estimateWait(ports, {
    conversation: conversation ?? {
      tenantId,
      language: 'ru',
      replyTo: { channel: 'web-chat', accountId: '', identityId: '' },
    },
    line,
    ...(queueing ? { rankAt: queueing.rankAt, enteredAt: queueing.enteredAt } : {}),
  });
  const queue =
    queues.find(({ id }) => id === queueing?.queueId) ??
    queues.find((one) => one.line === line && !one.isCrisis);
  const opensAt = queue && opening(queue, ports.clock.now());
  return { ...estimate, ...(opensAt ? { opensAt } : {}) };
}

function opening({ hours }: Queue, now: Date): LocalTime | undefined {
  if (!hours || isOpenAt(hours, now)) return undefined;
  const at = opensNext(hours, now);
  return at && localTimeIn(hours.timeZone, at);
}
