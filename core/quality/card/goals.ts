import type { Clock } from '../../shared/clock.ts';
import type { QualityBook, QualityKey } from '../quality-book.ts';
import { type IndicatorName, indicators, type Reading } from './indicators.ts';

/** What a supervisor agreed on with an operator: an indicator, a number, from day to day. */
export interface Goal {
  readonly id: string;
  readonly tenantId: string;
  readonly version: number;
  readonly operatorId: string;
  readonly indicator: IndicatorName;
  /** In the indicator's unit: at least, or at most, as is better of it. */
  readonly target: number;
  /** First and last local day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly until: string;
  readonly remark: string;
  readonly createdAt: Date;
  /** Staff id. */
  readonly setBy: string;
  /** Who took it back; it is shown no more. */
  readonly withdrawnBy?: string;
}

export type GoalStanding = 'ahead' | 'too-few' | 'kept' | 'missed' | 'reached';

/** `kept`: so far so good; `reached` and `missed` are said when its last day is over; `missed` before: not yet there. */
export function standingOf(goal: Goal, { value }: Reading, today: string): GoalStanding {
  if (today < goal.from) return 'ahead';
  if (value === undefined) return 'too-few';
  const isThere = indicators[goal.indicator].better === 'less' ? value <= goal.target : value >= goal.target;
  if (!isThere) return 'missed';
  return today > goal.until ? 'reached' : 'kept';
}

/** What reports count at once. */
const mostDays = 366;

export interface GoalPorts {
  readonly clock: Clock;
  readonly goals: QualityBook<Goal>;
}

export type GoalDone =
  | { readonly outcome: 'done'; readonly goal: Goal }
  | { readonly outcome: 'refused'; readonly reason: 'days' | 'target' | 'herself' };

/** `id` names the click: a second one sets nothing more. */
export async function setGoal(
  { clock, goals }: GoalPorts,
  told: Omit<Goal, 'version' | 'createdAt' | 'withdrawnBy'>,
): Promise<GoalDone> {
  const { unit, better } = indicators[told.indicator];
  const days = (Date.parse(told.until) - Date.parse(told.from)) / 86_400_000;
  if (!(days >= 0 && days < mostDays)) return { outcome: 'refused', reason: 'days' };
  if (better === 'neither' || !(told.target >= 0) || (unit === 'share' && told.target > 1))
    return { outcome: 'refused', reason: 'target' };
  if (told.operatorId === told.setBy) return { outcome: 'refused', reason: 'herself' };
  const { item } = await goals.add({ ...told, version: 1, createdAt: clock.now() });
  return { outcome: 'done', goal: item };
}

/** `false`: there is none. */
export async function withdrawGoal(
  { goals }: Pick<GoalPorts, 'goals'>,
  of: QualityKey & { readonly by: string },
): Promise<boolean> {
  const { by, ...key } = of;
  const goal = await goals.get(key);
  if (goal === undefined || goal.operatorId === by) return false;
  if (goal.withdrawnBy !== undefined) return true;
  // Nothing else ever changes of a goal: a write that was lost to another was the same one.
  await goals.save({ ...goal, version: goal.version + 1, withdrawnBy: by });
  return true;
}
