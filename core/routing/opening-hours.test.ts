import { expect, it } from 'vitest';
import { isOpenAt, type OpeningHours, opensNext } from './opening-hours.ts';

const nineToSix = { opens: 9 * 60, closes: 18 * 60 };
const hours = (over: Partial<OpeningHours> = {}): OpeningHours => ({
  timeZone: 'Asia/Yekaterinburg',
  week: [nineToSix, nineToSix, nineToSix, nineToSix, nineToSix, null, null],
  followsCalendar: true,
  ...over,
});
/** Local time of Yekaterinburg, UTC+5. */
const at = (local: string) => new Date(`${local}:00+05:00`);

it.each([
  ['a working morning before nine', '2026-11-20T08:59', false],
  ['nine sharp', '2026-11-20T09:00', true],
  ['six sharp', '2026-11-20T18:00', false],
  ['a Saturday', '2026-11-21T12:00', false],
  ['a holiday on a weekday', '2026-11-04T12:00', false],
  ['the eve of a holiday, its last hour', '2026-11-03T17:00', false],
  ['the eve of a holiday before that', '2026-11-03T16:59', true],
  ['a Saturday that is worked, with an hour less', '2027-02-20T16:30', true],
  ['its last hour', '2027-02-20T17:30', false],
])('by the production calendar: %s', (_what, local, isOpen) => {
  expect(isOpenAt(hours(), at(local))).toBe(isOpen);
});

it('is open on holidays too when it does not follow the calendar, and always without hours', () => {
  expect(isOpenAt(hours({ followsCalendar: false }), at('2026-11-04T12:00'))).toBe(true);
  expect(isOpenAt(undefined, at('2026-01-01T03:00'))).toBe(true);
});

it('knows when it opens next: today, after the weekend, after the New Year, never', () => {
  expect(opensNext(hours(), at('2026-11-20T07:00'))).toEqual(at('2026-11-20T09:00'));
  expect(opensNext(hours(), at('2026-11-20T19:00'))).toEqual(at('2026-11-23T09:00'));
  expect(opensNext(hours(), at('2026-12-30T19:00'))).toEqual(at('2027-01-11T09:00'));
  expect(opensNext(hours({ week: [] }), at('2026-11-20T07:00'))).toBeUndefined();
});
