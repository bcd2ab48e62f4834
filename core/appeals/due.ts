import type { AppealKind } from './appeal.ts';
import { dayOf, instantOf, type LocalTime, localTimeOf } from './local-time.ts';
import { addDays } from './working-calendar.ts';
import { addWorkingMinutes, lastWorkingDay, shiftOn, type WorkingHours } from './working-time.ts';

/** A deferred appeal is done within 8 working hours of the citizen's local time. */
const deferredMinutes = 8 * 60;

/** 59-ФЗ of 02.05.2006, art. 12: a written appeal is considered within 30 days of its registration. */
const writtenDays = 30;

/** So much of the term may go by before whoever has it is warned. */
const warnedShare = 0.75;

/** Until when it has to be answered, local time. Thirty days that end on a day off end on the working day before it. */
export function dueTime(
  kind: Exclude<AppealKind, 'call-back'>,
  from: LocalTime,
  hours: WorkingHours,
): LocalTime {
  if (isDeferred(kind)) return addWorkingMinutes(from, deferredMinutes, hours);
  const day = lastWorkingDay(addDays(dayOf(from), writtenDays));
  return localTimeOf(day, (shiftOn(day, hours) ?? hours).closes);
}

/** Three quarters of the term: of working hours where they are counted, else of plain time. */
export function warnTime(
  kind: Exclude<AppealKind, 'call-back'>,
  term: { readonly from: LocalTime; readonly due: LocalTime; readonly timeZone: string },
  hours: WorkingHours,
): Date {
  const { from, due, timeZone } = term;
  if (isDeferred(kind))
    return instantOf(timeZone, addWorkingMinutes(from, deferredMinutes * warnedShare, hours));
  const begin = instantOf(timeZone, from).getTime();
  return new Date(begin + (instantOf(timeZone, due).getTime() - begin) * warnedShare);
}

function isDeferred(kind: AppealKind): boolean {
  return kind === 'application' || kind === 'message';
}
