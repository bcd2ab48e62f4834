import { addDays, dayKind, weekdayOf } from '../appeals/index.ts';

/** A dated event that brings questions: a law comes into force, payments are raised, a letter goes out to many. */
export interface DemandEvent {
  readonly id: string;
  readonly name: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** After so many days half of its effect is left. */
  readonly halfLifeDays: number;
  /** Expected on its first day: 0.4 is 40 % more contacts than without it. Once it has come, what was seen counts. */
  readonly expectedShare: number;
}

/** What the days of a forecast are told apart by, beside the production calendar. */
export interface DemandCalendar {
  /** Days of the month on which is paid; what falls on a day off is paid on the working day before. */
  readonly paydays: readonly number[];
  readonly events: readonly DemandEvent[];
}

/** Names of what a day is, with its strength: the columns of the regression. */
export type DayFeatures = ReadonlyMap<string, number>;

/** A break of so many days off or more has its own days before and after. */
const longBreak = 3;

export function featuresOf(day: string, calendar: Pick<DemandCalendar, 'paydays'>): DayFeatures {
  const weekday = weekdayOf(day);
  const kind = dayKind(day);
  const found = new Map<string, number>([[`weekday-${weekday}`, 1]]);
  const isWeekend = weekday > 5;
  if (kind === 'off' && !isWeekend) found.set('holiday', 1);
  if (kind !== 'off' && isWeekend) found.set('worked-weekend', 1);
  if (kind === 'short') found.set('short', 1);
  if (kind !== 'off') {
    const before = daysOff(day, -1);
    const after = daysOff(day, 1);
    const dayBefore = addDays(day, -1);
    if (before >= longBreak) found.set('first-after-break', 1);
    else if (before === 0 && daysOff(dayBefore, -1) >= longBreak) found.set('second-after-break', 1);
    if (after >= longBreak) found.set('last-before-break', 1);
  }
  for (const payday of calendar.paydays) {
    for (const offset of [-1, 0, 1, 2]) {
      if (!isPaidOn(addDays(day, -offset), payday)) continue;
      found.set(offset === 0 ? `payday-${payday}` : `payday${offset > 0 ? '+' : ''}${offset}`, 1);
    }
  }
  return found;
}

/** How much of an event is left on a day, from 0 to 1; nothing before it. */
export function eventStrength({ day: start, halfLifeDays }: DemandEvent, day: string): number {
  const age = (Date.parse(day) - Date.parse(start)) / 86_400_000;
  return age < 0 ? 0 : 2 ** (-age / halfLifeDays);
}

/** Days off in a row next to the day, looking back or ahead. */
function daysOff(day: string, step: 1 | -1): number {
  let count = 0;
  while (count < 15 && dayKind(addDays(day, step * (count + 1))) === 'off') count += 1;
  return count;
}

function isPaidOn(day: string, payday: number): boolean {
  if (dayKind(day) === 'off') return false;
  for (let due = day; ; due = addDays(due, 1)) {
    if (isPayday(due, payday)) return true;
    if (dayKind(addDays(due, 1)) !== 'off') return false;
  }
}

/** Where the month is shorter, its last day. */
function isPayday(day: string, payday: number): boolean {
  const isLast = addDays(day, 1).slice(8) === '01';
  const date = Number(day.slice(8));
  return date === payday || (isLast && payday > date);
}
