import { expect, it } from 'vitest';
import { checkShifts } from './check-shifts.ts';
import { coverQueues, presentByCrew } from './coverage.ts';
import type { LinearSolver } from './linear-solver.ts';
import { planSchedule } from './plan-schedule.ts';
import { presenceOf } from './shift-patterns.ts';
import { aCrewMember, aWeek } from './testing/a-week.ts';

/** Out of time before anything was found. */
const helpless: LinearSolver = () => ({ outcome: 'none', objective: 0, values: new Map() });

it('plans lawfully without the solver, and covers what is needed', () => {
  const week = aWeek({ people: 9, scale: 0.3 });
  const plan = planSchedule(week, { solve: helpless, seconds: 1 });
  expect(plan.method).toBe('heuristic');
  expect(plan).not.toHaveProperty('gap');
  expect(checkShifts(plan.shifts, week)).toEqual([]);
  const needed = [...week.need.values()].flat().reduce((sum, count) => sum + count, 0) / 2;
  expect(plan.cost.shortHours).toBeLessThan(0.2 * needed);
});

it('plans nobody who is away, and whoever asked to be off only where it must be', () => {
  const away = ['2026-12-02', '2026-12-03'];
  const crew = Array.from({ length: 24 }, (_, index) =>
    aCrewMember(index, index < 6 ? { awayDays: away, wishedOff: ['2026-12-01'] } : {}),
  );
  const { shifts, cost } = planSchedule(aWeek({ crew, scale: 0.25 }), { solve: helpless, seconds: 1 });
  const first = new Set(crew.slice(0, 6).map(({ staffId }) => staffId));
  expect(shifts.filter(({ staffId, day }) => first.has(staffId) && away.includes(day))).toEqual([]);
  expect(cost.wishesMissed).toBe(0);
});

it('sends who serves both queues to the one that is short', () => {
  const week = aWeek({ crew: [aCrewMember(0), aCrewMember(1)] });
  const need = new Map([
    ['line-1', Array.from({ length: 336 }, () => 1)],
    ['line-2', Array.from({ length: 336 }, () => 1)],
  ]);
  const shift = { day: '2026-11-30', kindId: 'short', start: 600, end: 840, breaks: [705] };
  const shifts = ['operator-0', 'operator-1'].map((staffId) => ({ ...shift, staffId }));
  const covered = coverQueues(presentByCrew(shifts, week), { ...week, need });
  expect([covered.get('line-1')?.[20], covered.get('line-2')?.[20], covered.get('line-2')?.[23]]).toEqual([
    1, 1, 0.5,
  ]);
});

it('has nobody at work during lunch, and half of her during a break', () => {
  const shift = { start: 540, end: 780, lunch: { start: 660, end: 720 }, breaks: [600] };
  expect(presenceOf(shift)).toEqual([1, 1, 0.5, 1, 0, 0, 1, 1]);
});
