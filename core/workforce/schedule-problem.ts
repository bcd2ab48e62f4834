import { coverQueues, type Demand, presentByCrew, shortageOf } from './coverage.ts';
import { type CrewMember, paidMinutes, type Shift, type ShiftRules } from './shift-rules.ts';

/** A week to be planned. */
export interface ScheduleProblem extends Demand {
  readonly rules: ShiftRules;
  readonly crew: ReadonlyMap<string, CrewMember>;
  /** Of the days before, for rest and days in a row. */
  readonly before: readonly Shift[];
}

/** An operator missing for half an hour weighs as much as so many paid half hours. */
export const shortageWeight = 4;

/** A wish not kept, in paid half hours. */
export const wishWeight = 3;

export interface ScheduleCost {
  /** Paid half hours + shortage, weighted: what is made as small as possible. */
  readonly total: number;
  readonly paidHours: number;
  /** Operator-hours that are missing. */
  readonly shortHours: number;
  readonly wishesMissed: number;
}

export function costOf(shifts: readonly Shift[], problem: ScheduleProblem): ScheduleCost {
  const covered = coverQueues(presentByCrew(shifts, problem), problem);
  const short = shortageOf(covered, problem).reduce((sum, count) => sum + count, 0);
  const paid = shifts.reduce((sum, shift) => sum + paidMinutes(shift), 0) / 30;
  const wishesMissed = shifts.filter(({ staffId, day }) =>
    problem.crew.get(staffId)?.wishedOff.includes(day),
  ).length;
  return {
    total: paid + shortageWeight * short,
    paidHours: paid / 2,
    shortHours: short / 2,
    wishesMissed,
  };
}
