import { addDays, callBackSeats, dayOf, localTimeIn, localTimeOf, slotIdOf } from '#core/appeals/index.ts';
import type { TenantStore } from '#core/people/index.ts';
import { slotsOfDay } from '#core/workforce/contact-series.ts';
import { coverQueues, presentByCrew } from '#core/workforce/coverage.ts';
import { readWeek, type WeekDeps, weekOf } from '../workforce/week-problem.ts';

/** A plan of shifts is changed a few times a week. */
const keptMs = 5 * 60_000;

const noSeats: ReadonlyMap<string, number> = new Map();

/**
 * How many calls operators of the second line can make in each half hour of this week and the next, by its slot: those
 * planned to be there less those the forecast needs for who comes by herself. Weeks without a published plan are absent.
 */
export function createPlannedSeats(
  deps: WeekDeps & { readonly tenants: Pick<TenantStore, 'get'> },
): (tenantId: string) => Promise<ReadonlyMap<string, number>> {
  const kept = new Map<
    string,
    { readonly at: number; readonly value: Promise<ReadonlyMap<string, number>> }
  >();
  return (tenantId) => {
    const now = deps.clock.now().getTime();
    const known = kept.get(tenantId);
    if (known && Math.abs(now - known.at) < keptMs) return known.value;
    const value = readSeats(deps, tenantId);
    kept.set(tenantId, { at: now, value });
    value.catch(() => kept.delete(tenantId));
    return value;
  };
}

async function readSeats(
  deps: WeekDeps & { readonly tenants: Pick<TenantStore, 'get'> },
  tenantId: string,
): Promise<ReadonlyMap<string, number>> {
  const tenant = await deps.tenants.get(tenantId);
  if (!tenant) return noSeats;
  const thisWeek = weekOf(dayOf(localTimeIn(tenant.timeZone, deps.clock.now())));
  const seats = new Map<string, number>();
  for (const week of [thisWeek, addDays(thisWeek, 7)]) {
    const plan = await deps.plans.get({ tenantId, week });
    if (!plan?.isPublished) continue;
    const rules = await deps.rules.rules(tenantId);
    const { problem, queues } = await readWeek(deps, { tenant, rules, week });
    const covered = coverQueues(presentByCrew(plan.shifts, problem), problem);
    const ids = queues.filter(({ line }) => line === 2).map(({ id }) => id);
    const sumAt = (slots: ReadonlyMap<string, readonly number[]>, at: number) =>
      ids.reduce((sum, id) => sum + (slots.get(id)?.[at] ?? 0), 0);
    for (const [index, day] of problem.days.entries())
      for (let slot = 0; slot < slotsOfDay; slot++) {
        const at = index * slotsOfDay + slot;
        const counts = { planned: sumAt(covered, at), needed: sumAt(problem.need, at) };
        seats.set(slotIdOf(localTimeOf(day, slot * 30)), callBackSeats(counts));
      }
  }
  return seats;
}
