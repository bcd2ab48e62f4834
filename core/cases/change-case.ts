import type { StaffMember, StaffStore } from '../people/index.ts';
import { changeRecord, type RecordCommand, type RecordStep } from '../shared/change-record.ts';
import type { Clock } from '../shared/clock.ts';
import type { Case, CaseKey } from './case.ts';
import type { CaseEvent } from './case-event.ts';
import type { CaseAnnounce, CaseStore, OrganisationStore } from './ports.ts';

export interface CasePorts {
  readonly clock: Clock;
  readonly cases: CaseStore;
  readonly organisations: Pick<OrganisationStore, 'get'>;
  readonly staff: Pick<StaffStore, 'get'>;
  readonly announceCase: CaseAnnounce;
}

/** The citizen, who marks what she was reminded of: which case it is, the reminder says. */
export const whoeverAnswers = 'citizen';
const outsiders: ReadonlySet<string> = new Set(['sweep', whoeverAnswers]);

/** `by`: the id of a member of the team, `sweep`, or `citizen`. */
export interface CaseCommand extends RecordCommand {
  readonly case: CaseKey;
}

export type CaseNo =
  /** There is none, or she is not of its team: the same answer. */
  | 'not-found'
  | 'stale'
  /** Closed, or the step's table of moves does not have it. */
  | 'state'
  /** Steps are still to be done or cancelled. */
  | 'steps-open'
  /** Somebody or something named is not there, or does not work here. */
  | 'no-such-one'
  | 'empty'
  | 'too-long';

export type CaseDone =
  | { readonly outcome: 'done'; readonly case: Case }
  | { readonly outcome: 'refused'; readonly reason: CaseNo };

/** Who sees a case and works on it: its team, and nobody else. The one place that says so. */
export function isOfTeam(
  one: Pick<Case, 'team' | 'tenantId'>,
  staff: Pick<StaffMember, 'id' | 'tenantId'>,
): boolean {
  return one.tenantId === staff.tenantId && one.team.includes(staff.id);
}

/** The case for one of its team; for others it is as if it were not there. */
export async function readCase(
  { cases }: Pick<CasePorts, 'cases'>,
  key: CaseKey,
  staff: Pick<StaffMember, 'id' | 'tenantId'>,
): Promise<Case | undefined> {
  const found = await cases.get(key);
  return found !== undefined && isOfTeam(found, staff) ? found : undefined;
}

/**
 * One change by one of the team. `anyState`: also of a closed case.
 * @throws AppError `cases-busy`
 */
export async function changeCase(
  ports: CasePorts,
  command: CaseCommand,
  decide: (current: Case) => RecordStep<Case, CaseEvent> | { readonly no: CaseNo } | undefined,
  { anyState = false }: { readonly anyState?: boolean } = {},
): Promise<CaseDone> {
  const { clock, cases, announceCase } = ports;
  const staff = { id: command.by, tenantId: command.case.tenantId };
  const done = await changeRecord<Case, CaseEvent, CaseNo>(
    {
      get: () => (outsiders.has(command.by) ? cases.get(command.case) : readCase(ports, command.case, staff)),
      save: (next, change) => cases.save(next, change),
      announce: announceCase,
      now: () => clock.now(),
      busy: 'cases-busy',
    },
    command,
    (current) => (anyState || current.state === 'open' ? decide(current) : { no: 'state' }),
  );
  return done.outcome === 'done'
    ? { outcome: 'done', case: done.record }
    : { outcome: 'refused', reason: done.reason };
}
