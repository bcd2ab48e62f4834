import type { Conversation, PlaceFor, Placement } from '../conversations/index.ts';
import { linesOf } from '../people/index.ts';
import { AppError } from '../shared/app-error.ts';
import { estimateWait } from './estimate-wait.ts';
import { laneOf } from './lane.ts';
import { resolveOverflow } from './overflow.ts';
import type { RoutingPorts } from './ports.ts';
import { type Queue, usual } from './queue.ts';
import { statusRules } from './status.ts';

/** How much earlier a crisis is served than its time of entering says: it passes everybody. */
const crisisHeadStartMs = 24 * 3_600_000;

type Handoff = Parameters<PlaceFor>[1];
type PlacePorts = Pick<
  RoutingPorts,
  'clock' | 'conversations' | 'presence' | 'queues' | 'staff' | 'agreements'
>;

/**
 * The place of a hand-off: the queue of its line and topic (crises into the one that takes them) or the one it
 * overflows into, before whom by priority, and the operator who knows her.
 * @throws AppError `tenant-has-no-queues`
 */
export async function placeHandoff(
  ports: PlacePorts,
  conversation: Conversation,
  handoff: Handoff,
): Promise<Placement> {
  const { tenantId } = conversation;
  const at = ports.clock.now();
  const queues = await ports.queues.list({ tenantId });
  const wanted = queueFor(queues, handoff);
  if (!wanted)
    throw new AppError('tenant-has-no-queues', 'The tenant has no queue to hand conversations to.', {
      details: { tenantId },
    });
  const queue = await resolveOverflow(wanted, {
    queues,
    at,
    countWaiting: (queueId) => countWaiting(ports, tenantId, queueId),
  });
  const headStartMs = Math.max(queue.headStartMs ?? 0, handoff.isCrisis ? crisisHeadStartMs : 0);
  const rankAt = new Date(at.getTime() - headStartMs);
  const wait = await estimateWait(ports, { conversation, line: queue.line, rankAt });
  return {
    queueId: queue.id,
    rankAt,
    skills: await knownSkills(ports, tenantId, handoff),
    ...(handoff.isCrisis ? {} : await knownOperator(ports, conversation, queue)),
    ...(wait.wait ? { expectedMs: wait.wait } : {}),
  };
}

/** For its topic, else for the group of it, else for a skill it needs; a queue without a topic takes the rest. */
function queueFor(
  queues: readonly Queue[],
  { line, isCrisis, topic: about, skills = [] }: Handoff,
): Queue | undefined {
  const ofLine = queues.filter((one) => one.line === line && !one.isCrisis);
  const wanted = about === undefined ? skills : [about, about.split('/')[0], ...skills];
  return (
    queues.find((one) => one.isCrisis && isCrisis) ??
    wanted.map((name) => ofLine.find(({ topic }) => topic !== undefined && topic === name)).find(Boolean) ??
    ofLine.find(({ topic }) => topic === undefined) ??
    ofLine[0] ??
    queues[0]
  );
}

/** Those of its skills that somebody of the line at her desk has: what nobody knows, nobody is waited for. */
async function knownSkills(
  ports: Pick<PlacePorts, 'presence' | 'staff'>,
  tenantId: string,
  { line, skills = [] }: Handoff,
): Promise<readonly string[]> {
  if (skills.length === 0) return [];
  const [staff, presences] = await Promise.all([
    ports.staff.list({ tenantId }),
    ports.presence.list({ tenantId }),
  ]);
  const present = new Set(presences.flatMap((one) => (statusRules[one.status].isAtDesk ? one.staffId : [])));
  const known = new Set(
    staff
      .filter((one) => one.isActive && present.has(one.id) && linesOf(one).includes(line))
      .flatMap((one) => one.skills.map(({ skill }) => skill)),
  );
  return skills.filter((skill) => known.has(skill));
}

async function countWaiting(
  ports: Pick<PlacePorts, 'conversations'>,
  tenantId: string,
  queueId: string,
): Promise<number> {
  const lanes = await ports.conversations.listLanes({ tenantId });
  const own = lanes.filter((lane) => lane !== '' && laneOf(lane).queueId === queueId);
  return ports.conversations.countWaiting({ tenantId, lanes: own });
}

/** Who handled her last, not too long ago, and may do so now. */
async function knownOperator(
  ports: PlacePorts,
  conversation: Conversation,
  { sticky = usual.sticky, line }: Queue,
): Promise<Pick<Placement, 'preferredStaffId' | 'preferredUntil'>> {
  const { tenantId, personId } = conversation;
  const now = ports.clock.now().getTime();
  const latest = await ports.conversations.listByPerson({ tenantId, personId, limit: 5 });
  const handled = latest.find(
    ({ assignment, closedAt }) => assignment !== undefined && closedAt !== undefined,
  );
  if (!handled?.assignment || !handled.closedAt) return {};
  if (now - handled.closedAt.getTime() > sticky.withinDays * 24 * 3_600_000) return {};
  const member = await ports.staff.get({ tenantId, id: handled.assignment.staffId });
  if (!member?.isActive || !linesOf(member).includes(line)) return {};
  return { preferredStaffId: member.id, preferredUntil: new Date(now + sticky.waitMs) };
}
