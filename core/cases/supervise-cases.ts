import { changeRecord } from '../shared/change-record.ts';
import { alarmsOf, type Case, isToDo } from './case.ts';
import type { CaseEvent } from './case-event.ts';
import type { CaseCommand, CaseDone, CaseNo, CasePorts } from './change-case.ts';

/** A case from outside: whose it is and how it goes, nothing of whom it is about. */
export interface CaseCard
  extends Pick<Case, 'id' | 'number' | 'state' | 'version' | 'openedAt' | 'coordinatorId' | 'team'> {
  readonly stepsToDo: number;
  readonly stepsOverdue: number;
  readonly isFeedbackOverdue: boolean;
  /** Of the next thing that is due. */
  readonly nextAt?: Date;
  readonly result?: NonNullable<Case['closing']>['result'];
}

export function cardOf(one: Case): CaseCard {
  const { id, number, state, version, openedAt, coordinatorId, team, steps, feedback, closing } = one;
  const toDo = state === 'open' ? steps.filter(isToDo) : [];
  const [next] = alarmsOf(one);
  return {
    id,
    number,
    state,
    version,
    openedAt,
    coordinatorId,
    team,
    stepsToDo: toDo.length,
    stepsOverdue: toDo.filter(({ overdueAt }) => overdueAt !== undefined).length,
    isFeedbackOverdue:
      state === 'closed' && feedback?.overdueAt !== undefined && feedback.answer === undefined,
    ...(next === undefined ? {} : { nextAt: next.at }),
    ...(closing === undefined ? {} : { result: closing.result }),
  };
}

/**
 * Who answers for a case and who sees it. By the coordinator, or by a supervisor, who need not see it herself: whoever
 * calls has checked that `isSupervisor` is so.
 */
export async function setTeam(
  ports: CasePorts,
  command: CaseCommand,
  {
    coordinatorId,
    team,
    isSupervisor,
  }: {
    readonly coordinatorId: string;
    readonly team: readonly string[];
    readonly isSupervisor: boolean;
  },
): Promise<CaseDone> {
  const { tenantId } = command.case;
  const all = [...new Set([coordinatorId, ...team])];
  const members = await Promise.all(all.map((id) => ports.staff.get({ tenantId, id })));
  if (members.some((member) => !member?.isActive)) return { outcome: 'refused', reason: 'no-such-one' };
  const { clock, cases, announceCase } = ports;
  const done = await changeRecord<Case, CaseEvent, CaseNo>(
    {
      get: async () => {
        const found = await cases.get(command.case);
        return isSupervisor || found?.coordinatorId === command.by ? found : undefined;
      },
      save: (next, change) => cases.save(next, change),
      announce: announceCase,
      now: () => clock.now(),
      busy: 'cases-busy',
    },
    command,
    () => ({ coordinatorId, team: all, event: { type: 'team-set', coordinatorId, team: all } }),
  );
  return done.outcome === 'done'
    ? { outcome: 'done', case: done.record }
    : { outcome: 'refused', reason: done.reason };
}
