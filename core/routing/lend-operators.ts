import type { Help } from '../conversations/index.ts';
import type { StaffMember } from '../people/index.ts';
import { type HelpAgreement, isInForce } from './help-agreement.ts';
import type { Lane } from './lane.ts';
import { isOpenAt } from './opening-hours.ts';
import { type Lent, listFreeFor, nobodyLent, planOffers } from './plan-offers.ts';
import type { RoutingPorts } from './ports.ts';
import type { Queue } from './queue.ts';
import { reachOf } from './reach.ts';

/** Of those who wait at the helper itself so many of each lane are looked at: they come first. */
const ownLook = 8;

type LendPorts = Pick<
  RoutingPorts,
  'clock' | 'conversations' | 'presence' | 'queues' | 'staff' | 'agreements'
>;

export interface Lending {
  readonly lent: Lent;
  /** By what this operator would take from this lane; `undefined`: she is not lent. */
  readonly helpOf: (staffId: string, lane: Lane) => Help | undefined;
}

const none: Lending = { lent: nobodyLent, helpOf: () => undefined };

/**
 * Operators of other organisations who may be asked for those who wait here, by agreements in force that have seats left:
 * those with room whom nobody of their own waits for. Programs work for nobody but their own organisation.
 */
export async function lendOperators(
  ports: LendPorts,
  of: { readonly tenantId: string; readonly lanes: readonly string[] },
): Promise<Lending> {
  const now = ports.clock.now();
  const isOf = ({ tenantId }: HelpAgreement) => tenantId === of.tenantId;
  const known = (await ports.agreements.listLive(of)).filter((one) => isOf(one) && isInForce(one, now));
  if (known.length === 0 || of.lanes.length === 0) return none;
  const live = (await Promise.all(known.map((one) => ports.agreements.get(one)))).filter(
    (one): one is HelpAgreement =>
      one !== undefined && isInForce(one, now) && one.seats.length < one.terms.atOnce,
  );
  const helpers = [...new Set(live.map(({ helperId }) => helperId))];
  const crews = await Promise.all(helpers.map((tenantId) => readCrew(ports, tenantId, of.lanes)));
  const ways = new Map(
    crews.map((crew) => [
      crew.tenantId,
      live.flatMap((agreement): Way[] => {
        const queue = crew.queues.get(agreement.toQueueId ?? '');
        const serves = agreement.helperId === crew.tenantId && queue && isOpenAt(queue.hours, now);
        return serves ? [{ agreement, queue, queues: crew.queues }] : [];
      }),
    ]),
  );
  const staff = crews.flatMap((crew) => crew.staff);
  const byId = new Map(staff.map((member) => [member.id, member]));
  const bestWay = (member: StaffMember, lane: Lane) =>
    shortest(ways.get(member.tenantId) ?? [], member, lane);
  return {
    lent: {
      free: crews.flatMap((crew) => crew.free),
      staff,
      reach: (member, lane) => bestWay(member, lane)?.afterMs ?? Number.POSITIVE_INFINITY,
    },
    helpOf: (staffId, lane) => {
      const member = byId.get(staffId);
      const way = member && bestWay(member, lane)?.way;
      if (!member || !way) return undefined;
      const { id: agreementId, terms } = way.agreement;
      return { agreementId, tenantId: member.tenantId, sees: terms.sees };
    },
  };
}

/** An agreement as one helper can keep it. */
interface Way {
  readonly agreement: HelpAgreement;
  readonly queue: Queue;
  readonly queues: ReadonlyMap<string, Queue>;
}

/** Her own plan begins when the time agreed on is over: first those the queue is made for, later wider rings. */
function shortest(ways: readonly Way[], member: StaffMember, lane: Lane) {
  let best: { readonly way: Way; readonly afterMs: number } | undefined;
  for (const way of ways) {
    const { terms } = way.agreement;
    if (!terms.queueIds.includes(lane.queueId)) continue;
    const reach = reachOf(member, { ...lane, queueId: way.queue.id }, way.queues);
    const afterMs = terms.afterMs + reach;
    if (reach < Number.POSITIVE_INFINITY && afterMs < (best?.afterMs ?? Number.POSITIVE_INFINITY))
      best = { way, afterMs };
  }
  return best;
}

/** Who of a helper has room, and is not about to be offered somebody of its own. */
async function readCrew(ports: LendPorts, tenantId: string, lanes: readonly string[]) {
  const [queues, staff, free, ownLanes] = await Promise.all([
    ports.queues.list({ tenantId }),
    ports.staff.list({ tenantId }),
    listFreeFor(ports, tenantId, lanes),
    ports.conversations.listLanes({ tenantId }),
  ]);
  const own = ownLanes.length === 0 ? [] : await planOwn(ports, tenantId, ownLanes);
  const wanted = new Set(own.map(({ operator }) => operator.staffId));
  const members = staff.filter(({ id }) => !isProgram(id));
  const ids = new Set(members.map(({ id }) => id));
  return {
    tenantId,
    queues: new Map(queues.map((queue) => [queue.id, queue])),
    staff: members,
    free: free.filter(({ staffId }) => ids.has(staffId) && !wanted.has(staffId)),
  };
}

async function planOwn(ports: LendPorts, tenantId: string, lanes: readonly string[]) {
  return (await planOffers(ports, { tenantId, lanes, look: ownLook })).pairs;
}

/** A key of the API, or an operator of its program: `key-…`, `key-….name`. */
export function isProgram(staffId: string): boolean {
  return staffId.startsWith('key-');
}
