import type { ConversationKey } from '../conversations/index.ts';
import { firstIdAt, type HistoryEntry, type ReportHistory } from '../reports/index.ts';
import { newId } from '../shared/ids.ts';
import type { FailedTurn } from './failed-turn.ts';
import { failedTurns, type ReadRefusal } from './failed-turns.ts';
import { refreshFigures } from './figures.ts';
import { type GapTask, noFigures, type TaskKey } from './gap-task.ts';
import { type Center, withMeaning } from './meaning.ts';
import { taskFor } from './place-turn.ts';
import type { GapPorts } from './ports.ts';

export interface CollectPorts extends GapPorts {
  readonly history: Pick<ReportHistory, 'touched'>;
  readonly entries: {
    since(key: ConversationKey, seq: number, limit: number): Promise<readonly HistoryEntry[]>;
  };
  readonly refusalIn: ReadRefusal;
  readonly mask: (text: string) => string;
  /** Lets others have their turn: asked for after each conversation. */
  readonly rest: () => Promise<void>;
  readonly cursor: { get(): Promise<string | undefined>; put(cursor: string): Promise<void> };
}

/** Entries looked at for one batch: turns of conversations wait no longer than for these. */
const pageSize = 100;
/** Of a conversation; a longer one tells its first part. */
const longestHistory = 1_000;
/** What happened a moment ago may not be stored yet, and is not over. */
const settleMs = 60_000;
/** Older questions tell nothing of what is lacking now. */
export const keptMs = 84 * 24 * 3_600_000;
/** Of one tenant; beyond them the least are dropped. */
export const mostTasks = 2_000;

/**
 * Takes the turns that went unanswered since the last time into tasks, batch after batch. The cursor moves behind each
 * batch, so that what a death interrupts is done again, and the same turns come out.
 * Gives how many turns were new. `goesOn`, asked before each batch: false ends it.
 */
export async function collectTurns(
  ports: CollectPorts,
  goesOn: () => boolean | Promise<boolean> = () => true,
): Promise<number> {
  const now = ports.clock.now().getTime();
  const before = firstIdAt(now - settleMs);
  let after = (await ports.cursor.get()) ?? firstIdAt(now - keptMs);
  let found = 0;
  /** Read to their ends by now, whatever of them later pages bring. */
  const read = new Set<string>();
  while (await goesOn()) {
    const { conversations, last } = await ports.history.touched({ after, before, limit: pageSize });
    if (last === undefined) return found;
    const turns: FailedTurn[] = [];
    for (const key of conversations) {
      if (read.has(key.id)) continue;
      read.add(key.id);
      await ports.rest();
      const { refusalIn, mask } = ports;
      const history = await ports.entries.since(key, 0, longestHistory);
      const oldest = now - keptMs;
      turns.push(...failedTurns(history, { refusalIn, mask }).filter(({ at }) => at.getTime() >= oldest));
    }
    found += await placeTurns(ports, turns);
    await ports.cursor.put(last);
    after = last;
  }
  return found;
}

/** Each turn in the task it is in already, in the nearest one, or in one of its own. */
export async function placeTurns(ports: GapPorts, turns: readonly FailedTurn[]): Promise<number> {
  let found = 0;
  for (const [tenantId, theirs] of byTenant(turns)) {
    const tasks = new Map((await ports.gaps.list({ tenantId })).map((task) => [task.id, task]));
    const touched = new Set<string>();
    for (const turn of theirs) {
      const known = await ports.gaps.turn({ tenantId, id: turn.id });
      const taskId = known?.taskId ?? (await taskOf(ports, tasks, turn));
      if (taskId === undefined) continue;
      const put = await ports.gaps.putTurn({ ...turn, taskId });
      touched.add(put.taskId);
      if (put.isNew) found += 1;
    }
    for (const id of touched) await countTask(ports, { tenantId, id });
    await dropLeast(ports, tasks);
  }
  return found;
}

/** As it is by now: an editor may have merged it meanwhile. */
async function countTask(ports: GapPorts, key: TaskKey): Promise<void> {
  const task = await ports.gaps.get(key);
  if (task?.mergedInto !== undefined) {
    await ports.gaps.moveTurns({ tenantId: key.tenantId, from: key.id, to: task.mergedInto });
    await countTask(ports, { ...key, id: task.mergedInto });
  }
  if (task) await refreshFigures(ports, task);
}

/** `undefined`: there is nothing telling in her words. */
async function taskOf(
  { gaps, meaningOf, clock }: GapPorts,
  tasks: Map<string, GapTask>,
  turn: FailedTurn,
): Promise<string | undefined> {
  const meaning = meaningOf(turn.text);
  if (meaning.size === 0) return undefined;
  const near = tasks.get(taskFor(tasks, meaning) ?? '');
  // Of a new one its meaning is kept with it: should the process die now, its kind is led to it all the same.
  const task = near ?? newTask(turn, withMeaning([], meaning), clock.now());
  if (near === undefined) await gaps.add(task);
  const { figures } = task;
  // The next of this batch is compared with it as it is by then; what is kept is counted after the batch.
  const center = near === undefined ? figures.center : withMeaning(figures.center, meaning);
  tasks.set(task.id, { ...task, figures: { ...figures, center } });
  return task.id;
}

function newTask({ tenantId, id: key }: FailedTurn, center: Center, at: Date): GapTask {
  return {
    id: newId(at.getTime()),
    tenantId,
    state: 'open',
    version: 1,
    createdAt: at,
    links: [],
    history: [{ at, by: 'sweep', key, what: { type: 'opened' } }],
    figures: { ...noFigures, center },
  };
}

/** One question that nobody repeated, and nobody worked on, makes room. */
async function dropLeast({ gaps }: GapPorts, tasks: ReadonlyMap<string, GapTask>): Promise<void> {
  if (tasks.size <= mostTasks) return;
  const least = [...tasks.values()]
    .filter(({ state, version, figures }) => state === 'open' && version === 1 && figures.turns <= 1)
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  for (const task of least.slice(0, tasks.size - mostTasks)) await gaps.remove(task);
}

function byTenant(turns: readonly FailedTurn[]): ReadonlyMap<string, readonly FailedTurn[]> {
  const tenants = new Map<string, FailedTurn[]>();
  for (const turn of turns) tenants.set(turn.tenantId, [...(tenants.get(turn.tenantId) ?? []), turn]);
  return tenants;
}
