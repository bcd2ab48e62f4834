import type { Appeal } from '#core/appeals/index.ts';

/** An appeal as lists show it: nothing of what was said. */
export type AppealCard = Pick<
  Appeal,
  | 'id'
  | 'tenantId'
  | 'number'
  | 'kind'
  | 'state'
  | 'version'
  | 'registeredAt'
  | 'dueAt'
  | 'warnedAt'
  | 'breachedAt'
  | 'postponedUntil'
  | 'slotId'
  | 'assignment'
  | 'measureId'
  | 'conversationId'
  | 'personId'
>;

export function cardOf(appeal: Appeal): AppealCard {
  const { id, tenantId, number, kind, state, version, registeredAt, dueAt, conversationId } = appeal;
  const { warnedAt, breachedAt, postponedUntil, slotId, assignment, measureId, personId } = appeal;
  return {
    id,
    tenantId,
    number,
    kind,
    state,
    version,
    registeredAt,
    dueAt,
    conversationId,
    ...(warnedAt === undefined ? {} : { warnedAt }),
    ...(breachedAt === undefined ? {} : { breachedAt }),
    ...(postponedUntil === undefined ? {} : { postponedUntil }),
    ...(slotId === undefined ? {} : { slotId }),
    ...(assignment === undefined ? {} : { assignment }),
    ...(measureId === undefined ? {} : { measureId }),
    ...(personId === undefined ? {} : { personId }),
  };
}
