import { addDays, weekdayOf } from '#core/appeals/index.ts';
import type { StaffMember, Tenant } from '#core/people/index.ts';
import type { Queue } from '#core/routing/index.ts';
import { reachOf } from '#core/routing/reach.ts';
import { plannedNeed } from '#core/workforce/requirement.ts';
import type { ScheduleProblem } from '#core/workforce/schedule-problem.ts';
import type { CrewMember, Shift } from '#core/workforce/shift-rules.ts';
import { forecastQueue, type QueueForecast } from './contact-history.ts';
import type { WorkforceDeps } from './workforce-deps.ts';
import type { WorkforceRules } from './workforce-rules.ts';

export type WeekDeps = Pick<WorkforceDeps, 'queues' | 'staff' | 'plans' | 'rules' | 'reports' | 'clock'>;

export interface PlannedWeek {
  readonly problem: ScheduleProblem;
  readonly forecasts: ReadonlyMap<string, QueueForecast>;
  readonly queues: readonly Queue[];
  readonly members: readonly StaffMember[];
}

/** The Monday of the week a day is in. */
export function weekOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

/** A week as it is to be planned: needs by forecast, people by their skills, absences and wishes. */
export async function readWeek(
  deps: WeekDeps,
  of: { readonly tenant: Tenant; readonly rules: WorkforceRules; readonly week: string },
): Promise<PlannedWeek> {
  const { tenant, rules, week } = of;
  const tenantId = tenant.id;
  const days = Array.from({ length: 7 }, (_, index) => addDays(week, index));
  const [all, staff, earlier] = await Promise.all([
    deps.queues.list({ tenantId }),
    deps.staff.list({ tenantId }),
    deps.plans.get({ tenantId, week: addDays(week, -7) }),
  ]);
  // Crises are taken by whoever is there; nobody sits waiting for them alone.
  const queues = all.filter(({ isCrisis }) => !isCrisis);
  const forecasts = new Map<string, QueueForecast>();
  for (const queue of queues) forecasts.set(queue.id, await forecastQueue(deps, { tenant, queue, rules }));
  const need = new Map(
    [...forecasts].map(([id, { forDay, target, isOpen }]) => [
      id,
      days.flatMap((day) => plannedNeed(forDay(day), target, (slot) => isOpen(day, slot))),
    ]),
  );
  const members = staff.filter(({ isActive }) => isActive);
  const crew = new Map<string, CrewMember>();
  for (const member of members) {
    const queueIds = queues.filter((queue) => canServe(member, queue)).map(({ id }) => id);
    if (queueIds.length === 0) continue;
    const rule = rules.people.find(({ staffId }) => staffId === member.id);
    crew.set(member.id, {
      staffId: member.id,
      queueIds,
      ...(rule?.weekMinutes === undefined ? {} : { weekMinutes: rule.weekMinutes }),
      awayDays: rule?.awayDays ?? [],
      wishedOff: await deps.rules.wishes({ tenantId, staffId: member.id }),
    });
  }
  const before: readonly Shift[] = earlier?.shifts ?? [];
  return { problem: { days, need, rules: rules.shifts, crew, before }, forecasts, queues, members };
}

/** She is one of those the queue is made for, in the language she speaks best. */
function canServe(member: StaffMember, queue: Queue): boolean {
  const [language = 'ru'] = member.languages;
  const lane = { queueId: queue.id, language, kind: 'chat', skills: [] } as const;
  return reachOf(member, lane, new Map([[queue.id, queue]])) === 0;
}
