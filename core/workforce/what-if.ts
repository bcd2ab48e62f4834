import type { DayForecast } from './contact-series.ts';
import { loadOf, type QueueTarget, requirementsOf } from './requirement.ts';
import { outcomeWith } from './staffing.ts';

/** A day as it might be: factors of what is expected, and how many of the planned operators do not come. */
export interface Change {
  /** 2: twice the contacts. */
  readonly contacts: number;
  readonly handleTime: number;
  readonly ill: number;
  readonly target?: Partial<Pick<QueueTarget, 'serviceLevel' | 'targetMs' | 'maxOccupancy'>>;
}

/** Of all contacts of the day, each half hour weighing as much as it has contacts. Shares run 0–1. */
export interface DayOutcome {
  readonly offered: number;
  readonly serviceLevel: number;
  /** Infinity where a queue only grows. */
  readonly averageWaitMs: number;
  readonly abandonedShare: number;
  readonly occupancy: number;
  /** Operator-hours to be planned, there, and missing in half hours that have too few. */
  readonly neededHours: number;
  readonly plannedHours: number;
  readonly missingHours: number;
}

export interface DayPlan {
  readonly forecast: DayForecast;
  readonly target: QueueTarget;
  /** Planned operators per half hour. */
  readonly planned: readonly number[];
}

/** What the plan makes of the day: each half hour by Erlang, with those at their desks whom shrinkage leaves. */
export function dayOutcome({ forecast, target, planned }: DayPlan): DayOutcome {
  const needed = requirementsOf(forecast, target);
  const sums = { offered: 0, inTime: 0, waited: 0, answered: 0, busy: 0, there: 0, needed: 0, missing: 0 };
  let plannedSlots = 0;
  for (const [slot, offered] of forecast.offered.entries()) {
    const count = planned[slot] ?? 0;
    const atDesks = Math.round(count * (1 - target.shrinkage));
    const outcome = outcomeWith(loadOf(forecast, slot, target), atDesks, target);
    const answered = offered * (1 - outcome.abandonedShare);
    sums.offered += offered;
    sums.inTime += offered * outcome.serviceLevel;
    sums.answered += answered;
    if (answered > 0) sums.waited += answered * outcome.averageWaitMs;
    sums.busy += atDesks * outcome.occupancy;
    sums.there += atDesks;
    const wanted = offered > 0 ? (needed[slot]?.planned ?? 0) : 0;
    sums.needed += wanted;
    sums.missing += Math.max(0, wanted - count);
    plannedSlots += count;
  }
  return {
    offered: sums.offered,
    serviceLevel: sums.offered > 0 ? sums.inTime / sums.offered : 1,
    averageWaitMs:
      sums.answered > 0 ? sums.waited / sums.answered : sums.offered > 0 ? Number.POSITIVE_INFINITY : 0,
    abandonedShare: sums.offered > 0 ? 1 - sums.answered / sums.offered : 0,
    occupancy: sums.there > 0 ? sums.busy / sums.there : 0,
    neededHours: sums.needed / 2,
    plannedHours: plannedSlots / 2,
    missingHours: sums.missing / 2,
  };
}

/** The same day with the change. Those who are ill are missing all day, as long as anybody is planned. */
export function changedDay({ forecast, target, planned }: DayPlan, change: Change): DayPlan {
  return {
    forecast: {
      ...forecast,
      offered: forecast.offered.map((value) => value * change.contacts),
      handleMs: forecast.handleMs.map((value) => value * change.handleTime),
    },
    target: { ...target, ...change.target },
    planned: planned.map((count) => Math.max(0, count - change.ill)),
  };
}
