import { expect, it } from 'vitest';
import { checkShifts } from './check-shifts.ts';
import { patternOf } from './shift-patterns.ts';
import { type Shift, usualShiftRules } from './shift-rules.ts';
import { aCrewMember, aWeek } from './testing/a-week.ts';

const long = usualShiftRules.kinds.find(({ id }) => id === 'day') ?? fail();
const week = aWeek({ crew: [aCrewMember(0, { awayDays: ['2026-12-04'] })] });

function fail(): never {
  throw new Error('the usual rules have a day shift');
}

function aShift(day: string, start = 9 * 60, over: Partial<Shift> = {}): Shift {
  return { staffId: 'operator-0', day, ...patternOf(long, start, 240), ...over };
}

const codes = (shifts: readonly Shift[], law = week) => checkShifts(shifts, law).map(({ code }) => code);
const days = week.days;

it('has nothing against five days of eight hours', () => {
  const four = days.filter((day) => day !== '2026-12-04').slice(0, 5);
  expect(codes(four.map((day) => aShift(day)))).toEqual([]);
});

it('wants twelve hours between two shifts, also over the end of the week before', () => {
  const late: Shift = { ...aShift('2026-11-30'), start: 13 * 60, end: 22 * 60 };
  const evening = { ...late, lunch: { start: 17 * 60, end: 18 * 60 }, breaks: [] };
  expect(checkShifts([evening, aShift('2026-12-01')], week)).toEqual([
    { staffId: 'operator-0', day: '2026-12-01', code: 'rest', minutes: 660, allowed: 720 },
  ]);
  expect(codes([{ ...evening, day: '2026-11-29' }, aShift('2026-11-30', 420)])).toEqual(['rest']);
  // A rule may ask for more than the law, never for less.
  expect(
    codes([evening, aShift('2026-12-01')], { ...week, rules: { ...week.rules, restMinutes: 60 } }),
  ).toEqual(['rest']);
});

it('counts hours, days off and days in a row', () => {
  const six = days.filter((day) => day !== '2026-12-04').map((day) => aShift(day));
  expect(codes(six)).toEqual(['week-hours', 'days-off']);
  const before = ['2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'].map((day) => aShift(day));
  expect(codes([...before, ...days.slice(0, 4).map((day) => aShift(day))])).toEqual(['days-in-row']);
});

it('names what is wrong with one shift', () => {
  const day = days[0] ?? '';
  expect(codes([aShift('2026-12-04')])).toEqual(['away']);
  expect(codes([aShift(day), aShift(day, 780)])).toContain('two-on-a-day');
  expect(codes([aShift(day, 300)])).toEqual(['starts-time']);
  expect(codes([aShift(day, 540, { lunch: { start: 570, end: 630 } })])).toEqual(['lunch-time']);
  const { lunch: _, ...noLunch } = aShift(day);
  expect(codes([noLunch])).toEqual(['lunch-missing']);
  expect(codes([aShift(day, 540, { end: 1_140 })])).toEqual(['length']);
  expect(codes([aShift(day, 547)])).toEqual(['times-wrong']);
  expect(codes([aShift(day, 540, { kindId: 'unknown' })])).toEqual(['times-wrong']);
  expect(codes([aShift(day, 540, { staffId: 'stranger' })])).toEqual(['not-in-crew']);
});
