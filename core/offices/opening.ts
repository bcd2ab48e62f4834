import {
  addDays,
  dayKind,
  dayOf,
  isHoliday,
  type LocalTime,
  localTimeOf,
  minutesOf,
  slotIdOf,
  weekdayOf,
} from '../appeals/index.ts';
import type { DayHours, Office } from './office.ts';

/** How far ahead one may book. */
const daysAhead = 14;
/** Between booking and the visit lies at least an hour. */
const noticeMinutes = 60;

/** When an office is open on a day: its week, less holidays and moved days off; an hour shorter on their eves. */
export function openingOn(office: Office, day: string): DayHours | undefined {
  const weekday = weekdayOf(day);
  const hours = office.week[weekday - 1];
  if (hours === undefined || isHoliday(day)) return undefined;
  if (weekday > 5) return hours;
  const kind = dayKind(day);
  if (kind === 'off') return undefined;
  return kind === 'short' ? { ...hours, closes: hours.closes - 60 } : hours;
}

/** The next day from `day` on that the office is open. */
export function nextOpening(
  office: Office,
  day: string,
): { readonly day: string; readonly hours: DayHours } | undefined {
  for (let n = 0; n < 31; n++) {
    const at = addDays(day, n);
    const hours = openingOn(office, at);
    if (hours) return { day: at, hours };
  }
  return undefined;
}

/** Times at which somebody can be received by appointment, in order. */
export function visitTimes(office: Office, now: LocalTime): readonly LocalTime[] {
  const times: LocalTime[] = [];
  const today = dayOf(now);
  for (let n = 0; n < daysAhead; n++) {
    const day = addDays(today, n);
    const hours = openingOn(office, day);
    if (hours === undefined) continue;
    const earliest = n === 0 ? minutesOf(now) + noticeMinutes : 0;
    for (let at = hours.opens; at + office.slotMinutes <= hours.closes; at += office.slotMinutes) {
      const isLunch =
        office.lunch && at < office.lunch.closes && at + office.slotMinutes > office.lunch.opens;
      if (at >= earliest && !isLunch) times.push(localTimeOf(day, at));
    }
  }
  return times;
}

/** Those of `visitTimes` that still have a free seat. */
export function freeTimes(
  office: Office,
  now: LocalTime,
  taken: ReadonlyMap<string, number>,
): readonly LocalTime[] {
  return visitTimes(office, now).filter((time) => (taken.get(slotIdOf(time)) ?? 0) < office.seats);
}
