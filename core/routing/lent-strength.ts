import type { Conversation } from '../conversations/index.ts';
import { type StaffMember, usualCallRules } from '../people/index.ts';
import { hasRoom, type SlotKind } from './capacity.ts';
import { type HelpAgreement, isInForce } from './help-agreement.ts';
import { isProgram } from './lend-operators.ts';
import { isOpenAt } from './opening-hours.ts';
import type { RoutingPorts } from './ports.ts';
import type { Presence } from './presence.ts';
import type { Queue } from './queue.ts';
import { reachOf } from './reach.ts';
import { statusRules } from './status.ts';

type StrengthPorts = Pick<RoutingPorts, 'clock' | 'presence' | 'queues' | 'staff' | 'agreements'>;

/** What operators of one kind can hold: how many are on duty, their slots, and those that are free. */
export interface Strength {
  readonly onDuty: number;
  readonly slots: number;
  readonly free: number;
}

/** Of other organisations, as far as agreements let them help. */
export interface LentStrength extends Strength {
  /** Nobody of them is asked before. */
  readonly afterMs: number;
}

/** Of operators who may be offered this kind of conversation at this moment, or as soon as they have room. */
export function strengthOf(
  presences: readonly Presence[],
  able: ReadonlySet<string>,
  kind: SlotKind,
): Strength {
  const present = presences.filter(
    ({ status, staffId }) => statusRules[status].takesOffers && able.has(staffId),
  );
  const slotsOf = ({ chatCapacity, callRules = usualCallRules }: Presence) =>
    kind === 'chat' ? chatCapacity : callRules.takesCalls ? 1 : 0;
  const heldOf = (one: Presence) => one[kind === 'chat' ? 'chats' : 'calls'].length;
  return {
    onDuty: present.length,
    slots: present.reduce((sum, one) => sum + slotsOf(one), 0),
    free: present.reduce(
      (sum, one) => sum + (hasRoom(one, kind) ? Math.max(1, slotsOf(one) - heldOf(one)) : 0),
      0,
    ),
  };
}

/** What agreements in force add for these queues; `undefined`: nothing at this moment. */
export async function lentStrength(
  ports: StrengthPorts,
  of: {
    readonly tenantId: string;
    readonly queueIds: ReadonlySet<string>;
    readonly kind: SlotKind;
    readonly language: Conversation['language'];
  },
): Promise<LentStrength | undefined> {
  const { tenantId, queueIds } = of;
  const now = ports.clock.now();
  const live = (await ports.agreements.listLive({ tenantId })).filter(
    (one) =>
      one.tenantId === tenantId &&
      isInForce(one, now) &&
      one.terms.queueIds.some((queueId) => queueIds.has(queueId)),
  );
  const all = await Promise.all(live.map((agreement) => strengthBy(ports, agreement, of)));
  const helping = all.filter(({ slots }) => slots > 0);
  if (helping.length === 0) return undefined;
  const sum = (field: keyof Strength) => helping.reduce((total, one) => total + one[field], 0);
  return {
    onDuty: sum('onDuty'),
    slots: sum('slots'),
    free: sum('free'),
    afterMs: Math.min(...helping.map(({ afterMs }) => afterMs)),
  };
}

/** More than was agreed on do not help at the same time. */
async function strengthBy(
  ports: StrengthPorts,
  { helperId, toQueueId = '', terms, seats }: HelpAgreement,
  { kind, language }: { readonly kind: SlotKind; readonly language: Conversation['language'] },
): Promise<LentStrength> {
  const [presences, staff, list] = await Promise.all([
    ports.presence.list({ tenantId: helperId }),
    ports.staff.list({ tenantId: helperId }),
    ports.queues.list({ tenantId: helperId }),
  ]);
  const queues = new Map<string, Queue>(list.map((queue) => [queue.id, queue]));
  const queue = queues.get(toQueueId);
  const isOpen = queue !== undefined && isOpenAt(queue.hours, ports.clock.now());
  const lane = { queueId: toQueueId, language, kind, skills: [] };
  const mayHelp = (member: StaffMember) =>
    member.isActive && !isProgram(member.id) && reachOf(member, lane, queues) < Number.POSITIVE_INFINITY;
  const able = new Set(isOpen ? staff.filter(mayHelp).map(({ id }) => id) : []);
  const { onDuty, slots, free } = strengthOf(presences, able, kind);
  return {
    onDuty,
    slots: Math.min(slots, terms.atOnce),
    free: Math.min(free, Math.max(0, terms.atOnce - seats.length)),
    afterMs: terms.afterMs,
  };
}
