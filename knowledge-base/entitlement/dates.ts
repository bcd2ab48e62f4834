/** A calendar day as whole days since 1970-01-01. No time zone: laws count in days of the calendar. */
export type Day = number;

interface Civil {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

// Years are counted from March, so that the leap day comes last; an era is 400 years. Much faster than Date, which the
// evaluation of a whole country would feel.
const DAYS_IN_ERA = 146_097;
const DAYS_TO_1970 = 719_468;

function dayOfCivil(year: number, month: number, day: number): Day {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_ERA + dayOfEra - DAYS_TO_1970;
}

function civilOfDay(value: Day): Civil {
  const shifted = value + DAYS_TO_1970;
  const era = Math.floor(shifted / DAYS_IN_ERA);
  const dayOfEra = shifted - era * DAYS_IN_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

function lastOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Parses `YYYY-MM-DD` (a longer instant is cut at `T`); `undefined` when there is no such day. */
export function parseDay(text: string): Day | undefined {
  if (text.length !== 10 && !(text.length > 10 && text[10] === 'T')) return undefined;
  if (text[4] !== '-' || text[7] !== '-') return undefined;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= lastOfMonth(year, month))) return undefined;
  return dayOfCivil(year, month, day);
}

/** `NaN` when something else stands among the digits. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

export function formatDay(value: Day): string {
  const { year, month, day } = civilOfDay(value);
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

/** Adds months; where the month has no such day, its last day (31 August + 6 months = 28 February). */
export function addMonths(value: Day, months: number): Day {
  const { year, month, day } = civilOfDay(value);
  const index = year * 12 + month - 1 + months;
  const toYear = Math.floor(index / 12);
  const toMonth = index - toYear * 12 + 1;
  return dayOfCivil(toYear, toMonth, Math.min(day, lastOfMonth(toYear, toMonth)));
}

export function addYears(day: Day, years: number): Day {
  return addMonths(day, years * 12);
}

export function yearOf(day: Day): number {
  return civilOfDay(day).year;
}

/** Month × 100 + day: 601 for 1 June. */
export function monthDayOf(value: Day): number {
  const { month, day } = civilOfDay(value);
  return month * 100 + day;
}

/** Days in the month that `day` lies in: 28 to 31. */
export function daysInMonth(day: Day): number {
  const { year, month } = civilOfDay(day);
  return lastOfMonth(year, month);
}

/** First and last possible birth days of somebody who is `years` old (completed years) on `at`. */
export function birthDaysOfAge(years: number, at: Day): { lo: Day; hi: Day } {
  return { lo: addYears(at, -(years + 1)) + 1, hi: addYears(at, -years) };
}
