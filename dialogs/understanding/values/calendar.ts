/** Days of the calendar as `YYYY-MM-DD`, without a time zone. */
export function dayText(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year > 1900 && year < 2100;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}

export function shiftDay(
  day: string,
  by: { readonly years?: number; readonly months?: number; readonly days?: number },
): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const index = year * 12 + month - 1 + (by.years ?? 0) * 12 + (by.months ?? 0);
  const [newYear, newMonth] = [Math.floor(index / 12), index % 12];
  const last = new Date(Date.UTC(newYear, newMonth + 1, 0)).getUTCDate();
  return new Date(Date.UTC(newYear, newMonth, Math.min(date, last) + (by.days ?? 0)))
    .toISOString()
    .slice(0, 10);
}

export function monthRange(year: number, month: number): { readonly lo: string; readonly hi: string } {
  const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return { lo: `${last.slice(0, 8)}01`, hi: last };
}
