import type { GapTask } from './gap-task.ts';
import { nearnessOf } from './meaning.ts';

/** Somewhat alike, yet not enough to be put together unasked. */
const maybeFrom = 0.12;
const mostShown = 3;

/** Tasks that may be the same in other words, the likeliest first. */
export function nearTasks(task: GapTask, others: readonly GapTask[]): readonly GapTask[] {
  return others
    .filter(({ id, state }) => id !== task.id && state !== 'merged')
    .map((other) => ({ other, near: nearnessOf(task.figures.center, other.figures.center) }))
    .filter(({ near }) => near >= maybeFrom)
    .sort((a, b) => b.near - a.near)
    .slice(0, mostShown)
    .map(({ other }) => other);
}
