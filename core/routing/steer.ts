import {
  type Conversation,
  type ConversationKey,
  changeConversation,
  eventDraft,
} from '../conversations/index.ts';
import { linesOf } from '../people/index.ts';
import type { RoutingPorts } from './ports.ts';
import { usual } from './queue.ts';

/** What a supervisor may do with a conversation that is not hers. */
export type Steered =
  | { readonly outcome: 'done'; readonly conversation: Conversation }
  /** It waits no longer, or nobody handles it; or there is no such queue or colleague. */
  | { readonly outcome: 'refused'; readonly reason: 'changed-meanwhile' | 'no-such-target' };

/** Before everybody but crises: as if she had come so much earlier. */
const urgentHeadStartMs = 12 * 3_600_000;

/** Who waits, or is offered, goes into another queue, at the same place in the order. */
export async function moveWaiting(
  ports: RoutingPorts,
  key: ConversationKey,
  queueId: string,
): Promise<Steered> {
  const queue = await ports.queues.get({ tenantId: key.tenantId, id: queueId });
  if (!queue) return { outcome: 'refused', reason: 'no-such-target' };
  const at = ports.clock.now();
  return steer(ports, key, (current, queueing) => {
    if (queueing.queueId === queueId) return undefined;
    const { isCrisis, summary } = queueing;
    return {
      state: 'queued',
      reservation: undefined,
      queueing: { ...queueing, queueId, declines: [] },
      say: [
        eventDraft(at, `moved:${current.version}`, {
          type: 'conversation.queued',
          queueId,
          reason: 'moved',
          isCrisis,
          summary,
        }),
      ],
    };
  });
}

/** Who waits is served next of her queue, after crises. Twice changes nothing. */
export async function prioritise(ports: RoutingPorts, key: ConversationKey): Promise<Steered> {
  return steer(ports, key, (_current, queueing) => {
    const rankAt = new Date(queueing.enteredAt.getTime() - urgentHeadStartMs);
    return queueing.rankAt <= rankAt ? undefined : { queueing: { ...queueing, rankAt } };
  });
}

/**
 * To this operator: who waits is offered to her first, who is handled by another goes back into the queue for her. Anybody
 * may take it when she does not.
 */
export async function reassign(ports: RoutingPorts, key: ConversationKey, staffId: string): Promise<Steered> {
  const { tenantId } = key;
  const member = await ports.staff.get({ tenantId, id: staffId });
  if (!member?.isActive || linesOf(member).length === 0)
    return { outcome: 'refused', reason: 'no-such-target' };
  const queues = new Map((await ports.queues.list({ tenantId })).map((queue) => [queue.id, queue]));
  const at = ports.clock.now();
  const result = await changeConversation<'changed-meanwhile'>(ports, key, (current) => {
    const { state, queueing, assignment, reservation } = current;
    if (!queueing || !['queued', 'reserved', 'with-operator'].includes(state))
      return { no: 'changed-meanwhile' };
    if ((state === 'with-operator' ? assignment : reservation)?.staffId === staffId) return undefined;
    const { waitMs } = queues.get(queueing.queueId)?.sticky ?? usual.sticky;
    const next = {
      ...queueing,
      preferredStaffId: staffId,
      preferredUntil: new Date(at.getTime() + waitMs),
      declines: [],
    };
    if (state !== 'with-operator' || !assignment)
      return { state: 'queued', reservation: undefined, queueing: next };
    return {
      state: 'queued',
      assignment: undefined,
      queueing: {
        ...next,
        enteredAt: at,
        reason: 'transferred',
        declines: [{ staffId: assignment.staffId, at, reason: 'transferred' }],
      },
      say: [
        eventDraft(at, `reassigned:${assignment.version}`, {
          type: 'conversation.transferred',
          fromStaffId: assignment.staffId,
          queueId: queueing.queueId,
          toStaffId: staffId,
          note: '',
        }),
      ],
    };
  });
  return answered(result);
}

type Queueing = NonNullable<Conversation['queueing']>;
type Deciding = Parameters<typeof changeConversation<'changed-meanwhile'>>[2];

/** A change of one who waits. */
async function steer(
  ports: RoutingPorts,
  key: ConversationKey,
  decide: (current: Conversation, queueing: Queueing) => Awaited<ReturnType<Deciding>>,
): Promise<Steered> {
  const result = await changeConversation<'changed-meanwhile'>(ports, key, (current) => {
    const { state, queueing } = current;
    const waits = state === 'queued' || state === 'reserved';
    return waits && queueing ? decide(current, queueing) : { no: 'changed-meanwhile' };
  });
  return answered(result);
}

function answered(result: Awaited<ReturnType<typeof changeConversation<'changed-meanwhile'>>>): Steered {
  return result.outcome === 'refused'
    ? { outcome: 'refused', reason: result.no }
    : { outcome: 'done', conversation: result.conversation };
}
