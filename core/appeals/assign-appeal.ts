import type { StaffMember, StaffStore } from '../people/index.ts';
import { type AppealCommand, type AppealDone, type ChangePorts, changeAppeal } from './change-appeal.ts';
import { type AssignmentRule, chooseOperator, mayWorkOnAppeals } from './choose-operator.ts';
import type { AppealStore, Load } from './ports.ts';

export interface AssignPorts extends ChangePorts {
  readonly appeals: Pick<AppealStore, 'get' | 'save' | 'find' | 'loads'>;
  readonly staff: Pick<StaffStore, 'get' | 'list'>;
}

/** Appoints an operator, or another one. By a supervisor: whoever calls has checked that. */
export async function assignAppeal(
  ports: AssignPorts,
  command: AppealCommand,
  { staffId, remark }: { readonly staffId: string; readonly remark?: string },
): Promise<AppealDone> {
  const { tenantId } = command.appeal;
  const member = await ports.staff.get({ tenantId, id: staffId });
  if (member === undefined || !mayWorkOnAppeals(member))
    return { outcome: 'refused', reason: 'no-such-operator' };
  return changeAppeal(ports, command, ({ assignment }) =>
    assignment?.staffId === staffId
      ? undefined
      : {
          state: 'assigned',
          assignment: { staffId, at: ports.clock.now(), by: command.by },
          event: { type: 'assigned', staffId, ...(remark === undefined ? {} : { remark }) },
        },
  );
}

/** The operator gives back what she cannot do, with the reason; it waits to be appointed again. */
export async function returnAppeal(
  ports: ChangePorts,
  command: AppealCommand,
  remark: string,
): Promise<AppealDone> {
  const reason = remark.trim();
  if (reason === '') return { outcome: 'refused', reason: 'empty' };
  return changeAppeal(ports, command, ({ assignment }) =>
    assignment?.staffId === command.by
      ? { state: 'registered', assignment: undefined, event: { type: 'returned', remark: reason } }
      : { no: 'not-yours' },
  );
}

const batch = 200;

/**
 * Appoints operators to what nobody has yet, by the tenant's rule, whose term ends first before the others. Run when
 * something was registered and by the sweep; two runs at once appoint each appeal once.
 *
 * @returns how many were appointed
 */
export async function distributeAppeals(
  ports: AssignPorts,
  { tenantId, rule }: { readonly tenantId: string; readonly rule: AssignmentRule },
): Promise<number> {
  if (rule === 'supervisor') return 0;
  const waiting = await ports.appeals.find({ tenantId, states: ['registered'], limit: batch });
  // What she gave back is not given to her again by a rule: a person has to look at it.
  const fresh = waiting.filter(({ history }) => history.every(({ what }) => what.type !== 'returned'));
  const done = await assignByRule(
    ports,
    { tenantId, rule },
    fresh.map((appeal) => ({
      appeal,
      version: appeal.version,
      by: 'rule',
      key: `rule:${appeal.version}`,
    })),
  );
  return done.filter(({ outcome }) => outcome === 'done').length;
}

/** Appoints to each of these whom the rule names; nobody is there to be appointed: `no-such-operator`. */
export async function assignByRule(
  ports: AssignPorts,
  { tenantId, rule }: { readonly tenantId: string; readonly rule: Exclude<AssignmentRule, 'supervisor'> },
  commands: readonly AppealCommand[],
): Promise<readonly AppealDone[]> {
  if (commands.length === 0) return [];
  const members = (await ports.staff.list({ tenantId })).filter(mayWorkOnAppeals);
  const loads = new Map(await ports.appeals.loads({ tenantId }));
  const all: AppealDone[] = [];
  for (const command of commands) {
    const appeal = await ports.appeals.get(command.appeal);
    const others = members.filter(({ id }) => id !== appeal?.assignment?.staffId);
    const work = (others.length > 0 ? others : members).map((member) => workOf(member, loads));
    const staffId = appeal && chooseOperator(appeal, rule, work);
    const done: AppealDone =
      staffId === undefined
        ? { outcome: 'refused', reason: appeal ? 'no-such-operator' : 'not-found' }
        : await assignAppeal(ports, command, { staffId });
    all.push(done);
    if (done.outcome === 'refused' || staffId === undefined) continue;
    loads.set(staffId, { open: (loads.get(staffId)?.open ?? 0) + 1, lastAssignedAt: ports.clock.now() });
  }
  return all;
}

function workOf({ id: staffId, skills }: StaffMember, loads: ReadonlyMap<string, Load>) {
  const load = loads.get(staffId) ?? { open: 0, lastAssignedAt: new Date(0) };
  return { staffId, skills, ...load };
}
