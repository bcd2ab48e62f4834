import { checkShifts } from './check-shifts.ts';
import { crewsOf } from './coverage.ts';
import { CoveringModel, type PatternCount } from './covering-model.ts';
import { fillShortage } from './fill-shortage.ts';
import type { LinearSolver } from './linear-solver.ts';
import { nameShifts } from './roster-model.ts';
import { costOf, type ScheduleCost, type ScheduleProblem } from './schedule-problem.ts';
import type { Shift } from './shift-rules.ts';

export interface SchedulePlan {
  readonly shifts: readonly Shift[];
  readonly cost: ScheduleCost;
  /** No plan under these rules costs less. Absent: there was no time to work it out. */
  readonly bound?: number;
  /** How much dearer than that bound, as a share of it: the plan is at most so far from the best one. */
  readonly gap?: number;
  /** Whose plan it is: the solver's, or that of the rule that fills the greatest shortage first. */
  readonly method: 'solver' | 'heuristic';
}

/**
 * Who works when in the week: shifts that cover best are found for crews whose people are alike, then people named to
 * them, then what stayed open filled one by one. The heuristic alone is tried too, and the cheaper plan taken; where
 * the time limit strikes before the solver has anything, it is the plan. Every plan keeps the rules.
 */
export function planSchedule(
  problem: ScheduleProblem,
  of: { readonly solve: LinearSolver; readonly seconds: number },
): SchedulePlan {
  const model = new CoveringModel(problem);
  const relaxed = of.solve(model.text({ relaxed: true }), { seconds: of.seconds / 2, gap: 0 });
  const bound = relaxed.outcome === 'optimal' ? relaxed.objective : undefined;
  const covering = of.solve(model.text({ relaxed: false }), { seconds: of.seconds / 2, gap: 0.01 });
  const plain = planOf('heuristic', fillShortage([], problem), problem);
  const solved = covering.outcome === 'none' ? undefined : solverPlan(model.read(covering), problem, of);
  const best = solved && solved.cost.total <= plain.cost.total ? solved : plain;
  if (bound === undefined) return best;
  return { ...best, bound, gap: bound > 0 ? Math.max(0, best.cost.total / bound - 1) : 0 };
}

function solverPlan(
  counts: readonly PatternCount[],
  problem: ScheduleProblem,
  of: { readonly solve: LinearSolver; readonly seconds: number },
): Omit<SchedulePlan, 'bound' | 'gap'> | undefined {
  const crews = crewsOf(problem.crew);
  const named = [...crews].flatMap(([key, members]) =>
    nameShifts(
      counts.filter(({ crew }) => crew === key),
      { problem, members, solve: of.solve, seconds: of.seconds / 4 / crews.size },
    ),
  );
  if (checkShifts([...problem.before, ...named], problem).length > 0) return undefined;
  return planOf('solver', fillShortage(named, problem), problem);
}

function planOf(method: SchedulePlan['method'], shifts: readonly Shift[], problem: ScheduleProblem) {
  return { method, shifts, cost: costOf(shifts, problem) };
}
