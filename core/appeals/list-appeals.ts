import { type Appeal, type AppealKind, type AppealState, unansweredStates } from './appeal.ts';
import type { AppealFilter, AppealStore } from './ports.ts';

/**
 * `mine`: hers, not closed. `unassigned`: nobody's. `due-soon`: warned of, not late yet. `overdue`: the term is over.
 * `answered`: to be closed. `closed`: the latest first. `all`: whatever else is asked for.
 */
export const appealViews = [
  'mine',
  'unassigned',
  'due-soon',
  'overdue',
  'answered',
  'closed',
  'all',
] as const;

export type AppealView = (typeof appealViews)[number];

export interface AppealQuestion {
  readonly tenantId: string;
  readonly view: AppealView;
  readonly limit: number;
  /** Whose; of `mine`: who asks. */
  readonly staffId?: string;
  readonly kinds?: readonly AppealKind[];
  readonly personId?: string;
  readonly conversationId?: string;
  readonly after?: Pick<Appeal, 'dueAt' | 'id'>;
}

/** Lists of work, whose term ends first before the others. */
export function listAppeals(
  { appeals }: { readonly appeals: Pick<AppealStore, 'find'> },
  { view, ...question }: AppealQuestion,
  now: Date,
): Promise<readonly Appeal[]> {
  return appeals.find({ ...question, ...filters[view](now) });
}

/** How much work of that kind there is. */
export function countAppeals(
  { appeals }: { readonly appeals: Pick<AppealStore, 'count'> },
  { view, ...question }: Pick<AppealQuestion, 'tenantId' | 'view' | 'staffId'>,
  now: Date,
): Promise<number> {
  const { latestFirst: _order, ...filter } = filters[view](now);
  return appeals.count({ ...question, ...filter });
}

const filters: Readonly<
  Record<AppealView, (now: Date) => Partial<Omit<AppealFilter, 'limit' | 'after' | 'tenantId'>>>
> = {
  mine: () => ({ states: ['assigned', 'in-work', 'answered'] satisfies readonly AppealState[] }),
  unassigned: () => ({ states: ['registered'] }),
  'due-soon': (now) => ({ states: unansweredStates, warnBefore: now, dueAfter: now }),
  overdue: (now) => ({ states: unansweredStates, dueBefore: now }),
  answered: () => ({ states: ['answered'] }),
  closed: () => ({ states: ['closed'], latestFirst: true }),
  all: () => ({}),
};
