import { expect, it } from 'vitest';
import { dayKind, isHoliday, localTimeIn, minutesOf, weekdayOf } from '../../appeals/index.ts';
import { usualCallingHours } from '../calling-hours.ts';
import { zoneOfRegion } from './region-zones.ts';
import { nextTellingTime } from './telling-time.ts';

const zonesOfRussia = [
  ...new Set(Array.from({ length: 99 }, (_, n) => zoneOfRegion(String(n + 1).padStart(2, '0')))),
];
/** Russia has no summer time now; it had, and a citizen may be abroad. */
const summerTimes = ['Europe/Berlin', 'America/New_York'];
const minuteMs = 60_000;

/** Hers; the last has nothing in common with ours, so that ours count. */
const preferences = [
  undefined,
  { hours: { from: 12 * 60, to: 14 * 60 } },
  { hours: { from: 17 * 60 + 30, to: 23 * 60 } },
  { hours: { from: 21 * 60, to: 23 * 60 } },
];

/** Said anew, not as the code does it: may she hear of us at this minute of her clocks? */
function isAllowed(local: string, hers: { readonly from: number; readonly to: number } | undefined): boolean {
  const day = local.slice(0, 10);
  const isFree = dayKind(day) === 'off';
  if (isFree && (isHoliday(day) || weekdayOf(day) < 6)) return false;
  const [opens, closes] = isFree ? [600, 1_080] : [540, 1_200];
  const from = Math.max(opens, hers?.from ?? 0);
  const to = Math.min(closes, hers?.to ?? 1_440);
  const minute = minutesOf(local);
  return from < to ? minute >= from && minute < to : minute >= opens && minute < closes;
}

it('knows the eleven clocks of Russia', () => {
  const noon = new Date('2026-01-15T00:00:00Z');
  expect(new Set(zonesOfRussia.map((zone) => localTimeIn(zone, noon))).size).toBe(11);
});

it.each([...zonesOfRussia, ...summerTimes])(
  'is never out of hours, and never later than it need be: %s, a whole year of days and nights',
  (timeZone) => {
    const violations: string[] = [];
    let n = 0;
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 397 * minuteMs) {
      const preference = preferences[n++ % preferences.length];
      const of = { timeZone, hours: usualCallingHours, preference };
      const told = nextTellingTime(new Date(at), of);
      const may = (instant: number) => isAllowed(localTimeIn(timeZone, new Date(instant)), preference?.hours);
      if (told.getTime() < at || !may(told.getTime()))
        violations.push(`${told.toISOString()} is not allowed`);
      if (told.getTime() > at && may(told.getTime() - minuteMs))
        violations.push(`${told.toISOString()} is late`);
      if (nextTellingTime(told, of).getTime() !== told.getTime())
        violations.push(`${told.toISOString()} moves`);
    }
    expect(violations).toEqual([]);
  },
);
