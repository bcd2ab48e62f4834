import type { Tenant } from '../people/index.ts';
import { newId } from '../shared/ids.ts';
import type { Appeal, AppealKind } from './appeal.ts';
import { callBackTimes, slotIdOf, slotMinutes, slotTime } from './call-back-slots.ts';
import { dueTime } from './due.ts';
import { instantOf, type LocalTime, localTimeIn, localTimeOf, minutesOf } from './local-time.ts';
import type { AppealStore } from './ports.ts';
import type { WorkingHours } from './working-time.ts';

export interface AppealRules {
  readonly hours: WorkingHours;
  /** Calls that can be made in one half hour. */
  readonly callBacksPerSlot: number;
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
  const due = dueOf(handedIn, local, ports.rules);
  if (due === undefined) return { outcome: 'taken' };
  const registered = await ports.appeals.register(
    {
      ...fields,
      id: newId(now.getTime()),
      tenantId: tenant.id,
      year: Number(local.slice(0, 4)),
      registeredAt: now,
      dueAt: instantOf(tenant.timeZone, due),
      state: 'registered',
    },
    { numberPrefix: tenant.region, seats: ports.rules.callBacksPerSlot },
  );
  return registered.outcome === 'taken' ? registered : { ...registered, outcome: 'accepted' };
}

/** Half hours that still have a free seat. */
export async function freeCallBacks(
  ports: AppealPorts,
  { tenant, now }: { readonly tenant: Tenant; readonly now: Date },
): Promise<readonly LocalTime[]> {
  const times = callBackTimes(localTimeIn(tenant.timeZone, now), ports.rules.hours);
  const [first] = times;
  if (first === undefined) return [];
  const taken = await ports.appeals.takenSeats({ tenantId: tenant.id, fromSlotId: slotIdOf(first) });
  return times.filter((time) => (taken.get(slotIdOf(time)) ?? 0) < ports.rules.callBacksPerSlot);
}

function dueOf({ kind, slotId }: HandedIn, local: LocalTime, rules: AppealRules): LocalTime | undefined {
  if (kind !== 'call-back') return dueTime(kind, local, rules.hours);
  const start = slotId === undefined ? undefined : slotTime(slotId);
  if (start === undefined || !callBackTimes(local, rules.hours).includes(start)) return undefined;
  return localTimeOf(start.slice(0, 10), minutesOf(start) + slotMinutes);
}
