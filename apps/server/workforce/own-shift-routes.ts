import type { FastifyInstance } from 'fastify';
import { addDays, instantOf, localTimeOf } from '#core/appeals/index.ts';
import { adherenceOf } from '#core/workforce/adherence.ts';
import { todayOf } from './contact-history.ts';
import { tenantOf } from './day-routes.ts';
import { weekOf } from './week-problem.ts';
import type { WorkforceDeps } from './workforce-deps.ts';
import { wishesSchema } from './workforce-rules.ts';

/** An operator's own shifts of this week and the three after it, and the days she asks to be off. */
export function ownShiftRoutes(app: FastifyInstance, deps: WorkforceDeps): void {
  app.get('/mine', async (request) => {
    const { tenantId, staff } = deps.guard.sessionOf(request);
    const tenant = await tenantOf(deps, tenantId);
    const today = todayOf(deps, tenant);
    const first = weekOf(today);
    const plans = await Promise.all(
      [0, 7, 14, 21].map((days) => deps.plans.get({ tenantId, week: addDays(first, days) })),
    );
    return {
      today,
      shifts: plans
        .filter((plan) => plan?.isPublished)
        .flatMap((plan) => plan?.shifts ?? [])
        .filter(({ staffId }) => staffId === staff.id)
        .toSorted((a, b) => (a.day < b.day ? -1 : 1)),
      wishes: await deps.rules.wishes({ tenantId, staffId: staff.id }),
    };
  });

  app.put('/mine/wishes', async (request) => {
    const { tenantId, staff } = deps.guard.sessionOf(request);
    const days = [...new Set(wishesSchema.parse(request.body))].toSorted();
    await deps.rules.putWishes({ tenantId, staffId: staff.id }, days);
    return { wishes: days };
  });
}

/** How today's operators keep to their shifts. */
export function adherenceRoutes(app: FastifyInstance, deps: WorkforceDeps): void {
  app.get('/adherence', async (request) => {
    const { tenantId } = deps.guard.sessionOf(request);
    const tenant = await tenantOf(deps, tenantId);
    const today = todayOf(deps, tenant);
    const midnight = instantOf(tenant.timeZone, localTimeOf(today, 0));
    const now = deps.clock.now();
    const plan = await deps.plans.get({ tenantId, week: weekOf(today) });
    const shifts = plan?.isPublished ? plan.shifts.filter(({ day }) => day === today) : [];
    const staffIds = shifts.map(({ staffId }) => staffId);
    const [changes, staff] = await Promise.all([
      deps.presenceLog.list({ tenantId, staffIds, from: midnight, to: now }),
      deps.staff.list({ tenantId }),
    ]);
    return {
      day: today,
      rows: shifts.map((shift) => ({
        shift,
        name: staff.find(({ id }) => id === shift.staffId)?.displayName ?? '—',
        ...adherenceOf(shift, {
          changes: changes.filter(({ staffId }) => staffId === shift.staffId),
          midnight,
          now,
        }),
      })),
    };
  });
}
