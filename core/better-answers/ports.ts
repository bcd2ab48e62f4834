import type { RecordChange } from '../shared/change-record.ts';
import type { Clock } from '../shared/clock.ts';
import type { FailedTurn } from './failed-turn.ts';
import type { GapTask, TaskEvent, TaskFigures, TaskKey, TaskState } from './gap-task.ts';
import type { Meaning } from './meaning.ts';

/** A turn in its task. */
export type PlacedTurn = FailedTurn & { readonly taskId: string };

/** Where tasks and their turns are kept. */
export interface GapStore {
  /** `false`: it is there already. */
  add(task: GapTask): Promise<boolean>;
  get(key: TaskKey): Promise<GapTask | undefined>;
  list(of: {
    readonly tenantId: string;
    readonly states?: readonly TaskState[];
  }): Promise<readonly GapTask[]>;
  /** Over the version before, with its line of history; not the figures. `false`: somebody saved first. */
  save(next: GapTask, change: RecordChange<TaskEvent>): Promise<boolean>;
  putFigures(key: TaskKey, figures: TaskFigures): Promise<void>;
  /** The move of this task is finished. */
  endMove(key: TaskKey): Promise<void>;
  /** Of all tenants: tasks with a move that is not finished. */
  moving(): Promise<readonly GapTask[]>;
  remove(key: TaskKey): Promise<void>;

  /** Puts the turn in, or what is new of it: it stays in the task it is in. Gives the task; `isNew`: it was not there. */
  putTurn(turn: PlacedTurn): Promise<{ readonly taskId: string; readonly isNew: boolean }>;
  turn(key: TaskKey): Promise<PlacedTurn | undefined>;
  /** Latest first. */
  turns(of: {
    readonly tenantId: string;
    readonly taskId: string;
    readonly limit: number;
  }): Promise<readonly PlacedTurn[]>;
  moveTurns(of: TaskMoveOf): Promise<void>;
  /** Of all tenants: turns before that moment are removed, some at a time; gives the tasks they were in. */
  forgetTurns(before: Date, limit: number): Promise<readonly TaskKey[]>;
}

export interface TaskMoveOf {
  readonly tenantId: string;
  readonly from: string;
  readonly to: string;
  readonly turnIds?: readonly string[];
}

/** What texts are about. */
export type MeaningOf = (text: string) => Meaning;

export interface GapPorts {
  readonly gaps: GapStore;
  readonly meaningOf: MeaningOf;
  readonly clock: Clock;
}
