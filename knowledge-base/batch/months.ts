import { addMonths, type Day } from '../entitlement/dates.ts';

/**
 * First day x with `addMonths(…addMonths(x, shifts[0])…, shifts[n]) >= day`. The shift never goes back in time, so that
 * "the shifted fact is at least `day`" and "the fact is at least x" say the same.
 */
export function firstReaching(day: Day, shifts: readonly number[]): Day {
  if (shifts.length === 0) return day;
  const forward = (from: Day): Day => shifts.reduce((result, months) => addMonths(result, months), from);
  let x = shifts.reduceRight((result, months) => addMonths(result, -months), day);
  while (forward(x) < day) x += 1;
  while (forward(x - 1) >= day) x -= 1;
  return x;
}

/** Last day x whose shifted day is not after `day`. */
export function lastWithin(day: Day, shifts: readonly number[]): Day {
  return shifts.length === 0 ? day : firstReaching(day + 1, shifts) - 1;
}
