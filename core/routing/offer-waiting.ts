import { isInForce } from './help-agreement.ts';
import { laneNameOf, laneOf } from './lane.ts';
import { type Lending, lendOperators } from './lend-operators.ts';
import { makeOffer } from './make-offer.ts';
import type { Pair } from './match.ts';
import { planOffers } from './plan-offers.ts';
import type { RoutingPorts } from './ports.ts';
import type { Queue } from './queue.ts';

/**
 * Of each lane so many are looked at first; deeper only where somebody free has declined, or must leave to others, all
 * of them.
 */
const firstLook = 8;
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

/** Somebody of this tenant is free: for those who wait here first, then for those whom it helps. */
export async function offerFreed(ports: RoutingPorts, tenantId: string): Promise<void> {
  await offerWaiting(ports, tenantId);
  for (const asking of await listHelped(ports, tenantId)) await offerWaiting(ports, asking);
}

/** Tenants to whose citizens its operators may be lent now. */
export async function listHelped(
  ports: Pick<RoutingPorts, 'agreements' | 'clock'>,
  tenantId: string,
): Promise<readonly string[]> {
  const live = await ports.agreements.listLive({ tenantId });
  const now = ports.clock.now();
  const helped = live.filter((one) => one.helperId === tenantId && isInForce(one, now));
  return [...new Set(helped.map((one) => one.tenantId))];
}

async function offerRound(
  ports: RoutingPorts,
  tenantId: string,
  look: number,
): Promise<{
  readonly offered: number;
  /** Others were quicker. */
  readonly missed: number;
  readonly wantsMore: boolean;
}> {
  const lanes = await ports.conversations.listLanes({ tenantId });
  const lending = await lendOperators(ports, { tenantId, lanes });
  const plan = await planOffers(ports, { tenantId, lanes, look, lent: lending.lent });
  const made = await offerAll(ports, plan.pairs, { queues: plan.open, lending });
  return { ...made, wantsMore: plan.wantsMore };
}

/** One after the other to the same operator, since each offer is decided on what she holds by then. */
async function offerAll(
  ports: RoutingPorts,
  pairs: readonly Pair[],
  { queues, lending }: { readonly queues: ReadonlyMap<string, Queue>; readonly lending: Lending },
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
        const { waiting, operator } = pair;
        const queue = queues.get(waiting.queueing.queueId);
        const isLent = operator.tenantId !== waiting.tenantId;
        const help = isLent ? lending.helpOf(operator.staffId, laneOf(laneNameOf(waiting))) : undefined;
        if (!queue || (isLent && !help) || !(await makeOffer(ports, pair, { queue, help }))) break;
        offered += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return { offered, missed: pairs.length - offered };
}
