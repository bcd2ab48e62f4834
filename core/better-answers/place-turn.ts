import type { GapTask } from './gap-task.ts';
import { type Meaning, nearness } from './meaning.ts';

/** A turn is of the nearest task from here on, else it begins its own; found on the labelled questions (bench). */
export const nearEnough = 0.25;

/** The task whose questions this is one of. What is like a merged one belongs to what that became. */
export function taskFor(
  tasks: ReadonlyMap<string, Pick<GapTask, 'id' | 'mergedInto' | 'figures'>>,
  meaning: Meaning,
  from = nearEnough,
): string | undefined {
  let best: { readonly id: string; readonly near: number } | undefined;
  for (const { id, figures } of tasks.values()) {
    const near = nearness(meaning, figures.center);
    if (near >= from && (best === undefined || near > best.near)) best = { id, near };
  }
  return best && rootOf(tasks, best.id);
}

/** Where the turns of a task are by now, when it was merged, perhaps more than once. */
function rootOf(tasks: ReadonlyMap<string, Pick<GapTask, 'mergedInto'>>, id: string): string {
  const seen = new Set<string>();
  let root = id;
  for (;;) {
    const next = tasks.get(root)?.mergedInto;
    if (next === undefined || seen.has(next) || !tasks.has(next)) return root;
    seen.add(root);
    root = next;
  }
}
