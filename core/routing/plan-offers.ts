import type { Waiting } from '../conversations/index.ts';
import type { StaffMember } from '../people/index.ts';
import { type Lane, laneOf } from './lane.ts';
import { Matcher, type Pair } from './match.ts';
import { isOpenAt } from './opening-hours.ts';
import type { RoutingPorts } from './ports.ts';
import type { Presence } from './presence.ts';
import type { Queue } from './queue.ts';
import { reachWithin } from './reach.ts';
import { statusRules } from './status.ts';

const widestLook = 200;

/** Operators of other organisations who may be asked too. */
export interface Lent {
  readonly free: readonly Presence[];
  readonly staff: readonly StaffMember[];
  /** Of one of them: after how much waiting, milliseconds. */
  readonly reach: (member: StaffMember, lane: Lane) => number;
}

export const nobodyLent: Lent = { free: [], staff: [], reach: () => Number.POSITIVE_INFINITY };

export interface OfferPlan {
  readonly pairs: readonly Pair[];
  /** The queues that are open now. */
  readonly open: ReadonlyMap<string, Queue>;
  /** Own operators with room for something that waits. */
  readonly free: readonly Presence[];
  /** Some lane has more waiting than were looked at, and somebody free may take from it. */
  readonly wantsMore: boolean;
}

const nothing: OfferPlan = { pairs: [], open: new Map(), free: [], wantsMore: false };

type PlanPorts = Pick<RoutingPorts, 'clock' | 'conversations' | 'presence' | 'queues' | 'staff'>;

/**
 * Works out from the store as it is who is to be offered what. Of each lane the first `look` are looked at, or as many as
 * are free if that is more. `lanes`: all of the tenant.
 */
export async function planOffers(
  ports: PlanPorts,
  of: {
    readonly tenantId: string;
    readonly lanes: readonly string[];
    readonly look: number;
    readonly lent?: Lent;
  },
): Promise<OfferPlan> {
  const { tenantId, lanes, look, lent = nobodyLent } = of;
  const own = await listFreeFor(ports, tenantId, lanes);
  const free = [...own, ...lent.free];
  if (free.length === 0) return nothing;
  const perLane = Math.max(look, Math.min(free.length, widestLook));
  const now = ports.clock.now();
  const [queues, staff] = await Promise.all([
    ports.queues.list({ tenantId }),
    ports.staff.list({ tenantId }),
  ]);
  const open = new Map(
    queues.filter((queue) => isOpenAt(queue.hours, now)).map((queue) => [queue.id, queue]),
  );
  const atDesk = new Set<string>();
  const ownReach = reachWithin(queues);
  const matcher = new Matcher({
    reach: (member, lane) =>
      member.tenantId === tenantId ? ownReach(member, lane) : lent.reach(member, lane),
    staff: [...staff, ...lent.staff],
    isAtDesk: (staffId) => atDesk.has(staffId),
  });
  for (const operator of free) matcher.addFree(operator);
  const served = lanes.filter(
    (lane) => lane === '' || (open.has(laneOf(lane).queueId) && matcher.reaches(lane)),
  );
  const waiting = await ports.conversations.listFirstWaiting({ tenantId, lanes: served, perLane });
  for (const one of waiting) if (open.has(one.queueing.queueId)) matcher.addWaiting(one);
  for (const staffId of await listAtDesk(ports, { tenantId, waiting, now })) atDesk.add(staffId);
  const pairs = matcher.matchAll(now);
  return { pairs, open, free: own, wantsMore: matcher.wantsMore(perLane, now) };
}

/** Who has room for anything that waits. */
export async function listFreeFor(
  ports: Pick<RoutingPorts, 'presence'>,
  tenantId: string,
  lanes: readonly string[],
): Promise<readonly Presence[]> {
  const kinds = new Set(
    lanes.flatMap((lane) => (lane === '' ? (['call', 'chat'] as const) : [laneOf(lane).kind])),
  );
  const found = await Promise.all([...kinds].map((kind) => ports.presence.listFree({ tenantId, kind })));
  return [...new Map(found.flat().map((presence) => [presence.staffId, presence])).values()];
}

/** Of the operators for whom somebody is to wait a little: those who sit before their screens. */
async function listAtDesk(
  ports: Pick<RoutingPorts, 'presence'>,
  of: { readonly tenantId: string; readonly waiting: readonly Waiting[]; readonly now: Date },
): Promise<readonly string[]> {
  const { tenantId } = of;
  const wanted = new Set(
    of.waiting.flatMap(({ queueing: { preferredStaffId, preferredUntil } }) =>
      preferredStaffId !== undefined && preferredUntil !== undefined && preferredUntil > of.now
        ? [preferredStaffId]
        : [],
    ),
  );
  const presences = await Promise.all(
    [...wanted].map((staffId) => ports.presence.get({ tenantId, staffId })),
  );
  return presences.flatMap((one) => (one && statusRules[one.status].isAtDesk ? [one.staffId] : []));
}
