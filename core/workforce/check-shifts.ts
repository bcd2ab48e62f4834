import { addDays } from '../appeals/index.ts';
import {
  type CrewMember,
  leastRestMinutes,
  paidMinutes,
  type Shift,
  type ShiftRules,
} from './shift-rules.ts';

/** What is wrong with somebody's shifts. `minutes`, `days`: what was found and what is allowed. */
export type ShiftFinding = { readonly staffId: string; readonly day: string } & (
  | { readonly code: 'not-in-crew' | 'two-on-a-day' | 'away' | 'times-wrong' | 'lunch-missing' }
  | { readonly code: 'lunch-time' | 'starts-time' }
  | { readonly code: 'rest' | 'week-hours' | 'length'; readonly minutes: number; readonly allowed: number }
  | { readonly code: 'days-off' | 'days-in-row'; readonly days: number; readonly allowed: number }
);

export interface ShiftLaw {
  readonly rules: ShiftRules;
  readonly crew: ReadonlyMap<string, CrewMember>;
  /** The seven days that are planned. */
  readonly days: readonly string[];
}

/** Everything the rules have against these shifts; those of days before the plan only tell of rest and of days in a row. */
export function checkShifts(shifts: readonly Shift[], law: ShiftLaw): readonly ShiftFinding[] {
  const byPerson = new Map<string, Shift[]>();
  for (const shift of shifts) byPerson.set(shift.staffId, [...(byPerson.get(shift.staffId) ?? []), shift]);
  return [...byPerson.values()].flatMap((own) => [
    ...own.filter(({ day }) => law.days.includes(day)).flatMap((shift) => checkOne(shift, law)),
    ...checkPerson(
      own.toSorted((a, b) => beginning(a) - beginning(b)),
      law,
    ),
  ]);
}

function checkOne(shift: Shift, { rules, crew }: ShiftLaw): readonly ShiftFinding[] {
  const { staffId, day, start, end, lunch } = shift;
  const at = { staffId, day };
  const member = crew.get(staffId);
  if (!member) return [{ ...at, code: 'not-in-crew' }];
  const found: ShiftFinding[] = [];
  if (member.awayDays.includes(day)) found.push({ ...at, code: 'away' });
  const kind = rules.kinds.find(({ id }) => id === shift.kindId);
  const isOnGrid = [start, end, ...(lunch ? [lunch.start, lunch.end] : [])].every((one) => one % 30 === 0);
  const isOrdered = start >= 0 && start < 1440 && end > start;
  const isLunchInside = !lunch || (lunch.start > start && lunch.end > lunch.start && lunch.end < end);
  const areBreaksInside = shift.breaks.every((one) => one > start && one < end && one % 15 === 0);
  if (!kind || !isOnGrid || !isOrdered || !isLunchInside || !areBreaksInside)
    return [...found, { ...at, code: 'times-wrong' }];
  if (end - start !== kind.lengthMinutes)
    found.push({ ...at, code: 'length', minutes: end - start, allowed: kind.lengthMinutes });
  if (start < kind.startsFrom || start > kind.startsTo) found.push({ ...at, code: 'starts-time' });
  if (kind.lunchMinutes > 0) {
    if (!lunch || lunch.end - lunch.start < kind.lunchMinutes) found.push({ ...at, code: 'lunch-missing' });
    else if (lunch.start - start < kind.lunchFrom || lunch.start - start > kind.lunchTo)
      found.push({ ...at, code: 'lunch-time' });
  }
  return found;
}

/** `own`: in order of time. */
function checkPerson(own: readonly Shift[], law: ShiftLaw): readonly ShiftFinding[] {
  const { rules, days } = law;
  const [first] = own;
  if (!first) return [];
  const found: ShiftFinding[] = [];
  const allowedRest = Math.max(leastRestMinutes, rules.restMinutes);
  for (const [index, shift] of own.entries()) {
    const before = own[index - 1];
    if (!before) continue;
    const at = { staffId: shift.staffId, day: shift.day };
    const minutes = beginning(shift) - (beginning(before) - before.start + before.end);
    if (before.day === shift.day) found.push({ ...at, code: 'two-on-a-day' });
    else if (minutes < allowedRest) found.push({ ...at, code: 'rest', minutes, allowed: allowedRest });
  }
  const inPlan = own.filter(({ day }) => days.includes(day));
  const last = inPlan.at(-1);
  if (!last) return found;
  const at = { staffId: last.staffId, day: last.day };
  const minutes = inPlan.reduce((sum, shift) => sum + paidMinutes(shift), 0);
  const allowed = law.crew.get(first.staffId)?.weekMinutes ?? rules.weekMinutes;
  if (minutes > allowed) found.push({ ...at, code: 'week-hours', minutes, allowed });
  const worked = new Set(own.map(({ day }) => day));
  const free = days.filter((day) => !worked.has(day)).length;
  if (free < rules.daysOff) found.push({ ...at, code: 'days-off', days: free, allowed: rules.daysOff });
  const row = longestRow(worked, days);
  if (row > rules.daysInRow) found.push({ ...at, code: 'days-in-row', days: row, allowed: rules.daysInRow });
  return found;
}

/** Days worked one after the other, the last of them in the plan. */
function longestRow(worked: ReadonlySet<string>, days: readonly string[]): number {
  let longest = 0;
  for (const day of days) {
    let row = 0;
    while (worked.has(addDays(day, -row))) row += 1;
    longest = Math.max(longest, row);
  }
  return longest;
}

/** Minutes since 1970, by the tenant's clocks. */
function beginning({ day, start }: Shift): number {
  return Date.parse(day) / 60_000 + start;
}
