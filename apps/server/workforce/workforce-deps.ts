import type { StaffStore, TenantStore } from '#core/people/index.ts';
import type { ReportStore } from '#core/reports/index.ts';
import type { PresenceStore, QueueStore } from '#core/routing/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { SchedulePlan } from '#core/workforce/plan-schedule.ts';
import type { ScheduleProblem } from '#core/workforce/schedule-problem.ts';
import type { PresenceLog, ShiftPlanStore } from '#core/workforce/shift-plan.ts';
import type { StaffGuard } from '../staff/index.ts';
import type { RuleBook } from './workforce-rules.ts';

export interface WorkforceDeps {
  readonly tenants: TenantStore;
  readonly staff: StaffStore;
  readonly queues: QueueStore;
  readonly presence: PresenceStore;
  readonly reports: Pick<ReportStore, 'slots'>;
  readonly plans: ShiftPlanStore;
  readonly presenceLog: PresenceLog;
  readonly rules: RuleBook;
  readonly clock: Clock;
  readonly guard: StaffGuard;
  /** In a thread of its own, so that no conversation waits for it. */
  readonly makePlan: (problem: ScheduleProblem) => Promise<SchedulePlan>;
}
