import { shiftDay } from './calendar.ts';

const weekdays: readonly RegExp[] = [
  /(?:^| )воскресень/,
  /(?:^| )понедельник/,
  /(?:^| )вторник/,
  /(?:^| )сред(?:у|а|ы|е)(?: |$)/,
  /(?:^| )четверг/,
  /(?:^| )пятниц/,
  /(?:^| )суббот/,
];

/** "В прошлую среду", "в понедельник": the last such day before today. */
export function weekdayIn(text: string, today: string): string | undefined {
  const wanted = weekdays.findIndex((pattern) => pattern.test(text));
  if (wanted < 0 || /(?:след|ближайш|будущ|кажд|по сред|по понед)/.test(text)) return undefined;
  const now = weekdayOf(today);
  return shiftDay(today, { days: -(((now - wanted + 6) % 7) + 1) });
}

/** Monday to Sunday of the week that is `weeks` before the one of `today`. */
export function weekBefore(today: string, weeks: number): { readonly lo: string; readonly hi: string } {
  const sinceMonday = (weekdayOf(today) + 6) % 7;
  const lo = shiftDay(today, { days: -sinceMonday - weeks * 7 });
  return { lo, hi: shiftDay(lo, { days: 6 }) };
}

function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
