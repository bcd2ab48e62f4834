import type { FastifyInstance } from 'fastify';
import { linesOf } from '#core/people/index.ts';
import { staffSection } from '../staff/staff-section.ts';
import { dayRoutes, tenantOf } from './day-routes.ts';
import { adherenceRoutes, ownShiftRoutes } from './own-shift-routes.ts';
import { planRoutes } from './plan-routes.ts';
import type { WorkforceDeps } from './workforce-deps.ts';
import { rulesSchema, usualQueueTarget } from './workforce-rules.ts';

/** `/api/staff/workforce/…`: forecasts and plans for supervisors, their own shifts for operators. */
export function workforceRoutes(deps: WorkforceDeps) {
  return staffSection('workforce', async (inner) => {
    await inner.register(async (own) => {
      own.addHook('onRequest', deps.guard.require('operator-1', 'operator-2', 'supervisor'));
      ownShiftRoutes(own, deps);
    });
    await inner.register(async (supervising) => {
      supervising.addHook('onRequest', deps.guard.require('supervisor'));
      dayRoutes(supervising, deps);
      planRoutes(supervising, deps);
      adherenceRoutes(supervising, deps);
      ruleRoutes(supervising, deps);
    });
  });
}

function ruleRoutes(app: FastifyInstance, deps: WorkforceDeps): void {
  const read = async (tenantId: string) => {
    const rules = await deps.rules.rules(tenantId);
    const queues = (await deps.queues.list({ tenantId })).filter(({ isCrisis }) => !isCrisis);
    return {
      ...rules,
      targets: queues.map(
        ({ id }) => rules.targets.find(({ queueId }) => queueId === id) ?? usualQueueTarget(id),
      ),
      queues: queues.map(({ id, name }) => ({ id, name })),
      staff: (await deps.staff.list({ tenantId }))
        .filter((member) => member.isActive && linesOf(member).length > 0)
        .map(({ id, displayName: name }) => ({ id, name })),
    };
  };

  app.get('/rules', async (request) => {
    const { tenantId } = deps.guard.sessionOf(request);
    return { ...(await read(tenantId)), timeZone: (await tenantOf(deps, tenantId)).timeZone };
  });

  app.put('/rules', async (request) => {
    const { tenantId } = deps.guard.sessionOf(request);
    await deps.rules.putRules(tenantId, rulesSchema.parse(request.body));
    return { ...(await read(tenantId)), timeZone: (await tenantOf(deps, tenantId)).timeZone };
  });
}
