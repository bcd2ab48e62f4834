import type { Tenant } from '../people/index.ts';
import { newId } from '../shared/ids.ts';
import type { Appeal, AppealKind, AppealPaper } from './appeal.ts';
import { type CallBackRules, seatsIn } from './call-back-capacity.ts';
import { callBackTimes, slotIdOf, slotMinutes, slotTime } from './call-back-slots.ts';
import { dueTime, warnTime } from './due.ts';
import { instantOf, type LocalTime, localTimeIn, localTimeOf, minutesOf } from './local-time.ts';
import type { AppealStore } from './ports.ts';
import type { WorkingHours } from './working-time.ts';

export interface AppealRules extends CallBackRules {
  readonly hours: WorkingHours;
}

export interface AppealPorts {
  readonly appeals: AppealStore;
  readonly rules: AppealRules;
}

export interface HandedIn {
  readonly tenant: Tenant;
  /** Names the turn. */
  readonly key: string;
  readonly kind: AppealKind;
  readonly conversationId: string;
  readonly personId?: string;
  readonly measureId?: string;
  readonly text: string;
  readonly phone?: string;
  readonly slotId?: string;
  readonly papers?: readonly AppealPaper[];
  /** Taken down by an operator: it was read to her, and she agreed to its being kept and worked on. */
  readonly readBackAt?: Date;
  readonly consentAt?: Date;
  readonly now: Date;
}

export type Acceptance =
  | { readonly outcome: 'accepted'; readonly appeal: Appeal; readonly isNew: boolean }
  /** The slot is full, or is none of ours any more. */
  | { readonly outcome: 'taken' };

/** Registers what a citizen hands in: once for a turn, however often the turn is run. */
export async function acceptAppeal(ports: AppealPorts, handedIn: HandedIn): Promise<Acceptance> {
  const { tenant, now, ...fields } = handedIn;
  const known = await ports.appeals.findByKey({ tenantId: tenant.id, key: handedIn.key });
  if (known) return { outcome: 'accepted', appeal: known, isNew: false };
  const local = localTimeIn(tenant.timeZone, now);
  const term = termOf(handedIn, local, ports.rules);
  if (term === undefined) return { outcome: 'taken' };
  const seats = fields.slotId === undefined ? 0 : (await seatsIn(ports.rules, tenant.id))(fields.slotId);
  const registered = await ports.appeals.register(
    {
      ...fields,
      id: newId(now.getTime()),
      tenantId: tenant.id,
      year: Number(local.slice(0, 4)),
      registeredAt: now,
      ...term,
      state: 'registered',
      version: 1,
      history: [{ at: now, by: 'citizen', key: 'registered', what: { type: 'registered' } }],
    },
    { numberPrefix: tenant.region, seats },
  );
  return registered.outcome === 'taken' ? registered : { ...registered, outcome: 'accepted' };
}

/** Until when a call-back is due, and when the sweep looks at it; `undefined`: no half hour of ours any more. */
export function callBackTerm(
  { timeZone }: Pick<Tenant, 'timeZone'>,
  slotId: string,
  { now, hours }: { readonly now: Date; readonly hours: WorkingHours },
): Pick<Appeal, 'dueAt' | 'warnAt'> | undefined {
  const start = slotTime(slotId);
  if (start === undefined || !callBackTimes(localTimeIn(timeZone, now), hours).includes(start))
    return undefined;
  const end = localTimeOf(start.slice(0, 10), minutesOf(start) + slotMinutes);
  return { dueAt: instantOf(timeZone, end), warnAt: instantOf(timeZone, start) };
}

/** Half hours that still have a free seat. */
export async function freeCallBacks(
  ports: AppealPorts,
  { tenant, now }: { readonly tenant: Tenant; readonly now: Date },
): Promise<readonly LocalTime[]> {
  const times = callBackTimes(localTimeIn(tenant.timeZone, now), ports.rules.hours);
  const [first] = times;
  if (first === undefined) return [];
  const [taken, seatsOf] = await Promise.all([
    ports.appeals.takenSeats({ tenantId: tenant.id, fromSlotId: slotIdOf(first) }),
    seatsIn(ports.rules, tenant.id),
  ]);
  return times.filter((time) => (taken.get(slotIdOf(time)) ?? 0) < seatsOf(slotIdOf(time)));
}

/** `undefined`: the half hour she chose is none of ours any more. */
function termOf(
  { tenant, kind, slotId, now }: HandedIn,
  local: LocalTime,
  { hours }: AppealRules,
): Pick<Appeal, 'dueAt' | 'warnAt'> | undefined {
  const { timeZone } = tenant;
  if (kind !== 'call-back') {
    const due = dueTime(kind, local, hours);
    return {
      dueAt: instantOf(timeZone, due),
      warnAt: warnTime(kind, { from: local, due, timeZone }, hours),
    };
  }
  return slotId === undefined ? undefined : callBackTerm(tenant, slotId, { now, hours });
}
