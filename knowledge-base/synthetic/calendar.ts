import { type Day, formatDay, parseDay } from '../entitlement/dates.ts';

const texts = new Map<Day, string>();

/** `YYYY-MM-DD`, remembered: households share a few ten thousand days. */
export function dayText(day: Day): string {
  let text = texts.get(day);
  if (text === undefined) {
    text = formatDay(day);
    texts.set(day, text);
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

const packed = new Map<Day, number>();

/** Year, month and day as one number that sorts: 20260915. */
function packedDay(day: Day): number {
  let number = packed.get(day);
  if (number === undefined) {
    number = Number(dayText(day).replaceAll('-', ''));
    packed.set(day, number);
  }
  return number;
}

/** Full years from birth to a day; for a birthday on 29 February one day later than the law in common years. */
export function fullYears(birth: Day, on: Day): number {
  return Math.floor((packedDay(on) - packedDay(birth)) / 10_000);
}
