import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { dayOf, localTimeIn, minutesOf } from '#core/appeals/index.ts';
import type { Tenant } from '#core/people/index.ts';
import { slotsOfDay } from '#core/workforce/contact-series.ts';
import { coverQueues, presentByCrew } from '#core/workforce/coverage.ts';
import { reforecast } from '#core/workforce/reforecast.ts';
import { changedDay, type DayOutcome, type DayPlan, dayOutcome } from '#core/workforce/what-if.ts';
import { readDay } from './contact-history.ts';
import { type PlannedWeek, readWeek, weekOf } from './week-problem.ts';
import { refuse } from './workforce-answers.ts';
import type { WorkforceDeps } from './workforce-deps.ts';
import { daySchema, targetSchema } from './workforce-rules.ts';

const dayQuery = z.strictObject({ queueId: z.string().max(80), day: daySchema });

const whatIfRequest = z.strictObject({
  ...dayQuery.shape,
  contacts: z.number().min(0).max(20),
  handleTime: z.number().min(0.1).max(10),
  ill: z.int().min(0).max(10_000),
  serviceLevel: targetSchema.in.shape.serviceLevel.optional(),
  targetMs: targetSchema.in.shape.targetMs.optional(),
});

/** One day of one queue: what is expected, what came, who is needed and who is planned; and what if. */
export function dayRoutes(app: FastifyInstance, deps: WorkforceDeps): void {
  app.get('/day', async (request, reply) => {
    const { queueId, day } = dayQuery.parse(request.query);
    const tenant = await tenantOf(deps, deps.guard.sessionOf(request).tenantId);
    const found = await readPlannedDay(deps, { tenant, queueId, day });
    if (!found) return refuse(reply, 'queue-unknown');
    const { plan, forecast, week } = found;
    const isPast = day < dayOf(localTimeIn(tenant.timeZone, deps.clock.now()));
    const soFar = (await readDay(deps, { tenant, queueId, day }))?.offered;
    const slotsPast = isPast ? slotsOfDay : slotNow(deps, tenant, day);
    const actual = slotsPast > 0 && soFar ? soFar.slice(0, slotsPast) : [];
    const again =
      !isPast && actual.length > 0
        ? reforecast(plan.forecast, { soFar: actual, dayDeviation: forecast.fitted?.dayDeviation ?? 0.15 })
        : undefined;
    const start = week.problem.days.indexOf(day) * slotsOfDay;
    return {
      day,
      queueId,
      isLearned: forecast.fitted !== undefined,
      historyDays: forecast.history.length,
      error: forecast.error,
      expected: plan.forecast.offered,
      handleMs: plan.forecast.handleMs,
      actual,
      ...(again ? { again: { factor: again.factor, offered: again.offered } } : {}),
      needed: week.problem.need.get(queueId)?.slice(start, start + slotsOfDay) ?? [],
      planned: plan.planned,
      outcome: shown(dayOutcome(plan)),
    };
  });

  app.post('/what-if', async (request, reply) => {
    const { queueId, day, serviceLevel, targetMs, ...change } = whatIfRequest.parse(request.body);
    const tenant = await tenantOf(deps, deps.guard.sessionOf(request).tenantId);
    const found = await readPlannedDay(deps, { tenant, queueId, day });
    if (!found) return refuse(reply, 'queue-unknown');
    const target = {
      ...(serviceLevel === undefined ? {} : { serviceLevel }),
      ...(targetMs === undefined ? {} : { targetMs }),
    };
    return {
      before: shown(dayOutcome(found.plan)),
      after: shown(dayOutcome(changedDay(found.plan, { ...change, target }))),
    };
  });
}

export async function tenantOf({ tenants }: WorkforceDeps, tenantId: string): Promise<Tenant> {
  const tenant = await tenants.get(tenantId);
  if (!tenant) throw new Error('the tenant of a member of staff is gone');
  return tenant;
}

async function readPlannedDay(
  deps: WorkforceDeps,
  of: { readonly tenant: Tenant; readonly queueId: string; readonly day: string },
): Promise<
  | {
      readonly plan: DayPlan;
      readonly week: PlannedWeek;
      readonly forecast: NonNullable<ReturnType<PlannedWeek['forecasts']['get']>>;
    }
  | undefined
> {
  const { tenant, queueId, day } = of;
  const rules = await deps.rules.rules(tenant.id);
  const week = await readWeek(deps, { tenant, rules, week: weekOf(day) });
  const forecast = week.forecasts.get(queueId);
  if (!forecast) return undefined;
  const shifts = (await deps.plans.get({ tenantId: tenant.id, week: weekOf(day) }))?.shifts ?? [];
  const covered = coverQueues(presentByCrew(shifts, week.problem), week.problem).get(queueId) ?? [];
  const start = week.problem.days.indexOf(day) * slotsOfDay;
  const planned = covered.slice(start, start + slotsOfDay);
  return { plan: { forecast: forecast.forDay(day), target: forecast.target, planned }, week, forecast };
}

/** Half hours of the day that are over. */
function slotNow({ clock }: WorkforceDeps, { timeZone }: Tenant, day: string): number {
  const now = localTimeIn(timeZone, clock.now());
  return dayOf(now) === day ? Math.floor(minutesOf(now) / 30) : 0;
}

/** JSON has no infinity: a wait without end is absent. */
function shown({ averageWaitMs, ...outcome }: DayOutcome) {
  return { ...outcome, ...(Number.isFinite(averageWaitMs) ? { averageWaitMs } : {}) };
}
