import { hasRoom, heldBy, type Load, type SlotKind } from './capacity.ts';

export type PresenceStatus = 'available' | 'busy' | 'break' | 'training' | 'offline';

/** Why she is on a break; `missed-offer` is the system's. */
export const breakReasons = ['rest', 'lunch', 'meeting', 'technical', 'missed-offer'] as const;
export type BreakReason = (typeof breakReasons)[number];

export interface PresenceKey {
  readonly tenantId: string;
  readonly staffId: string;
}

/** Whether an operator can take conversations, and which she holds. */
export interface Presence extends PresenceKey, Load {
  /** Grows with every change of status, capacity or slots; a change is saved only over the version it was decided on. */
  readonly version: number;
  readonly status: PresenceStatus;
  /** Of a break. */
  readonly reason?: BreakReason;
  readonly statusAt: Date;
  /** The system, not the operator, took her off: she let an offer pass, or her screen was lost. */
  readonly isForced: boolean;
  /** Her screen was last heard of; silence means it is lost. */
  readonly seenAt: Date;
  readonly lastAssignedAt?: Date;
}

export interface StatusChange extends Pick<Presence, 'status' | 'isForced' | 'chatCapacity'> {
  readonly reason?: BreakReason;
  /** Absent: as they were. */
  readonly callRules?: NonNullable<Load['callRules']>;
  readonly at: Date;
}

/** Her presence after she, or the system, chose a status. A status chosen again lasts since it was first chosen. */
export function withStatus(before: Presence | undefined, key: PresenceKey, change: StatusChange): Presence {
  const { status, isForced, chatCapacity, reason, callRules = before?.callRules, at } = change;
  const isSame = before?.status === status && before.reason === reason;
  const { reason: _, ...kept } = before ?? neverSeen(key, at);
  return {
    ...kept,
    version: kept.version + 1,
    status,
    ...(reason ? { reason } : {}),
    statusAt: isSame ? before.statusAt : at,
    isForced,
    seenAt: isForced ? kept.seenAt : at,
    chatCapacity,
    ...(callRules ? { callRules } : {}),
  };
}

function neverSeen(
  key: PresenceKey,
  seenAt: Date,
): Omit<Presence, keyof StatusChange | 'statusAt'> & { reason?: never } {
  return { ...key, version: 0, chats: [], calls: [], seenAt };
}

/** With the conversation in one of her slots. `undefined`: she is not available, has no room for it, or holds it. */
export function withSlot(
  before: Presence,
  slot: { readonly conversationId: string; readonly kind: SlotKind; readonly at: Date },
): Presence | undefined {
  if (before.status !== 'available' || !hasRoom(before, slot.kind)) return undefined;
  if (heldBy(before).includes(slot.conversationId)) return undefined;
  return { ...placed(before, slot.conversationId, slot.kind), lastAssignedAt: slot.at };
}

/** Her slot is free again. `undefined`: it was not taken. */
export function withoutSlot(before: Presence, conversationId: string): Presence | undefined {
  if (!heldBy(before).includes(conversationId)) return undefined;
  return { ...lifted(before, conversationId), version: before.version + 1 };
}

/** What is hers in any case takes up a slot of this kind, also one too many. `undefined`: it does so already. */
export function withKeptSlot(before: Presence, conversationId: string, kind: SlotKind): Presence | undefined {
  const isThere = (kind === 'call' ? before.calls : before.chats).includes(conversationId);
  return isThere ? undefined : placed(lifted(before, conversationId), conversationId, kind);
}

function placed(before: Presence, conversationId: string, kind: SlotKind): Presence {
  const version = before.version + 1;
  return kind === 'call'
    ? { ...before, version, calls: [...before.calls, conversationId] }
    : { ...before, version, chats: [...before.chats, conversationId] };
}

function lifted(before: Presence, conversationId: string): Presence {
  const others = (ids: readonly string[]) => ids.filter((id) => id !== conversationId);
  return { ...before, calls: others(before.calls), chats: others(before.chats) };
}
