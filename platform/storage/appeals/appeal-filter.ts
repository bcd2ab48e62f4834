import type { AppealFilter } from '#core/appeals/index.ts';
import { defined } from '../documents.ts';

/** What is asked for as a condition of the store. */
export function appealCondition(
  filter: Omit<AppealFilter, 'limit'>,
): { readonly tenantId: string } & Readonly<Record<string, unknown>> {
  const { tenantId, states, kinds, staffId, personId, conversationId, hasGap, after } = filter;
  const beyond = filter.latestFirst ? '$lt' : '$gt';
  const due = defined({ $lte: filter.dueBefore, $gt: filter.dueAfter });
  return {
    tenantId,
    ...defined({
      state: states && { $in: [...states] },
      kind: kinds && { $in: [...kinds] },
      'assignment.staffId': staffId,
      personId,
      conversationId,
      hasGap,
      warnAt: filter.warnBefore && { $lte: filter.warnBefore },
      dueAt: Object.keys(due).length > 0 ? due : undefined,
      $or: after && [
        { dueAt: { [beyond]: after.dueAt } },
        { dueAt: after.dueAt, _id: { [beyond]: after.id } },
      ],
    }),
  };
}
