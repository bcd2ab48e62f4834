import type { WorkingHours } from '../appeals/index.ts';
import {
  addDays,
  dayKind,
  dayOf,
  instantOf,
  localTimeIn,
  localTimeOf,
  minutesOf,
  weekdayOf,
} from '../appeals/index.ts';

/** When a queue is served, by the clocks of its time zone. */
export interface OpeningHours {
  readonly timeZone: string;
  /** Monday to Sunday, minutes since midnight; `null`: closed. */
  readonly week: readonly (WorkingHours | null)[];
  /**
   * By the production calendar: closed on days off, an hour shorter on eves of holidays, and a weekend day that is
   * worked has Monday's hours.
   */
  readonly followsCalendar: boolean;
}

/** Longer than any row of holidays. */
const farthestDays = 21;

/** `undefined`: round the clock. */
export function isOpenAt(hours: OpeningHours | undefined, at: Date): boolean {
  if (!hours) return true;
  const now = localTimeIn(hours.timeZone, at);
  const today = hoursOn(hours, dayOf(now));
  const minutes = minutesOf(now);
  return today !== undefined && minutes >= today.opens && minutes < today.closes;
}

/** When it opens next; `undefined`: not within three weeks. */
export function opensNext(hours: OpeningHours, at: Date): Date | undefined {
  const now = localTimeIn(hours.timeZone, at);
  for (let ahead = 0, day = dayOf(now); ahead <= farthestDays; ahead++, day = addDays(day, 1)) {
    const shift = hoursOn(hours, day);
    if (shift && (ahead > 0 || minutesOf(now) < shift.opens))
      return instantOf(hours.timeZone, localTimeOf(day, shift.opens));
  }
  return undefined;
}

function hoursOn({ week, followsCalendar }: OpeningHours, day: string): WorkingHours | undefined {
  const usual = week[weekdayOf(day) - 1] ?? undefined;
  if (!followsCalendar) return usual;
  switch (dayKind(day)) {
    case 'off':
      return undefined;
    case 'short': {
      const hours = usual ?? week[0] ?? undefined;
      return hours && { ...hours, closes: hours.closes - 60 };
    }
    case 'working':
      return weekdayOf(day) > 5 ? (usual ?? week[0] ?? undefined) : usual;
  }
}
