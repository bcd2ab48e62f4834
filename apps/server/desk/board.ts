import type { DeskBoard, DeskCounts, DeskOperator, DeskWaiting } from '#apps/operator-desk/protocol/index.ts';
import type { Unanswered } from '#core/conversations/index.ts';
import { linesOf, type StaffMember } from '#core/people/index.ts';
import { type LiveCounts, listUnanswered, type Presence, type Queue } from '#core/routing/index.ts';
import { isOperator } from './permissions.ts';
import type { DeskDeps } from './ports.ts';
import { surgeView } from './surge-view.ts';

/** Lines of the waiting list; the counts tell of the rest. */
const shownLimit = 100;

export async function countsOf(deps: DeskDeps, tenantId: string): Promise<DeskCounts> {
  return countsView((await deps.floor.look(tenantId)).counts);
}

export async function boardOf(deps: DeskDeps, tenantId: string): Promise<DeskBoard> {
  const [live, queues, staff, figures, expected, surge] = await Promise.all([
    deps.floor.look(tenantId),
    deps.floor.queues(tenantId),
    deps.floor.staff(tenantId),
    deps.floor.figures(tenantId),
    deps.floor.expected(tenantId),
    deps.surges.of(tenantId),
  ]);
  const { counts, unanswered, presences } = live;
  const crises = new Set(queues.filter(({ isCrisis }) => isCrisis).map(({ id }) => id));
  return {
    counts: countsView(counts),
    figures,
    expected,
    alarms: await deps.floor.alarms(tenantId, { counts, figures, crises }),
    ...(surge ? { surge: surgeView(surge) } : {}),
    waiting: await withHelpers(deps, { unanswered, waiting: waitingIn(unanswered, queues, [1, 2]) }),
    operators: operatorsIn(staff, presences),
  };
}

/** Who waits, in the order they are served. Names nobody: a supervisor opens the conversation to see more. */
export async function waitingOf(
  deps: DeskDeps,
  tenantId: string,
  lines: readonly (1 | 2)[],
): Promise<readonly DeskWaiting[]> {
  const [waiting, queues] = await Promise.all([
    listUnanswered(deps, tenantId),
    deps.queues.list({ tenantId }),
  ]);
  return withHelpers(deps, { unanswered: waiting, waiting: waitingIn(waiting, queues, lines) });
}

function waitingIn(
  waiting: readonly Unanswered[],
  queues: readonly Queue[],
  lines: readonly (1 | 2)[],
): readonly DeskWaiting[] {
  const served = new Set(queues.filter((queue) => lines.includes(queue.line)).map((queue) => queue.id));
  return waiting
    .filter(({ queueing }) => served.has(queueing.queueId))
    .slice(0, shownLimit)
    .map(waitingView);
}

/** Names those whom other organisations lend; nothing else of them is told. */
async function withHelpers(
  deps: Pick<DeskDeps, 'staff' | 'tenantName'>,
  of: { readonly unanswered: readonly Unanswered[]; readonly waiting: readonly DeskWaiting[] },
): Promise<readonly DeskWaiting[]> {
  const helped = new Map(
    of.unanswered.flatMap(({ id, reservation }) =>
      reservation?.help ? [[id, reservation.help.tenantId] as const] : [],
    ),
  );
  if (helped.size === 0) return of.waiting;
  return Promise.all(
    of.waiting.map(async (one) => {
      const helperId = helped.get(one.conversationId);
      const id = one.offeredTo;
      if (helperId === undefined || id === undefined) return one;
      const [member, organisation] = await Promise.all([
        deps.staff.get({ tenantId: helperId, id }),
        deps.tenantName(helperId),
      ]);
      return member ? { ...one, offeredToHelper: { name: member.displayName, organisation } } : one;
    }),
  );
}

function waitingView({ id, replyTo, language, queueing, reservation }: Unanswered): DeskWaiting {
  return {
    conversationId: id,
    queueId: queueing.queueId,
    channel: replyTo.channel,
    language,
    enteredAt: queueing.enteredAt.toISOString(),
    isCrisis: queueing.isCrisis,
    reason: queueing.reason,
    ...(queueing.topic === undefined ? {} : { topic: queueing.topic }),
    ...(reservation ? { offeredTo: reservation.staffId } : {}),
  };
}

function operatorsIn(staff: readonly StaffMember[], presences: readonly Presence[]): readonly DeskOperator[] {
  const byStaff = new Map(presences.map((presence) => [presence.staffId, presence]));
  return staff
    .filter((member) => member.isActive && isOperator(member))
    .map((member) => {
      const presence = byStaff.get(member.id);
      const { calls = [], chats = [] } = presence ?? {};
      return {
        staffId: member.id,
        name: member.displayName,
        lines: linesOf(member),
        status: presence?.status ?? 'offline',
        ...(presence ? { statusAt: presence.statusAt.toISOString() } : {}),
        ...(presence?.reason ? { reason: presence.reason } : {}),
        isForced: presence?.isForced ?? false,
        calls: calls.length,
        chats: chats.length,
        chatCapacity: member.chatCapacity,
        holds: [
          ...calls.map((conversationId) => ({ conversationId, kind: 'call' }) as const),
          ...chats.map((conversationId) => ({ conversationId, kind: 'chat' }) as const),
        ],
      };
    });
}

function countsView(live: LiveCounts): DeskCounts {
  return { ...live, at: live.at.toISOString() };
}
