import { type Day, formatDay, parseDay } from '../entitlement/dates.ts';

/** Births from 1890 on: before the oldest of our people. */
const FIRST_DAY = -29_220;
const texts: (string | undefined)[] = new Array(70_000);

/** `YYYY-MM-DD`, remembered: households share a few ten thousand days. */
export function dayText(day: Day): string {
  let text = texts[day - FIRST_DAY];
  if (text === undefined) {
    text = formatDay(day);
    texts[day - FIRST_DAY] = text;
  }
  return text;
}

/** @throws RangeError */
export function dayOrThrow(text: string): Day {
  const day = parseDay(text);
  if (day === undefined) throw new RangeError(`there is no such day: ${text}`);
  return day;
}

export const YEAR = 365.2425;

const packed = new Int32Array(70_000);

/** Year, month and day as one number that sorts: 20260915. */
function packedDay(day: Day): number {
  const known = packed[day - FIRST_DAY];
  if (known !== undefined && known !== 0) return known;
  const number = Number(dayText(day).replaceAll('-', ''));
  packed[day - FIRST_DAY] = number;
  return number;
}

/** Full years from birth to a day; for a birthday on 29 February one day later than the law in common years. */
export function fullYears(birth: Day, on: Day): number {
  return Math.floor((packedDay(on) - packedDay(birth)) / 10_000);
}
