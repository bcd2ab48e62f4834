import { hasRoom, heldBy, type SlotKind } from '../capacity.ts';
import type { PresenceStore } from '../ports.ts';
import {
  type Presence,
  type PresenceKey,
  type StatusChange,
  withKeptSlot,
  withoutSlot,
  withSlot,
  withStatus,
} from '../presence.ts';

export class MemoryPresenceStore implements PresenceStore {
  readonly #byKey = new Map<string, Presence>();

  async get(key: PresenceKey): Promise<Presence | undefined> {
    const found = this.#byKey.get(nameOf(key));
    return found && structuredClone(found);
  }

  async list(of: { readonly tenantId: string }): Promise<readonly Presence[]> {
    return this.#where(({ tenantId }) => tenantId === of.tenantId);
  }

  async listFree(of: { readonly tenantId: string; readonly kind: SlotKind }): Promise<readonly Presence[]> {
    return this.#where(
      (one) => one.tenantId === of.tenantId && one.status === 'available' && hasRoom(one, of.kind),
    );
  }

  async setStatus(key: PresenceKey, change: StatusChange): Promise<Presence> {
    const { tenantId, staffId } = key;
    const next = withStatus(this.#byKey.get(nameOf(key)), { tenantId, staffId }, change);
    this.#byKey.set(nameOf(key), next);
    return structuredClone(next);
  }

  async heartbeat(key: PresenceKey, at: Date): Promise<void> {
    const found = this.#byKey.get(nameOf(key));
    if (found) this.#byKey.set(nameOf(key), { ...found, seenAt: at });
  }

  async takeSlot(known: Presence, slot: Parameters<typeof withSlot>[1]): Promise<boolean> {
    const current = this.#byKey.get(nameOf(known));
    const next = current?.version === known.version ? withSlot(current, slot) : undefined;
    if (next) this.#byKey.set(nameOf(known), next);
    return next !== undefined;
  }

  async releaseSlot(key: PresenceKey, conversationId: string, version?: number): Promise<void> {
    this.#change(key, (current) =>
      (version ?? current.version) === current.version ? withoutSlot(current, conversationId) : undefined,
    );
  }

  async keepSlot(key: PresenceKey, conversationId: string, kind: SlotKind): Promise<void> {
    this.#change(key, (current) => withKeptSlot(current, conversationId, kind));
  }

  async findLost(before: Date): Promise<readonly PresenceKey[]> {
    return this.#where(({ status, seenAt }) => status !== 'offline' && seenAt < before).map(
      ({ tenantId, staffId }) => ({ tenantId, staffId }),
    );
  }

  async listHolding(): Promise<readonly Presence[]> {
    return this.#where((presence) => heldBy(presence).length > 0);
  }

  #change(key: PresenceKey, change: (current: Presence) => Presence | undefined): void {
    const current = this.#byKey.get(nameOf(key));
    const next = current && change(current);
    if (next) this.#byKey.set(nameOf(key), next);
  }

  #where(condition: (presence: Presence) => boolean): readonly Presence[] {
    return [...this.#byKey.values()].filter(condition).map((presence) => structuredClone(presence));
  }
}

function nameOf({ tenantId, staffId }: PresenceKey): string {
  return JSON.stringify([tenantId, staffId]);
}
