import { dayOf, type LocalTime, localTimeOf, minutesOf } from './local-time.ts';
import { addDays, dayKind } from './working-calendar.ts';

/** Hours of a working day, minutes since midnight, the same Monday to Friday. */
export interface WorkingHours {
  readonly opens: number;
  readonly closes: number;
}

export const usualHours: WorkingHours = { opens: 9 * 60, closes: 18 * 60 };

/** From when to when is worked on a day; a short day ends an hour earlier. `undefined`: not at all. */
export function shiftOn(day: string, hours: WorkingHours): WorkingHours | undefined {
  const kind = dayKind(day);
  if (kind === 'off') return undefined;
  return kind === 'short' ? { opens: hours.opens, closes: hours.closes - 60 } : hours;
}

/** When so many minutes of working time have gone by. What comes at night begins to count in the morning. */
export function addWorkingMinutes(from: LocalTime, minutes: number, hours: WorkingHours): LocalTime {
  let left = minutes;
  let at = minutesOf(from);
  for (let day = dayOf(from); ; day = addDays(day, 1), at = 0) {
    const shift = shiftOn(day, hours);
    if (shift === undefined) continue;
    const begin = Math.max(at, shift.opens);
    const rest = Math.max(0, shift.closes - begin);
    if (left <= rest) return localTimeOf(day, begin + left);
    left -= rest;
  }
}

/** The working day itself, or the one before it. */
export function lastWorkingDay(day: string): string {
  let at = day;
  while (dayKind(at) === 'off') at = addDays(at, -1);
  return at;
}
