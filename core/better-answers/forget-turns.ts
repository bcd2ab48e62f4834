import { keptMs } from './collect-turns.ts';
import { refreshFigures } from './figures.ts';
import type { GapPorts } from './ports.ts';

const atOnce = 200;

/** Removes turns that are too old to tell anything; a task that has none left, and that nobody touched, goes too. */
export async function forgetTurns(ports: GapPorts): Promise<number> {
  const before = new Date(ports.clock.now().getTime() - keptMs);
  const keys = await ports.gaps.forgetTurns(before, atOnce);
  for (const key of keys) {
    const task = await ports.gaps.get(key);
    if (task === undefined) continue;
    const { turns } = await refreshFigures(ports, task);
    if (turns === 0 && task.state === 'open' && task.version === 1) await ports.gaps.remove(key);
  }
  return keys.length;
}
