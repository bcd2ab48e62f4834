import type { Waiting } from '../conversations/index.ts';
import { laneOf } from './lane.ts';
import { makeOffer } from './make-offer.ts';
import { Matcher, type Pair } from './match.ts';
import { isOpenAt } from './opening-hours.ts';
import type { RoutingPorts } from './ports.ts';
import type { Presence } from './presence.ts';
import type { Queue } from './queue.ts';
import { statusRules } from './status.ts';

/**
 * Of each lane so many are looked at first, or as many as are free if that is more; deeper only where somebody free has
 * declined, or must leave to others, all of them.
 */
const firstLook = 8;
const widestLook = 200;
const deepestLook = 8_000;

/** Operators who are offered something at the same time. */
const width = 16;

/** Rounds in which others were quicker every time; their offers are made, and the sweep looks again. */
const lostRounds = 5;

/**
 * Offers waiting conversations to operators with room, in queue order; one nobody can take does not hold back the
 * next. What is to be offered to whom is worked out from the store as it is, then claimed one by one; where somebody
 * else was quicker, it is worked out anew. Any number of processes may do this at once.
 */
export async function offerWaiting(
  ports: RoutingPorts,
  tenantId: string,
): Promise<{ readonly offered: number }> {
  let offered = 0;
  let lost = 0;
  let look = firstLook;
  while (lost < lostRounds && look <= deepestLook) {
    const round = await offerRound(ports, tenantId, look);
    offered += round.offered;
    lost = round.offered === 0 && round.missed > 0 ? lost + 1 : 0;
    if (round.missed === 0 && !round.wantsMore) break;
    if (round.offered === 0 && round.missed === 0) look *= 10;
  }
  return { offered };
}

interface Round {
  readonly offered: number;
  /** Others were quicker. */
  readonly missed: number;
  /** Some lane has more waiting than were looked at, and somebody free may take from it. */
  readonly wantsMore: boolean;
}

const nothing: Round = { offered: 0, missed: 0, wantsMore: false };

async function offerRound(ports: RoutingPorts, tenantId: string, look: number): Promise<Round> {
  const lanes = await ports.conversations.listLanes({ tenantId });
  const free = await listFreeFor(ports, tenantId, lanes);
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
  const matcher = new Matcher({ queues, staff, isAtDesk: (staffId) => atDesk.has(staffId) });
  for (const operator of free) matcher.addFree(operator);
  const served = lanes.filter(
    (lane) => lane === '' || (open.has(laneOf(lane).queueId) && matcher.reaches(lane)),
  );
  const waiting = await ports.conversations.listFirstWaiting({ tenantId, lanes: served, perLane });
  for (const one of waiting) if (open.has(one.queueing.queueId)) matcher.addWaiting(one);
  for (const staffId of await listAtDesk(ports, { tenantId, waiting, now })) atDesk.add(staffId);
  const made = await offerAll(ports, matcher.matchAll(now), open);
  return { ...made, wantsMore: matcher.wantsMore(perLane, now) };
}

/** Who has room for anything that waits. */
async function listFreeFor(
  ports: RoutingPorts,
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
  ports: RoutingPorts,
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

/** One after the other to the same operator, since each offer is decided on what she holds by then. */
async function offerAll(
  ports: RoutingPorts,
  pairs: readonly Pair[],
  queues: ReadonlyMap<string, Queue>,
): Promise<{ readonly offered: number; readonly missed: number }> {
  const byOperator = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const { staffId } = pair.operator;
    byOperator.set(staffId, [...(byOperator.get(staffId) ?? []), pair]);
  }
  let offered = 0;
  const series = byOperator.values();
  const worker = async () => {
    for (const ofOne of series) {
      for (const pair of ofOne) {
        const queue = queues.get(pair.waiting.queueing.queueId);
        if (!queue || !(await makeOffer(ports, pair, queue))) break;
        offered += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return { offered, missed: pairs.length - offered };
}
