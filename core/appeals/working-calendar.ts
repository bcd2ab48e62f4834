/** `short`: one hour less, on the eve of a holiday (ТК РФ, art. 95). */
export type DayKind = 'working' | 'short' | 'off';

interface WorkingYear {
  readonly source: string;
  /** Weekdays without work: holidays and what the year's decree moved. `MM-DD`. */
  readonly off: readonly string[];
  readonly short: readonly string[];
  /** Days of a weekend that are worked. */
  readonly working: readonly string[];
}

/** Five-day week. Holidays: ТК РФ, art. 112; moved days: the decree of the year. */
const years: Readonly<Record<string, WorkingYear>> = {
  2026: {
    source: 'ПП РФ от 24.09.2025 № 1466 «О переносе выходных дней в 2026 году»; ТК РФ, ст. 95 и 112',
    off: '01-01 01-02 01-05 01-06 01-07 01-08 01-09 02-23 03-09 05-01 05-11 06-12 11-04 12-31'.split(' '),
    short: ['04-30', '05-08', '06-11', '11-03'],
    working: [],
  },
  2027: {
    source: 'ПП РФ от 17.09.2026 № 1187 «О переносе выходных дней в 2027 году»; ТК РФ, ст. 95 и 112',
    off: '01-01 01-04 01-05 01-06 01-07 01-08 02-22 02-23 03-08 05-03 05-10 06-14 11-04 11-05 12-31'.split(
      ' ',
    ),
    short: ['02-20', '04-30', '06-11', '11-03'],
    working: ['02-20'],
  },
};

/**
 * What kind of day `YYYY-MM-DD` is in Russia. Years without a decree yet: holidays of art. 112 and weekends, without
 * moved days, so that what is promised is never later than due.
 */
export function dayKind(day: string): DayKind {
  const year = years[day.slice(0, 4)];
  const date = day.slice(5);
  if (year === undefined) return isWeekend(day) || isHoliday(day) ? 'off' : 'working';
  if (year.short.includes(date)) return 'short';
  if (year.working.includes(date)) return 'working';
  return isWeekend(day) || year.off.includes(date) ? 'off' : 'working';
}

const holidays: ReadonlySet<string> = new Set(
  '01-01 01-02 01-03 01-04 01-05 01-06 01-07 01-08 02-23 03-08 05-01 05-09 06-12 11-04'.split(' '),
);

/** A day nobody works whatever their week is: a holiday of art. 112. */
export function isHoliday(day: string): boolean {
  return holidays.has(day.slice(5));
}

/** The decree a year's calendar was made from; `undefined` where there is none yet. */
export function calendarSource(year: number): string | undefined {
  return years[String(year)]?.source;
}

/** 1 is Monday, 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

function isWeekend(day: string): boolean {
  return weekdayOf(day) > 5;
}
