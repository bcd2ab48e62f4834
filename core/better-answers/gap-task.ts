import type { WorkedOn } from '../shared/change-record.ts';
import type { Sign } from './failed-turn.ts';
import type { Center } from './meaning.ts';

/** `merged`: its turns are another's by now, and so is what is like them. */
export type TaskState = 'open' | 'not-ours' | 'done' | 'merged';

export interface TaskKey {
  readonly tenantId: string;
  readonly id: string;
}

/** What was begun, or published, because of it. */
export interface TaskLink {
  readonly revisionId: string;
  /** Of the measure, or `phrases-<intent>`. */
  readonly documentId: string;
}

export type TaskEvent =
  | { readonly type: 'opened' }
  | { readonly type: 'merged'; readonly into: string }
  | { readonly type: 'split-off'; readonly from: string }
  | { readonly type: 'set-aside' }
  | { readonly type: 'done'; readonly remark: string }
  | { readonly type: 'reopened' }
  | ({ readonly type: 'linked' } & TaskLink);

/** Turns on their way from one task to another: finished by whoever comes next. */
export interface TaskMove {
  readonly from: string;
  readonly to: string;
  /** Absent: all of them. */
  readonly turnIds?: readonly string[];
}

/** Questions of one meaning that the assistant did not answer: work for a content editor. */
export interface GapTask extends TaskKey, WorkedOn<TaskEvent> {
  readonly state: TaskState;
  readonly createdAt: Date;
  readonly mergedInto?: string;
  readonly doneAt?: Date;
  readonly links: readonly TaskLink[];
  readonly move?: TaskMove | undefined;
  readonly figures: TaskFigures;
}

/** Worked out from the turns, and worked out anew when any of them changes. */
export interface TaskFigures {
  readonly center: Center;
  readonly turns: number;
  readonly citizens: number;
  /** Citizens whose conversation went to a queue after it. */
  readonly toPerson: number;
  /** Turns since it was said to be done. */
  readonly sinceDone: number;
  readonly signs: Readonly<Partial<Record<Sign, number>>>;
  /** Turns by week, the last ones last; each week by its Monday. */
  readonly weeks: readonly { readonly week: string; readonly turns: number }[];
  readonly lastAt?: Date;
  /** The turn that is most like the others. */
  readonly sample: string;
}

export const noFigures: TaskFigures = {
  center: [],
  turns: 0,
  citizens: 0,
  toPerson: 0,
  sinceDone: 0,
  signs: {},
  weeks: [],
  sample: '',
};
