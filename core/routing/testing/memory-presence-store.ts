import type { Presence, PresenceKey, PresenceStore } from '../ports.ts';

export class MemoryPresenceStore implements PresenceStore {
  readonly #byKey = new Map<string, Presence>();

  async get(key: PresenceKey): Promise<Presence | undefined> {
    const found = this.#byKey.get(nameOf(key));
    return found && structuredClone(found);
  }

  async list(of: { readonly tenantId: string }): Promise<readonly Presence[]> {
    return this.#where(({ tenantId }) => tenantId === of.tenantId);
  }

  async setStatus(
    key: PresenceKey,
    change: Pick<Presence, 'status' | 'isForced'> & { readonly at: Date; readonly chatCapacity: number },
  ): Promise<Presence> {
    const { tenantId, staffId } = key;
    const { status, isForced, at, chatCapacity } = change;
    const before = this.#byKey.get(nameOf(key)) ?? { tenantId, staffId, chats: [], seenAt: at };
    const statusAt = 'status' in before && before.status === status ? before.statusAt : at;
    const next: Presence = {
      ...before,
      status,
      statusAt,
      isForced,
      chatCapacity,
      seenAt: isForced ? before.seenAt : at,
    };
    this.#byKey.set(nameOf(key), next);
    return structuredClone(next);
  }

  async heartbeat(key: PresenceKey, at: Date): Promise<void> {
    const found = this.#byKey.get(nameOf(key));
    if (found) this.#byKey.set(nameOf(key), { ...found, seenAt: at });
  }

  async takeSlot(key: PresenceKey, conversationId: string, at: Date): Promise<boolean> {
    const found = this.#byKey.get(nameOf(key));
    if (found?.status !== 'available' || found.chats.length >= found.chatCapacity) return false;
    if (found.chats.includes(conversationId)) return false;
    this.#byKey.set(nameOf(key), { ...found, chats: [...found.chats, conversationId], lastAssignedAt: at });
    return true;
  }

  async releaseSlot(key: PresenceKey, conversationId: string): Promise<void> {
    const found = this.#byKey.get(nameOf(key));
    if (!found) return;
    this.#byKey.set(nameOf(key), { ...found, chats: found.chats.filter((id) => id !== conversationId) });
  }

  async findLost(before: Date): Promise<readonly PresenceKey[]> {
    return this.#where(({ status, seenAt }) => status !== 'offline' && seenAt < before).map(
      ({ tenantId, staffId }) => ({ tenantId, staffId }),
    );
  }

  async listHolding(): Promise<readonly Presence[]> {
    return this.#where(({ chats }) => chats.length > 0);
  }

  #where(condition: (presence: Presence) => boolean): readonly Presence[] {
    return [...this.#byKey.values()].filter(condition).map((presence) => structuredClone(presence));
  }
}

function nameOf({ tenantId, staffId }: PresenceKey): string {
  return JSON.stringify([tenantId, staffId]);
}
