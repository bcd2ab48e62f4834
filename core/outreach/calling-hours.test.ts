import { expect, it } from 'vitest';
import { addDays, dayKind, isHoliday, localTimeIn, minutesOf, weekdayOf } from '../appeals/index.ts';
import { nextCallTime, nextDayCallTime, usualCallingHours } from './calling-hours.ts';

const zones = [
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Europe/Samara',
  'Asia/Yekaterinburg',
  'Asia/Omsk',
  'Asia/Krasnoyarsk',
  'Asia/Irkutsk',
  'Asia/Yakutsk',
  'Asia/Vladivostok',
  'Asia/Magadan',
  'Asia/Kamchatka',
];

/** What her clocks show when she may be called, for a wish at this time of hers (Moscow is three hours ahead). */
function called(localWish: string): string {
  const wish = new Date(`${localWish}:00+03:00`);
  return localTimeIn('Europe/Moscow', nextCallTime(wish, 'Europe/Moscow', usualCallingHours));
}

it.each([
  ['2026-11-20T12:34', '2026-11-20T12:34', 'at once on a working day'],
  ['2026-11-20T03:00', '2026-11-20T09:00', 'in the morning when it is night'],
  ['2026-11-20T20:00', '2026-11-21T10:00', 'on Saturday from ten when Friday is over'],
  ['2026-11-21T18:00', '2026-11-22T10:00', 'on Sunday'],
  ['2026-11-22T18:30', '2026-11-23T09:00', 'on Monday'],
  ['2026-11-03T21:00', '2026-11-05T09:00', 'not on a holiday'],
  ['2026-12-31T12:00', '2027-01-09T10:00', 'not before New Year’s holidays are over'],
  ['2027-02-20T19:00', '2027-02-20T19:00', 'on a Saturday that is worked'],
  ['2027-02-21T12:00', '2027-02-21T12:00', 'on the Sunday between'],
])('a wish at %s is a call at %s: %s', (wish, expected) => {
  expect(called(wish)).toBe(expected);
});

it('asks the clocks of the citizen, not ours', () => {
  const evening = new Date('2026-11-20T11:00:00Z');
  expect(nextCallTime(evening, 'Europe/Moscow', usualCallingHours)).toEqual(evening);
  const there = nextCallTime(evening, 'Asia/Kamchatka', usualCallingHours);
  expect(localTimeIn('Asia/Kamchatka', there)).toBe('2026-11-21T10:00');
});

it('never calls out of hours: every zone, all hours of a year', () => {
  const violations: string[] = [];
  for (const zone of zones) {
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 397 * 60_000) {
      const call = nextCallTime(new Date(at), zone, usualCallingHours);
      if (call.getTime() < at) violations.push(`${zone} ${call.toISOString()} is past`);
      const local = localTimeIn(zone, call);
      const day = local.slice(0, 10);
      const minute = minutesOf(local);
      const isFree = dayKind(day) === 'off';
      const [opens, closes] = isFree ? [600, 1_080] : [540, 1_200];
      const isHolidayThere = isFree && (isHoliday(day) || weekdayOf(day) < 6);
      if (isHolidayThere || minute < opens || minute >= closes) violations.push(`${zone} ${local}`);
    }
  }
  expect(violations).toEqual([]);
});

it('begins the next day at the first allowed hour', () => {
  const at = new Date('2026-11-20T07:00:00Z');
  const next = nextDayCallTime(at, 'Europe/Moscow', usualCallingHours);
  expect(localTimeIn('Europe/Moscow', next)).toBe(`${addDays('2026-11-20', 1)}T10:00`);
});
