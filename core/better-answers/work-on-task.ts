import { cleanText } from '../conversations/index.ts';
import {
  changeRecord,
  type RecordChange,
  type RecordCommand,
  type RecordStep,
} from '../shared/change-record.ts';
import { refreshFigures } from './figures.ts';
import { type GapTask, noFigures, type TaskEvent, type TaskKey, type TaskLink } from './gap-task.ts';
import type { GapPorts } from './ports.ts';

export interface TaskCommand extends RecordCommand {
  readonly task: TaskKey;
}

export type TaskNo = 'not-found' | 'stale' | 'state' | 'no-such-one' | 'empty' | 'too-long';

export type TaskDone =
  | { readonly outcome: 'done'; readonly task: GapTask }
  | { readonly outcome: 'refused'; readonly reason: TaskNo };

/** Turns named in one command. */
const mostSplit = 200;

/** Nothing that is asked of us, or not for the knowledge base: new ones of its kind go there too and disturb nobody. */
export function setAside(ports: GapPorts, command: TaskCommand): Promise<TaskDone> {
  return change(ports, command, ({ state }) =>
    state === 'open' || state === 'done'
      ? { state: 'not-ours', event: { type: 'set-aside' } }
      : { no: 'state' },
  );
}

/** It is answered now: with what, says the editor. What comes later is counted apart. */
export function markDone(ports: GapPorts, command: TaskCommand, words: string): Promise<TaskDone> {
  const remark = cleanText(words);
  if (remark.outcome !== 'clean') return Promise.resolve({ outcome: 'refused', reason: remark.outcome });
  return change(ports, command, ({ state }) =>
    state === 'open'
      ? { state: 'done', doneAt: ports.clock.now(), event: { type: 'done', remark: remark.text } }
      : { no: 'state' },
  );
}

export function reopen(ports: GapPorts, command: TaskCommand): Promise<TaskDone> {
  return change(ports, command, ({ state }) =>
    state === 'done' || state === 'not-ours'
      ? { state: 'open', event: { type: 'reopened' } }
      : { no: 'state' },
  );
}

/** A draft was begun, or added to, because of it. */
export function linkTask(ports: GapPorts, command: TaskCommand, link: TaskLink): Promise<TaskDone> {
  const { revisionId, documentId } = link;
  return change(ports, command, ({ links }) =>
    links.some((known) => known.revisionId === revisionId)
      ? undefined
      : {
          links: [...links, { revisionId, documentId }],
          event: { type: 'linked', revisionId, documentId },
        },
  );
}

/** They are the same: the turns of this one, and whatever is like them later, are the other's. */
export async function mergeTask(ports: GapPorts, command: TaskCommand, into: string): Promise<TaskDone> {
  const { tenantId, id } = command.task;
  const other = await ports.gaps.get({ tenantId, id: into });
  if (other === undefined || other.state === 'merged' || into === id)
    return { outcome: 'refused', reason: 'no-such-one' };
  const done = await change(ports, command, ({ state }) =>
    state === 'merged'
      ? { no: 'state' }
      : {
          state: 'merged',
          mergedInto: into,
          move: { from: id, to: into },
          event: { type: 'merged', into },
        },
  );
  if (done.outcome === 'done') await finishMove(ports, done.task);
  return done;
}

/** Some of its turns are something else: they become a task of their own, named by the command. */
export async function splitTask(
  ports: GapPorts,
  command: TaskCommand & { readonly newId: string },
  turnIds: readonly string[],
): Promise<TaskDone> {
  const { task: key, newId: id, by } = command;
  const { tenantId } = key;
  const made = await ports.gaps.get({ tenantId, id });
  if (made) return { outcome: 'done', task: made };
  const task = await ports.gaps.get(key);
  if (task === undefined) return { outcome: 'refused', reason: 'not-found' };
  if (command.version !== undefined && command.version !== task.version)
    return { outcome: 'refused', reason: 'stale' };
  if (task.state === 'merged') return { outcome: 'refused', reason: 'state' };
  const isMoved = turnIds.length > 0 && turnIds.length <= mostSplit && turnIds.length < task.figures.turns;
  if (!isMoved) return { outcome: 'refused', reason: 'no-such-one' };
  const at = ports.clock.now();
  const fresh: GapTask = {
    id,
    tenantId,
    state: 'open',
    version: 1,
    createdAt: at,
    links: [],
    move: { from: task.id, to: id, turnIds },
    history: [{ at, by, key: command.key, what: { type: 'split-off', from: task.id } }],
    figures: noFigures,
  };
  await ports.gaps.add(fresh);
  await finishMove(ports, fresh);
  return { outcome: 'done', task: (await ports.gaps.get({ tenantId, id })) ?? fresh };
}

/** Whatever a death left of moves. Gives how many there were. */
export async function finishMoves(ports: GapPorts): Promise<number> {
  const left = await ports.gaps.moving();
  for (const task of left) await finishMove(ports, task);
  return left.length;
}

async function finishMove(ports: GapPorts, task: GapTask): Promise<void> {
  const { tenantId, id, move } = task;
  if (move === undefined) return;
  await ports.gaps.moveTurns({ tenantId, ...move });
  for (const one of [move.from, move.to]) {
    const counted = await ports.gaps.get({ tenantId, id: one });
    if (counted) await refreshFigures(ports, counted);
  }
  await ports.gaps.endMove({ tenantId, id });
}

/** @throws AppError `answer-gaps-busy` */
async function change(
  { gaps, clock }: GapPorts,
  command: TaskCommand,
  decide: (task: GapTask) => RecordStep<GapTask, TaskEvent> | { readonly no: TaskNo } | undefined,
): Promise<TaskDone> {
  const done = await changeRecord<GapTask, TaskEvent, TaskNo>(
    {
      get: () => gaps.get(command.task),
      save: (next: GapTask, line: RecordChange<TaskEvent>) => gaps.save(next, line),
      announce: () => undefined,
      now: () => clock.now(),
      busy: 'answer-gaps-busy',
    },
    command,
    decide,
  );
  return done.outcome === 'done'
    ? { outcome: 'done', task: done.record }
    : { outcome: 'refused', reason: done.reason };
}
