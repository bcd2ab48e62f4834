import type { ConversationPorts } from '../conversations/index.ts';
import type { StaffStore } from '../people/index.ts';
import type { SlotKind } from './capacity.ts';
import type { HelpStore } from './help-agreement.ts';
import type { Presence, PresenceKey, StatusChange, withSlot } from './presence.ts';
import type { Queue } from './queue.ts';

export interface QueueStore {
  get(of: { readonly tenantId: string; readonly id: string }): Promise<Queue | undefined>;
  list(of: { readonly tenantId: string }): Promise<readonly Queue[]>;
  put(queue: Queue): Promise<void>;
}

export interface PresenceStore {
  get(key: PresenceKey): Promise<Presence | undefined>;
  list(of: { readonly tenantId: string }): Promise<readonly Presence[]>;
  /** Available, with room for one more of this kind. */
  listFree(of: { readonly tenantId: string; readonly kind: SlotKind }): Promise<readonly Presence[]>;
  setStatus(key: PresenceKey, change: StatusChange): Promise<Presence>;
  /** The operator's screen is there. */
  heartbeat(key: PresenceKey, at: Date): Promise<void>;
  /**
   * One guarded write: takes a slot only while she is as `known`, and so has room for it.
   * `false`: something changed meanwhile, choose anew.
   */
  takeSlot(known: Presence, slot: Parameters<typeof withSlot>[1]): Promise<boolean>;
  /** Safe to repeat. With a version: only while hers is that. */
  releaseSlot(key: PresenceKey, conversationId: string, version?: number): Promise<void>;
  /** What she holds takes up a slot of this kind from now on, whatever room she has. */
  keepSlot(key: PresenceKey, conversationId: string, kind: SlotKind): Promise<void>;
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
  /** With other organisations, whose operators help. */
  readonly agreements: HelpStore;
};
