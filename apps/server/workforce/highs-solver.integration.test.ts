import { expect, it } from 'vitest';
import { checkShifts } from '#core/workforce/check-shifts.ts';
import { planSchedule } from '#core/workforce/plan-schedule.ts';
import { usualShiftRules } from '#core/workforce/shift-rules.ts';
import { aWeek } from '#core/workforce/testing/a-week.ts';
import { openHighs } from './highs-solver.ts';

it('plans a week lawfully, close to the bound no plan can beat, and better than the heuristic alone', async () => {
  const solve = await openHighs();
  const kinds = usualShiftRules.kinds.map((kind) => ({ ...kind, startStep: 120 }));
  const week = aWeek({ people: 15, scale: 0.6, rules: { kinds } });
  const plan = planSchedule(week, { solve, seconds: 20 });
  expect(checkShifts(plan.shifts, week)).toEqual([]);
  expect(plan.method).toBe('solver');
  expect(plan.gap).toBeLessThan(0.15);
  const plain = planSchedule(week, {
    solve: () => ({ outcome: 'none', objective: 0, values: new Map() }),
    seconds: 1,
  });
  expect(plan.cost.total).toBeLessThan(plain.cost.total);
  expect(plan.cost.total).toBeGreaterThanOrEqual((plan.bound ?? 0) - 1e-6);
});

it('says that there is no solution where there is none', async () => {
  const solve = await openHighs();
  const model = 'Minimize\n cost: x\nSubject To\n r0: x >= 2\n r1: x <= 1\nEnd';
  expect(solve(model, { seconds: 1, gap: 0 })).toMatchObject({ outcome: 'none' });
});
