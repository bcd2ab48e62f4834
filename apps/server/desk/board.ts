import type { DeskBoard, DeskCounts, DeskOperator, DeskWaiting } from '#apps/operator-desk/protocol/index.ts';
import type { Conversation } from '#core/conversations/index.ts';
import { linesOf } from '#core/people/index.ts';
import { liveCounts } from '#core/routing/index.ts';
import { isOperator } from './permissions.ts';
import type { DeskDeps } from './ports.ts';

/** More than this waiting at once is shown as its first thousand. */
const waitingLimit = 1000;

/** Lines of the waiting list; the counts tell of the rest. */
const shownLimit = 100;

export async function countsOf(deps: DeskDeps, tenantId: string): Promise<DeskCounts> {
  const [live, unanswered] = await Promise.all([liveCounts(deps, tenantId), unansweredOf(deps, tenantId)]);
  const queues = new Map<string, { queueId: string; waiting: number; longestWaitMs: number }>();
  for (const { queueing } of unanswered) {
    if (!queueing) continue;
    const { queueId, enteredAt } = queueing;
    const queue = queues.get(queueId) ?? { queueId, waiting: 0, longestWaitMs: 0 };
    queue.waiting += 1;
    queue.longestWaitMs = Math.max(queue.longestWaitMs, live.at.getTime() - enteredAt.getTime());
    queues.set(queueId, queue);
  }
  return {
    ...live,
    // An offer ends no wait: who is offered is counted in every number alike.
    waitingCrisis: unanswered.filter(({ queueing }) => queueing?.isCrisis).length,
    longestWaitMs: Math.max(0, ...[...queues.values()].map(({ longestWaitMs }) => longestWaitMs)),
    at: live.at.toISOString(),
    queues: [...queues.values()],
  };
}

/** Everybody no operator has answered yet, offered or not, in the order they are served. */
async function unansweredOf(deps: DeskDeps, tenantId: string): Promise<readonly Conversation[]> {
  const [waiting, presences] = await Promise.all([
    deps.conversations.listWaiting({ tenantId, limit: waitingLimit }),
    deps.presence.list({ tenantId }),
  ]);
  const busy = presences.filter(({ chats }) => chats.length > 0);
  const held = await Promise.all(busy.map((presence) => deps.conversations.listHeldBy(presence)));
  const offered = held.flat().filter(({ state }) => state === 'reserved');
  const byId = new Map([...waiting, ...offered].map((conversation) => [conversation.id, conversation]));
  return [...byId.values()].sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ queueing }: Conversation): number {
  return queueing?.rankAt.getTime() ?? 0;
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
  const [waiting, queues] = await Promise.all([unansweredOf(deps, tenantId), deps.queues.list({ tenantId })]);
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
        isForced: presence?.isForced ?? false,
        chats: presence?.chats.length ?? 0,
        chatCapacity: member.chatCapacity,
      };
    });
}
