import { expect, it } from 'vitest';
import { dueTime } from './due.ts';
import { instantOf, localTimeIn } from './local-time.ts';
import { addDays, calendarSource, dayKind } from './working-calendar.ts';
import { addWorkingMinutes, usualHours } from './working-time.ts';

it.each([
  ['2026', 247, 4],
  ['2027', 247, 4],
])('has the working days of %s that the production calendar has', (year, working, short) => {
  const kinds: string[] = [];
  for (let day = `${year}-01-01`; day.startsWith(year); day = addDays(day, 1)) kinds.push(dayKind(day));
  expect(kinds.filter((kind) => kind !== 'off')).toHaveLength(working);
  expect(kinds.filter((kind) => kind === 'short')).toHaveLength(short);
  expect(calendarSource(Number(year))).toContain(`в ${year} году`);
});

it.each([
  ['2026-01-09', 'off'],
  ['2026-12-31', 'off'],
  ['2026-05-11', 'off'],
  ['2026-11-03', 'short'],
  ['2026-11-22', 'off'],
  ['2026-11-23', 'working'],
  ['2027-02-20', 'short'],
  ['2027-02-22', 'off'],
  ['2029-05-09', 'off'],
  ['2029-05-10', 'working'],
])('knows that %s is %s', (day, kind) => {
  expect(dayKind(day)).toBe(kind);
});

it.each([
  ['2026-11-23T10:00', '2026-11-23T18:00', 'on the same day'],
  ['2026-11-23T10:01', '2026-11-24T09:01', 'into the next morning'],
  ['2026-11-23T03:00', '2026-11-23T17:00', 'from the morning when it came at night'],
  ['2026-11-20T17:00', '2026-11-23T16:00', 'over a weekend'],
  ['2026-11-03T12:00', '2026-11-05T12:00', 'over a short day and a holiday'],
  ['2026-12-30T15:00', '2027-01-11T14:00', 'over New Year'],
  ['2027-02-19T17:00', '2027-02-20T16:00', 'on a Saturday that is worked'],
])('counts 8 working hours from %s to %s: %s', (from, to) => {
  expect(addWorkingMinutes(from, 480, usualHours)).toBe(to);
});

it('gives a written appeal 30 days, ending on a working day not later', () => {
  expect(dueTime('appeal', '2026-11-24T10:00', usualHours)).toBe('2026-12-24T18:00');
  expect(dueTime('complaint', '2026-11-27T10:00', usualHours)).toBe('2026-12-25T18:00');
  expect(dueTime('appeal', '2026-10-04T23:00', usualHours)).toBe('2026-11-03T17:00');
});

it('reads the clocks of Vladivostok and finds the instant again', () => {
  const at = new Date('2026-11-22T20:30:00Z');
  expect(localTimeIn('Asia/Vladivostok', at)).toBe('2026-11-23T06:30');
  expect(instantOf('Asia/Vladivostok', '2026-11-23T06:30')).toEqual(at);
  expect(localTimeIn('Europe/Moscow', new Date('2026-12-31T21:00:00Z'))).toBe('2027-01-01T00:00');
  expect(instantOf('Europe/Berlin', '2026-03-29T12:00').toISOString()).toBe('2026-03-29T10:00:00.000Z');
});
