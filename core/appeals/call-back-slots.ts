import { dayOf, type LocalTime, localTimeOf, minutesOf } from './local-time.ts';
import { addDays } from './working-calendar.ts';
import { shiftOn, type WorkingHours } from './working-time.ts';

export const slotMinutes = 30;

/** Between asking for a call and the call lies at least this. */
const noticeMinutes = 30;

/** How many days ahead a call may be asked for. */
const daysAhead = 7;

/** `2611201430`: day and time without punctuation; short enough for a button. */
export function slotIdOf(startsAt: LocalTime): string {
  return startsAt.replace(/\D/g, '').slice(2);
}

/** The time a slot begins at; `undefined` when the id is none. */
export function slotTime(slotId: string): LocalTime | undefined {
  const [, year, month, day, hour, minute] = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(slotId) ?? [];
  if (minute === undefined) return undefined;
  return `20${year}-${month}-${day}T${hour}:${minute}`;
}

/** Half hours of working time from now on, in order. */
export function callBackTimes(now: LocalTime, hours: WorkingHours): readonly LocalTime[] {
  const times: LocalTime[] = [];
  const today = dayOf(now);
  for (let n = 0; n < daysAhead; n++) {
    const day = addDays(today, n);
    const shift = shiftOn(day, hours);
    if (shift === undefined) continue;
    const earliest = n === 0 ? minutesOf(now) + noticeMinutes : 0;
    for (let at = shift.opens; at + slotMinutes <= shift.closes; at += slotMinutes) {
      if (at >= earliest) times.push(localTimeOf(day, at));
    }
  }
  return times;
}
