import { addDays } from '../appeals/index.ts';
import { type DayContacts, emptySlots, sumOf } from './contact-series.ts';

/** What a forecast and reality had for the same half hours. */
export interface Compared {
  readonly actual: readonly number[];
  readonly expected: readonly number[];
}

/** Weighted absolute percentage error: the sum of misses as a share of the sum of what came. `undefined`: nothing came. */
export function wapeOf(days: readonly Compared[]): number | undefined {
  let misses = 0;
  let came = 0;
  for (const { actual, expected } of days) {
    came += sumOf(actual);
    misses += sumOf(actual.map((value, slot) => Math.abs(value - (expected[slot] ?? 0))));
  }
  return came > 0 ? misses / came : undefined;
}

/** The forecast anybody could make: as on the same weekday of the last week there is a record of. */
export function seasonalNaive(history: readonly DayContacts[], day: string): readonly number[] {
  const byDay = new Map(history.map((one) => [one.day, one]));
  const first = history[0]?.day ?? day;
  for (let before = addDays(day, -7); before >= first; before = addDays(before, -7)) {
    const found = byDay.get(before);
    if (found) return found.offered;
  }
  return emptySlots();
}
