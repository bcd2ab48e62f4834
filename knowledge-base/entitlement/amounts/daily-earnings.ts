import { addMonths, type Day, daysInMonth, formatDay } from '../dates.ts';
import type { FactView } from '../fact-view.ts';
import { exactly, type Interval } from '../values.ts';

/** Least and greatest daily earnings that insurance benefits reckon with, kopecks. 255-ФЗ, ст. 14. */
export interface DailyBounds {
  readonly least: number;
  readonly most: number;
}

export function dailyBounds(view: FactView, on: Interval): DailyBounds | undefined {
  const most = view.param('daily-earn-max', on);
  const least = view.param('daily-earn-min', on);
  return most === undefined || least === undefined ? undefined : { least: least.lo, most: most.hi };
}

export function clamp(earnings: Interval, { least, most }: DailyBounds): Interval {
  const within = (value: number): number => Math.min(most, Math.max(least, value));
  return { lo: within(earnings.lo), hi: within(earnings.hi) };
}

/** Share of earnings by insurance record: 60 % under 5 years, 80 % from 5 to 8, 100 % from 8. 255-ФЗ, ст. 7. */
export function shareOfRecord(years: number): number {
  return years < 5 ? 0.6 : years < 8 ? 0.8 : 1;
}

/** Days of the sick note, both ends counted; `undefined` unless both days are known exactly. */
export function noteDays(view: FactView): number | undefined {
  const [first, last] = [view.num('sick.start'), view.num('sick.end')];
  if (first === undefined || last === undefined || first.lo !== first.hi || last.lo !== last.hi)
    return undefined;
  return last.lo >= first.lo ? last.lo - first.lo + 1 : undefined;
}

/** A run of paid days inside one calendar month. */
export interface MonthPart {
  /** First paid day. */
  readonly from: Day;
  readonly days: number;
  /** Days in the whole month. */
  readonly of: number;
}

/** Splits `days` days from `start` by calendar month. */
export function byMonth(start: Day, days: number): MonthPart[] {
  const parts: MonthPart[] = [];
  let [from, left] = [start, days];
  while (left > 0) {
    const of = daysInMonth(from);
    const dayOfMonth = Number(formatDay(from).slice(8));
    const inMonth = Math.min(left, of - dayOfMonth + 1);
    parts.push({ from, days: inMonth, of });
    left -= inMonth;
    from = addMonths(from - dayOfMonth + 1, 1);
  }
  return parts;
}

/**
 * With an insurance record under six months: at most the minimum wage for a full calendar month. 255-ФЗ, ст. 7, 11.
 * The sum of `days` days from `start` with `daily` a day, kopecks; `undefined` where the minimum wage is not known.
 */
export function underMinimumWage(
  view: FactView,
  start: Day,
  days: number,
  daily: number,
): number | undefined {
  let total = 0;
  for (const part of byMonth(start, days)) {
    const wage = view.param('mrot', exactly(part.from));
    if (wage === undefined) return undefined;
    total += Math.min(daily, wage.lo / part.of) * part.days;
  }
  return total;
}
