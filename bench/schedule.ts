// Schedules of a week by HiGHS, how far from the bound no plan can beat, beside the heuristic alone.
import { openHighs } from '#apps/server/workforce/highs-solver.ts';
import { checkShifts } from '#core/workforce/check-shifts.ts';
import { planSchedule } from '#core/workforce/plan-schedule.ts';
import { aWeek } from '#core/workforce/testing/a-week.ts';

const solve = await openHighs();
const seconds = Number(process.env.SECONDS_LIMIT ?? 30);
let isKept = true;
for (const [people, scale] of [
  [24, 1],
  [80, 3],
] as const) {
  const week = aWeek({ people, scale });
  const began = performance.now();
  const plan = planSchedule(week, { solve, seconds });
  const took = (performance.now() - began) / 1_000;
  const plain = planSchedule(week, {
    solve: () => ({ outcome: 'none', objective: 0, values: new Map() }),
    seconds: 1,
  });
  const isLawful = checkShifts(plan.shifts, week).length === 0;
  isKept &&= isLawful && plan.cost.total <= plain.cost.total;
  const gap = plan.bound === undefined ? 'no bound in time' : `gap ${((plan.gap ?? 0) * 100).toFixed(1)} %`;
  const plainGap =
    plan.bound === undefined ? '' : `, gap ${((plain.cost.total / plan.bound - 1) * 100).toFixed(1)} %`;
  process.stdout.write(
    `${people} people, limit ${seconds} s: ${plan.method}, ${plan.shifts.length} shifts, short ${plan.cost.shortHours.toFixed(1)} h, ` +
      `${gap}, ${took.toFixed(1)} s, ${isLawful ? 'lawful' : 'UNLAWFUL'}; ` +
      `heuristic alone: short ${plain.cost.shortHours.toFixed(1)} h${plainGap}\n`,
  );
}
process.exitCode = isKept ? 0 : 1;
