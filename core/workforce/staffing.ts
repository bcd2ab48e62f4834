import { erlangsOf, type Load, type Outcome, outcomeOf } from './erlang.ts';

/** What a queue promises, and how far people may be loaded. Shares run 0–1. */
export interface StaffingTarget {
  readonly serviceLevel: number;
  readonly targetMs: number;
  /** Nobody works at the limit all day: operators are added until this is not exceeded. */
  readonly maxOccupancy: number;
  /** Of paid time in a shift lost to what no plan shows: illness, meetings, being late. */
  readonly shrinkage: number;
  /** Contacts an operator handles at the same time: 1 by telephone. */
  readonly atOnce: number;
}

export interface Requirement {
  /** At their desks. */
  readonly operators: number;
  /** To be planned, so that as many are at their desks. */
  readonly planned: number;
  readonly outcome: Outcome;
}

/** The usual aim of the field, 80 % in 20 s, with an occupancy people bear (85–88 % in the field). */
export const usualTarget: StaffingTarget = {
  serviceLevel: 0.8,
  targetMs: 20_000,
  maxOccupancy: 0.85,
  shrinkage: 0.1,
  atOnce: 1,
};

/** What so many operators at their desks make of the load, each taking `atOnce` contacts. */
export function outcomeWith(load: Load, operators: number, target: StaffingTarget): Outcome {
  return outcomeOf(load, Math.floor(operators * target.atOnce), target.targetMs);
}

/** As few operators as keep the promise and the limit of occupancy. */
export function operatorsNeeded(load: Load, target: StaffingTarget): Requirement {
  const isEnough = (operators: number): boolean => {
    const { serviceLevel, occupancy } = outcomeWith(load, operators, target);
    return serviceLevel >= target.serviceLevel && occupancy <= target.maxOccupancy;
  };
  let tooFew = -1;
  let enough = Math.ceil(erlangsOf(load) / target.atOnce);
  while (!isEnough(enough)) {
    tooFew = enough;
    enough = Math.ceil(enough * 1.25) + 1;
  }
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return {
    operators: enough,
    planned: plannedFor(enough, target),
    outcome: outcomeWith(load, enough, target),
  };
}

export function plannedFor(operators: number, { shrinkage }: Pick<StaffingTarget, 'shrinkage'>): number {
  return Math.ceil(operators / (1 - shrinkage) - 1e-9);
}
