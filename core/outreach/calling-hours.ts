import {
  addDays,
  dayKind,
  instantOf,
  isHoliday,
  localTimeIn,
  localTimeOf,
  minutesOf,
  type WorkingHours,
  weekdayOf,
} from '../appeals/index.ts';

/** When citizens may be called, by their own clocks; minutes since midnight. On holidays nobody is called. */
export interface CallingHours {
  readonly workdays: WorkingHours;
  readonly weekends: WorkingHours;
}

export const usualCallingHours: CallingHours = {
  workdays: { opens: 9 * 60, closes: 20 * 60 },
  weekends: { opens: 10 * 60, closes: 18 * 60 },
};

/** More holidays than this never follow one another. */
const mostDaysAhead = 31;

/** The same instant when she may be called then; else the next one at which she may. */
export function nextCallTime(from: Date, timeZone: string, hours: CallingHours): Date {
  const local = localTimeIn(timeZone, from);
  for (let n = 0; n < mostDaysAhead; n++) {
    const day = addDays(local.slice(0, 10), n);
    const open = hoursOn(day, hours);
    if (open === undefined) continue;
    if (n > 0 || minutesOf(local) < open.opens) return instantOf(timeZone, localTimeOf(day, open.opens));
    if (minutesOf(local) < open.closes) return from;
  }
  throw new Error('a month without a day on which anybody may be called');
}

/** The first moment of the next day, by her clocks, at which she may be called. */
export function nextDayCallTime(from: Date, timeZone: string, hours: CallingHours): Date {
  return nextCallTime(startOfDay(from, timeZone, 1), timeZone, hours);
}

/** Midnight of her day; `later`: so many days after it. */
export function startOfDay(at: Date, timeZone: string, later = 0): Date {
  const day = addDays(localTimeIn(timeZone, at).slice(0, 10), later);
  return instantOf(timeZone, localTimeOf(day, 0));
}

/** A day off in the middle of the week is a holiday; a working Saturday is a working day. */
function hoursOn(day: string, hours: CallingHours): WorkingHours | undefined {
  if (dayKind(day) !== 'off') return hours.workdays;
  return isHoliday(day) || weekdayOf(day) <= 5 ? undefined : hours.weekends;
}
