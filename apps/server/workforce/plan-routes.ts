import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { addDays, weekdayOf } from '#core/appeals/index.ts';
import type { Tenant } from '#core/people/index.ts';
import type { ShiftLaw } from '#core/workforce/check-shifts.ts';
import { coverQueues, presentByCrew } from '#core/workforce/coverage.ts';
import { costOf } from '#core/workforce/schedule-problem.ts';
import { type PlanDone, publishPlan, putShifts, type ShiftPlan } from '#core/workforce/shift-plan.ts';
import type { Shift } from '#core/workforce/shift-rules.ts';
import { todayOf } from './contact-history.ts';
import { tenantOf } from './day-routes.ts';
import { type PlannedWeek, readWeek } from './week-problem.ts';
import { refuse } from './workforce-answers.ts';
import type { WorkforceDeps } from './workforce-deps.ts';
import { daySchema } from './workforce-rules.ts';

const weekParams = z.strictObject({
  week: daySchema.refine((day) => weekdayOf(day) === 1, { message: 'a week begins with its Monday' }),
});
const versionRequest = z.strictObject({ version: z.int().min(0) });
const minute = z.int().min(0).max(2_880);
const shiftSchema = z.strictObject({
  staffId: z.string().max(80),
  day: daySchema,
  kindId: z.string().max(80),
  start: minute,
  end: minute,
  lunch: z.strictObject({ start: minute, end: minute }).optional(),
  breaks: z.array(minute).max(6),
});
const saveRequest = z.strictObject({ version: z.int().min(0), shifts: z.array(shiftSchema).max(5_000) });

/** The plan of a week: worked out, changed by hand, published. */
export function planRoutes(app: FastifyInstance, deps: WorkforceDeps): void {
  /** A second click waits for what the first one began. */
  const running = new Map<string, Promise<PlanDone>>();

  app.get('/plans/:week', async (request) => {
    const { week } = weekParams.parse(request.params);
    const tenant = await tenantOf(deps, deps.guard.sessionOf(request).tenantId);
    return viewOf(await deps.plans.get({ tenantId: tenant.id, week }), await weekFor(tenant, week));
  });

  app.post('/plans/:week/generate', async (request, reply) => {
    const { week, tenant, by, version } = await read(request);
    if (isPast(deps, tenant, week)) return refuse(reply, 'week-past');
    const key = `${tenant.id}:${week}:${version}:${by}`;
    const making =
      running.get(key) ?? workOut({ tenant, week, version, by }).finally(() => running.delete(key));
    running.set(key, making);
    return answer(reply, await making, await weekFor(tenant, week));
  });

  app.put('/plans/:week', { bodyLimit: 2 * 1024 * 1024 }, async (request, reply) => {
    const { week } = weekParams.parse(request.params);
    const session = deps.guard.sessionOf(request);
    const tenant = await tenantOf(deps, session.tenantId);
    if (isPast(deps, tenant, week)) return refuse(reply, 'week-past');
    const { version, shifts } = saveRequest.parse(request.body);
    const planned = await weekFor(tenant, week);
    const command = { tenantId: tenant.id, week, version, by: session.staff.id };
    return answer(
      reply,
      await putShifts(deps, command, { shifts: shifts.map(exactShift), ...lawOf(planned) }),
      planned,
    );
  });

  app.post('/plans/:week/publish', async (request, reply) => {
    const { week, tenant, by, version } = await read(request);
    const done = await publishPlan(deps, { tenantId: tenant.id, week, version, by });
    return answer(reply, done, await weekFor(tenant, week));
  });

  async function workOut(of: {
    readonly tenant: Tenant;
    readonly week: string;
    readonly version: number;
    readonly by: string;
  }): Promise<PlanDone> {
    const { tenant, week, version, by } = of;
    const tenantId = tenant.id;
    const current = await deps.plans.get({ tenantId, week });
    const isMade = current?.version === version + 1 && current.changedBy === by && current.made;
    // The first click had its plan before the second one was read.
    if (current && isMade) return { outcome: 'done', plan: current };
    const planned = await weekFor(tenant, week);
    const { shifts, ...made } = await deps.makePlan(planned.problem);
    return putShifts(deps, { tenantId, week, version, by }, { shifts, made, ...lawOf(planned) });
  }

  async function weekFor(tenant: Tenant, week: string): Promise<PlannedWeek> {
    return readWeek(deps, { tenant, rules: await deps.rules.rules(tenant.id), week });
  }

  async function read(request: Parameters<WorkforceDeps['guard']['sessionOf']>[0]) {
    const { week } = weekParams.parse(request.params);
    const { version } = versionRequest.parse(request.body);
    const session = deps.guard.sessionOf(request);
    return { week, version, by: session.staff.id, tenant: await tenantOf(deps, session.tenantId) };
  }
}

function isPast(deps: WorkforceDeps, tenant: Tenant, week: string): boolean {
  return addDays(week, 6) < todayOf(deps, tenant);
}

function lawOf({ problem }: PlannedWeek): { readonly law: ShiftLaw; readonly before: readonly Shift[] } {
  const { rules, crew, days, before } = problem;
  return { law: { rules, crew, days }, before };
}

function exactShift({ lunch, ...shift }: z.infer<typeof shiftSchema>): Shift {
  return { ...shift, ...(lunch ? { lunch } : {}) };
}

function answer(reply: FastifyReply, done: PlanDone, planned: PlannedWeek) {
  if (done.outcome === 'done') return viewOf(done.plan, planned);
  switch (done.reason) {
    case 'unlawful':
      return refuse(reply, 'plan-unlawful', { findings: done.findings.slice(0, 50) });
    case 'stale':
      return refuse(reply, 'plan-changed');
    case 'empty':
      return refuse(reply, 'plan-empty');
  }
}

function viewOf(plan: ShiftPlan | undefined, { problem, queues, members }: PlannedWeek) {
  const shifts = plan?.shifts ?? [];
  const covered = coverQueues(presentByCrew(shifts, problem), problem);
  return {
    week: problem.days[0],
    days: problem.days,
    version: plan?.version ?? 0,
    isPublished: plan?.isPublished ?? false,
    shifts,
    cost: costOf(shifts, problem),
    ...(plan?.made ? { made: plan.made } : {}),
    queues: queues.map(({ id, name }) => ({
      id,
      name,
      needed: problem.need.get(id) ?? [],
      planned: covered.get(id) ?? [],
    })),
    people: members.flatMap(({ id, displayName }) => {
      const one = problem.crew.get(id);
      return one ? [{ ...one, name: displayName }] : [];
    }),
    rules: problem.rules,
    before: problem.before,
  };
}
