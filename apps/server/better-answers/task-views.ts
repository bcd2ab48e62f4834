import {
  type GapTask,
  nearTasks,
  type PlacedTurn,
  type TaskEvent,
  type TaskFigures,
} from '#core/better-answers/index.ts';
import type { RevisionState } from '#knowledge-base/editorial/revision.ts';
import type { People } from '../editorial/people.ts';
import type { BetterAnswersDeps } from './better-answers-deps.ts';

/** A task in a list: what is asked, and how many it meets. */
export interface GapTaskRow extends Omit<TaskFigures, 'center' | 'lastAt'> {
  readonly id: string;
  readonly version: number;
  readonly state: GapTask['state'];
  readonly lastAt?: string;
  readonly links: number;
}

export interface GapTaskView extends Omit<GapTaskRow, 'links'> {
  readonly mergedInto?: string;
  readonly examples: readonly GapExample[];
  /** Perhaps the same in other words. */
  readonly near: readonly Pick<GapTaskRow, 'id' | 'sample' | 'citizens'>[];
  readonly links: readonly {
    readonly revisionId: string;
    readonly documentId: string;
    readonly state?: RevisionState;
  }[];
  readonly history: readonly {
    readonly at: string;
    readonly by?: string;
    readonly what: TaskEvent['type'];
    readonly remark?: string;
  }[];
}

export interface GapExample
  extends Pick<PlacedTurn, 'id' | 'conversationId' | 'text' | 'signs' | 'wentToPerson'> {
  readonly at: string;
}

/** The latest questions tell enough. */
const mostExamples = 100;

export function rowOf({ id, version, state, figures, links }: GapTask): GapTaskRow {
  const { center: _, lastAt, ...counted } = figures;
  return {
    id,
    version,
    state,
    ...counted,
    ...(lastAt === undefined ? {} : { lastAt: lastAt.toISOString() }),
    links: links.length,
  };
}

export async function viewOfTask(
  { gaps, revisions }: Pick<BetterAnswersDeps, 'gaps' | 'revisions'>,
  task: GapTask,
  people: People,
): Promise<GapTaskView> {
  const { tenantId, id: taskId, mergedInto } = task;
  const turns = await gaps.turns({ tenantId, taskId, limit: mostExamples });
  const others = await gaps.list({ tenantId, states: ['open', 'done'] });
  const links = await Promise.all(
    task.links.map(async ({ revisionId, documentId }) => {
      const revision = await revisions.get({ tenantId, id: revisionId });
      return { revisionId, documentId, ...(revision ? { state: revision.state } : {}) };
    }),
  );
  const history = await Promise.all(
    task.history.map(async ({ at, by, what }) => ({
      at: at.toISOString(),
      ...(by === 'sweep' ? {} : { by: (await people.named(tenantId, by)).name }),
      what: what.type,
      ...('remark' in what ? { remark: what.remark } : {}),
    })),
  );
  return {
    ...rowOf(task),
    ...(mergedInto === undefined ? {} : { mergedInto }),
    examples: turns.map(({ id, conversationId, text, signs, wentToPerson, at }) => ({
      id,
      conversationId,
      text,
      signs,
      wentToPerson,
      at: at.toISOString(),
    })),
    near: nearTasks(task, others).map(({ id, figures: { sample, citizens } }) => ({ id, sample, citizens })),
    links,
    history,
  };
}
