/** A calendar day as whole days since 1970-01-01. No time zone: laws count in days of the calendar. */
export type Day = number;

const DAY_MS = 86_400_000;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Parses `YYYY-MM-DD` (a longer instant is cut at `T`); `undefined` when there is no such day. */
export function parseDay(text: string): Day | undefined {
  const match = ISO.exec(text.length > 10 && text[10] === 'T' ? text.slice(0, 10) : text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    return undefined;
  }
  return time / DAY_MS;
}

export function formatDay(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Adds months; where the month has no such day, its last day (31 August + 6 months = 28 February). */
export function addMonths(day: Day, months: number): Day {
  const date = new Date(day * DAY_MS);
  const index = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / DAY_MS;
}

export function addYears(day: Day, years: number): Day {
  return addMonths(day, years * 12);
}

export function yearOf(day: Day): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}

/** Days in the month that `day` lies in: 28 to 31. */
export function daysInMonth(day: Day): number {
  const date = new Date(day * DAY_MS);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

/** First and last possible birth days of somebody who is `years` old (completed years) on `at`. */
export function birthDaysOfAge(years: number, at: Day): { lo: Day; hi: Day } {
  return { lo: addYears(at, -(years + 1)) + 1, hi: addYears(at, -years) };
}
