import loadHighs from 'highs';
import { AppError } from '#core/shared/app-error.ts';
import type { LinearSolver } from '#core/workforce/linear-solver.ts';

/** HiGHS in WebAssembly, for a worker thread: it blocks while it works. @throws AppError `solver-failed` */
export async function openHighs(): Promise<LinearSolver> {
  const highs = await loadHighs();
  return (model, { seconds, gap }) => {
    try {
      const solution = highs.solve(model, { time_limit: seconds, mip_rel_gap: gap, output_flag: false });
      const values = new Map<string, number>();
      for (const [name, column] of Object.entries(solution.Columns))
        if ('Primal' in column && column.Primal !== 0) values.set(name, column.Primal);
      const outcome = solution.Status === 'Optimal' ? 'optimal' : values.size > 0 ? 'out-of-time' : 'none';
      return { outcome, objective: solution.ObjectiveValue, values };
    } catch (cause) {
      throw new AppError('solver-failed', 'The solver of schedules failed.', { cause });
    }
  };
}
