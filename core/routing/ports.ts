import type { ConversationPorts } from '../conversations/index.ts';
import type { StaffStore } from '../people/index.ts';

/** Where conversations wait for operators: one per tenant, line and topic. */
export interface Queue {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly line: 1 | 2;
  /** Takes the crises of its line. */
  readonly isCrisis: boolean;
  /** How long an offer stands before it goes to somebody else. */
  readonly offerMs: number;
}

export interface QueueStore {
  get(of: { readonly tenantId: string; readonly id: string }): Promise<Queue | undefined>;
  list(of: { readonly tenantId: string }): Promise<readonly Queue[]>;
  put(queue: Queue): Promise<void>;
}

export type PresenceStatus = 'available' | 'break' | 'offline';

/** Whether an operator can take conversations, and which she holds. */
export interface Presence {
  readonly tenantId: string;
  readonly staffId: string;
  readonly status: PresenceStatus;
  readonly statusAt: Date;
  /** The system, not the operator, took her off: she let an offer pass. */
  readonly isForced: boolean;
  /** Her screen was last heard of; silence means it is lost. */
  readonly seenAt: Date;
  /** Conversations that take up her slots: offered, handled, in wrap-up. */
  readonly chats: readonly string[];
  readonly chatCapacity: number;
  readonly lastAssignedAt?: Date;
}

export interface PresenceKey {
  readonly tenantId: string;
  readonly staffId: string;
}

export interface PresenceStore {
  get(key: PresenceKey): Promise<Presence | undefined>;
  list(of: { readonly tenantId: string }): Promise<readonly Presence[]>;
  setStatus(
    key: PresenceKey,
    change: Pick<Presence, 'status' | 'isForced'> & { readonly at: Date; readonly chatCapacity: number },
  ): Promise<Presence>;
  /** The operator's screen is there. */
  heartbeat(key: PresenceKey, at: Date): Promise<void>;
  /**
   * One guarded write: takes a slot only while she is available, has one free and does not hold this conversation.
   * `false`: somebody was quicker.
   */
  takeSlot(key: PresenceKey, conversationId: string, at: Date): Promise<boolean>;
  /** Safe to repeat. */
  releaseSlot(key: PresenceKey, conversationId: string): Promise<void>;
  /** Of all tenants: not offline, and not heard of since `before`. */
  findLost(before: Date): Promise<readonly PresenceKey[]>;
  /** Of all tenants: those holding any conversation. */
  listHolding(): Promise<readonly Presence[]>;
}

export type RoutingPorts = Pick<
  ConversationPorts,
  | 'clock'
  | 'conversations'
  | 'entries'
  | 'jobs'
  | 'announce'
  | 'assistant'
  | 'pushChannels'
  | 'leases'
  | 'report'
> & {
  readonly presence: PresenceStore;
  readonly queues: QueueStore;
  readonly staff: StaffStore;
};
