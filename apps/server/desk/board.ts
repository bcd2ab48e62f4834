import type { DeskBoard, DeskCounts, DeskOperator, DeskWaiting } from '#apps/operator-desk/protocol/index.ts';
import type { Conversation } from '#core/conversations/index.ts';
import { linesOf } from '#core/people/index.ts';
import { listUnanswered, liveCounts } from '#core/routing/index.ts';
import { isOperator } from './permissions.ts';
import type { DeskDeps } from './ports.ts';

/** Lines of the waiting list; the counts tell of the rest. */
const shownLimit = 100;

export async function countsOf(deps: DeskDeps, tenantId: string): Promise<DeskCounts> {
  const live = await liveCounts(deps, tenantId);
  return { ...live, at: live.at.toISOString() };
}

export async function boardOf(deps: DeskDeps, tenantId: string): Promise<DeskBoard> {
  const [counts, waiting, operators] = await Promise.all([
    countsOf(deps, tenantId),
    waitingOf(deps, tenantId),
    operatorsOf(deps, tenantId),
  ]);
  return { counts, waiting, operators };
}

/** Who waits, in the order they are served. Names nobody: a supervisor opens the conversation to see more. */
export async function waitingOf(
  deps: DeskDeps,
  tenantId: string,
  lines: readonly (1 | 2)[] = [1, 2],
): Promise<readonly DeskWaiting[]> {
  const [waiting, queues] = await Promise.all([
    listUnanswered(deps, tenantId),
    deps.queues.list({ tenantId }),
  ]);
  const served = new Set(queues.filter((queue) => lines.includes(queue.line)).map((queue) => queue.id));
  return waiting
    .slice(0, shownLimit)
    .flatMap((conversation) =>
      conversation.queueing && served.has(conversation.queueing.queueId)
        ? [waitingView(conversation, conversation.queueing)]
        : [],
    );
}

function waitingView(
  conversation: Conversation,
  queueing: NonNullable<Conversation['queueing']>,
): DeskWaiting {
  return {
    conversationId: conversation.id,
    queueId: queueing.queueId,
    channel: conversation.replyTo.channel,
    language: conversation.language,
    enteredAt: queueing.enteredAt.toISOString(),
    isCrisis: queueing.isCrisis,
    reason: queueing.reason,
    ...(conversation.reservation ? { offeredTo: conversation.reservation.staffId } : {}),
  };
}

async function operatorsOf(deps: DeskDeps, tenantId: string): Promise<readonly DeskOperator[]> {
  const [staff, presences] = await Promise.all([
    deps.staff.list({ tenantId }),
    deps.presence.list({ tenantId }),
  ]);
  const byStaff = new Map(presences.map((presence) => [presence.staffId, presence]));
  return staff
    .filter((member) => member.isActive && isOperator(member))
    .map((member) => {
      const presence = byStaff.get(member.id);
      return {
        staffId: member.id,
        name: member.displayName,
        lines: linesOf(member),
        status: presence?.status ?? 'offline',
        ...(presence ? { statusAt: presence.statusAt.toISOString() } : {}),
        ...(presence?.reason ? { reason: presence.reason } : {}),
        isForced: presence?.isForced ?? false,
        calls: presence?.calls.length ?? 0,
        chats: presence?.chats.length ?? 0,
        chatCapacity: member.chatCapacity,
      };
    });
}
