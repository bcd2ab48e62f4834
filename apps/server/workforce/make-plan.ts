import { AppError } from '#core/shared/app-error.ts';
import type { SchedulePlan } from '#core/workforce/plan-schedule.ts';
import type { ScheduleProblem } from '#core/workforce/schedule-problem.ts';
import { startWorker } from '#knowledge-base/batch/start-worker.ts';

/** The solver stops then; a supervisor waits before her screen. */
const solverSeconds = 20;

/**
 * Works a week out in a thread of its own: calls and conversations do not notice.
 * @throws AppError schedule-failed
 */
export function makePlan(problem: ScheduleProblem, seconds = solverSeconds): Promise<SchedulePlan> {
  return new Promise((resolve, reject) => {
    const worker = startWorker('../../apps/server/workforce/schedule-worker', { problem, seconds });
    worker.once('message', resolve);
    worker.once('error', (cause) =>
      reject(new AppError('schedule-failed', 'The schedule could not be worked out.', { cause })),
    );
    worker.once('exit', () =>
      reject(new AppError('schedule-failed', 'The planning ended without a result.', { retryable: true })),
    );
  });
}
