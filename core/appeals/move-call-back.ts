import type { Tenant } from '../people/index.ts';
import { type AppealRules, callBackTerm } from './accept-appeal.ts';
import { isUnanswered } from './appeal.ts';
import { seatsIn } from './call-back-capacity.ts';
import { type AppealCommand, type AppealDone, type ChangePorts, changeAppeal } from './change-appeal.ts';
import type { AppealStore } from './ports.ts';

interface CallBackPorts extends ChangePorts {
  readonly appeals: Pick<AppealStore, 'get' | 'save' | 'saveSeat'>;
  readonly rules: AppealRules;
}

/** To another half hour, if it has a free seat; the old one is free at the same moment. */
export function moveCallBack(
  ports: CallBackPorts,
  command: AppealCommand,
  { slotId, tenant }: { readonly slotId: string; readonly tenant: Tenant },
): Promise<AppealDone> {
  const term = callBackTerm(tenant, slotId, { now: ports.clock.now(), hours: ports.rules.hours });
  return changeSeat(ports, command, (appeal) => {
    if (appeal.kind !== 'call-back' || !isUnanswered(appeal)) return { no: 'state' };
    if (term === undefined) return { no: 'bad-time' };
    if (appeal.slotId === slotId) return undefined;
    return { ...term, slotId, event: { type: 'moved', slotId } };
  });
}

/** She does not want to be called any more. */
export function cancelCallBack(ports: CallBackPorts, command: AppealCommand): Promise<AppealDone> {
  return changeSeat(ports, command, ({ kind, state }) => {
    if (kind !== 'call-back' || state === 'answered') return { no: 'state' };
    const closing = { reason: 'withdrawn', at: ports.clock.now() } as const;
    return { state: 'closed', slotId: undefined, closing, event: { type: 'closed', reason: 'withdrawn' } };
  });
}

/** A change that takes a seat or leaves it. */
function changeSeat(
  ports: CallBackPorts,
  command: AppealCommand,
  decide: Parameters<typeof changeAppeal>[2],
): Promise<AppealDone> {
  let isTaken = false;
  const appeals: ChangePorts['appeals'] = {
    get: (key) => ports.appeals.get(key),
    save: async (next, change) => {
      const seatsOf = await seatsIn(ports.rules, next.tenantId);
      const seats = next.slotId === undefined ? 0 : seatsOf(next.slotId);
      const saved = await ports.appeals.saveSeat(next, change, seats);
      isTaken = saved === 'taken';
      return saved === 'saved';
    },
  };
  return changeAppeal({ ...ports, appeals }, command, (appeal) =>
    isTaken ? { no: 'taken' } : decide(appeal),
  );
}
