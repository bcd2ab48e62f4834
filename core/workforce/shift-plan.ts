import type { Clock } from '../shared/clock.ts';
import type { PresenceChange } from './adherence.ts';
import { checkShifts, type ShiftFinding, type ShiftLaw } from './check-shifts.ts';
import type { SchedulePlan } from './plan-schedule.ts';
import type { Shift } from './shift-rules.ts';

/** The shifts of one week of a tenant. Operators see it once it is published; a change of it then is seen at once. */
export interface ShiftPlan {
  readonly tenantId: string;
  /** Its Monday, `YYYY-MM-DD`. */
  readonly week: string;
  /** Grows by one with every change; who saw an older one changes nothing. */
  readonly version: number;
  readonly isPublished: boolean;
  readonly shifts: readonly Shift[];
  /** How it was made; absent when it was begun by hand. */
  readonly made?: Omit<SchedulePlan, 'shifts'>;
  readonly changedAt: Date;
  /** Staff id. */
  readonly changedBy: string;
}

export interface ShiftPlanStore {
  get(of: { readonly tenantId: string; readonly week: string }): Promise<ShiftPlan | undefined>;
  /** In one guarded write over the version before; version 1 is the first. `false`: somebody saved first. */
  save(next: ShiftPlan): Promise<boolean>;
}

/** Every change of presence, once. */
export interface PresenceLog {
  /** Safe to repeat. */
  append(change: PresenceChange): Promise<void>;
  /** In order; of each operator also the last one before `from`. */
  list(of: {
    readonly tenantId: string;
    readonly staffIds: readonly string[];
    readonly from: Date;
    readonly to: Date;
  }): Promise<readonly PresenceChange[]>;
}

export type PlanDone =
  | { readonly outcome: 'done'; readonly plan: ShiftPlan }
  | { readonly outcome: 'refused'; readonly reason: 'stale' | 'empty'; readonly plan?: ShiftPlan }
  | { readonly outcome: 'refused'; readonly reason: 'unlawful'; readonly findings: readonly ShiftFinding[] };

interface PlanPorts {
  readonly plans: ShiftPlanStore;
  readonly clock: Clock;
}

interface PlanCommand {
  readonly tenantId: string;
  readonly week: string;
  /** As whoever decided saw it; 0: there was none. */
  readonly version: number;
  readonly by: string;
}

/** Puts shifts in place of those there were: by hand, or as they were worked out. Only what keeps the rules is kept. */
export async function putShifts(
  ports: PlanPorts,
  command: PlanCommand,
  of: {
    readonly shifts: readonly Shift[];
    readonly made?: Omit<SchedulePlan, 'shifts'>;
    readonly law: ShiftLaw;
    readonly before: readonly Shift[];
  },
): Promise<PlanDone> {
  const findings = checkShifts([...of.before, ...of.shifts], of.law);
  if (findings.length > 0) return { outcome: 'refused', reason: 'unlawful', findings };
  return change(ports, command, () => ({ shifts: of.shifts, ...(of.made ? { made: of.made } : {}) }));
}

/** Operators see it from now on. Published again, nothing changes. */
export async function publishPlan(ports: PlanPorts, command: PlanCommand): Promise<PlanDone> {
  return change(ports, command, (current) =>
    current && current.shifts.length > 0 ? { ...current, isPublished: true } : undefined,
  );
}

async function change(
  ports: PlanPorts,
  { tenantId, week, version, by }: PlanCommand,
  decide: (
    current: ShiftPlan | undefined,
  ) => (Partial<Pick<ShiftPlan, 'isPublished' | 'made'>> & Pick<ShiftPlan, 'shifts'>) | undefined,
): Promise<PlanDone> {
  const current = await ports.plans.get({ tenantId, week });
  if ((current?.version ?? 0) !== version)
    return { outcome: 'refused', reason: 'stale', ...(current ? { plan: current } : {}) };
  const decided = decide(current);
  if (!decided) return { outcome: 'refused', reason: 'empty' };
  const { shifts, made, isPublished = current?.isPublished ?? false } = decided;
  const next: ShiftPlan = {
    tenantId,
    week,
    version: version + 1,
    isPublished,
    shifts,
    ...(made ? { made } : {}),
    changedAt: ports.clock.now(),
    changedBy: by,
  };
  if (await ports.plans.save(next)) return { outcome: 'done', plan: next };
  return { outcome: 'refused', reason: 'stale' };
}
