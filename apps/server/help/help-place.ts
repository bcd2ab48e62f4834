import type { HelpPlace, HelpRow } from '#apps/operator-desk/help/wire.ts';
import { dayOf, localTimeIn } from '#core/appeals/index.ts';
import type { Tenant } from '#core/people/index.ts';
import { type HelpAgreement, isInForce, type Queue } from '#core/routing/index.ts';
import type { HelpDeps } from './help-deps.ts';

/** All that a supervisor of one organisation sees of agreements on help: its own side, and of the other its name. */
export async function helpPlaceOf(deps: HelpDeps, tenantId: string): Promise<HelpPlace> {
  const [tenants, queues, agreements] = await Promise.all([
    deps.tenants.list(),
    deps.ports.queues.list({ tenantId }),
    deps.ports.agreements.listOf({ tenantId }),
  ]);
  const own = tenants.find(({ id }) => id === tenantId);
  if (!own) throw new Error('the tenant of a member of staff is gone');
  const rows = await Promise.all(agreements.map((agreement) => rowOf(deps, agreement, { own, tenants })));
  return {
    partners: tenants.filter(({ id }) => id !== tenantId).map(({ id, name }) => ({ id, name })),
    queues: queues.map(({ id, name, line }) => ({ id, name, line })),
    today: dayOf(localTimeIn(own.timeZone, deps.ports.clock.now())),
    rows,
  };
}

async function rowOf(
  { ports }: HelpDeps,
  agreement: HelpAgreement,
  { own, tenants }: { readonly own: Tenant; readonly tenants: readonly Tenant[] },
): Promise<HelpRow> {
  const { id, tenantId, helperId, state, terms, toQueueId, seats, words } = agreement;
  const asks = tenantId === own.id;
  const [asking, helping, staff, handled] = await Promise.all([
    ports.queues.list({ tenantId }),
    ports.queues.list({ tenantId: helperId }),
    ports.staff.list({ tenantId: own.id }),
    ports.conversations.countHelped({ tenantId, agreementId: id }),
  ]);
  const given = asking.filter((queue) => terms.queueIds.includes(queue.id));
  const line = given[0]?.line ?? 1;
  const nameOf = (ofTenant: string) => tenants.find((one) => one.id === ofTenant)?.name ?? '—';
  const toQueue = helping.find((queue) => queue.id === toQueueId);
  const day = (at: Date) => dayOf(localTimeIn(own.timeZone, at));
  const mayConfirm = !asks && state === 'proposed';
  return {
    id,
    tenantId,
    side: asks ? 'asks' : 'helps',
    partnerName: nameOf(asks ? helperId : tenantId),
    state,
    isInForce: isInForce(agreement, ports.clock.now()),
    line,
    queueNames: given.map(({ name }) => name),
    ...(toQueue ? { toQueueName: toQueue.name } : {}),
    afterMs: terms.afterMs,
    atOnce: terms.atOnce,
    sees: terms.sees,
    from: day(terms.from),
    ...(terms.until ? { until: day(new Date(terms.until.getTime() - 1)) } : {}),
    now: seats.length,
    handled,
    words: words.map(({ at, what, tenantId: by, staffId }) => ({
      at: at.toISOString(),
      what,
      who: staff.find((member) => member.id === staffId)?.displayName ?? nameOf(by),
    })),
    mayNameQueues: mayConfirm ? usualFirst(helping.filter((queue) => queue.line === line)).map(named) : [],
  };
}

/** Crises are seldom what is asked for. */
function usualFirst(queues: readonly Queue[]): readonly Queue[] {
  return queues.toSorted((a, b) => Number(a.isCrisis) - Number(b.isCrisis));
}

function named({ id, name }: Queue): { readonly id: string; readonly name: string } {
  return { id, name };
}
