import type { OutboundCall, OutboundCallKey } from '../outbound-call.ts';
import type { OutboundCallStore } from '../ports.ts';

export class MemoryOutboundCallStore implements OutboundCallStore {
  readonly #calls = new Map<string, OutboundCall>();

  async place(call: Omit<OutboundCall, 'numberKey'>) {
    const known = this.#of(call.tenantId).find(({ key }) => key === call.key);
    if (known) return { call: known, isNew: false };
    const placed = { ...call, numberKey: `n${call.phone.slice(1)}` };
    this.#calls.set(call.id, placed);
    return { call: placed, isNew: true };
  }

  async get({ tenantId, id }: OutboundCallKey) {
    const call = this.#calls.get(id);
    return call?.tenantId === tenantId ? call : undefined;
  }

  async save(next: OutboundCall) {
    if (this.#calls.get(next.id)?.version !== next.version - 1) return false;
    this.#calls.set(next.id, next);
    return true;
  }

  async listDue({ tenantId, now, limit }: { tenantId: string; now: Date; limit: number }) {
    const due = this.#of(tenantId).flatMap(({ id, state, dueAt }) =>
      state === 'waiting' && dueAt && dueAt <= now ? [{ id, dueAt }] : [],
    );
    const inOrder = due.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime()).slice(0, limit);
    return inOrder.map(({ id }) => ({ tenantId, id }));
  }

  async listCalling({ tenantId, limit }: { tenantId: string; limit: number }) {
    const calling = this.#of(tenantId).filter(({ state }) => state === 'calling');
    return calling.slice(0, limit).map(({ id }) => ({ tenantId, id }));
  }

  async listToNumber({ tenantId, numberKey, since }: { tenantId: string; numberKey: string; since: Date }) {
    return this.#of(tenantId).filter(
      (call) => call.numberKey === numberKey && call.attempts.some(({ startedAt }) => startedAt >= since),
    );
  }

  async listByGround({ tenantId, ground }: { tenantId: string; ground: string }) {
    return this.#of(tenantId).filter((call) => call.ground === ground);
  }

  async list({ tenantId, limit }: { tenantId: string; limit: number }) {
    return this.#of(tenantId).reverse().slice(0, limit);
  }

  #of(tenantId: string): OutboundCall[] {
    return [...this.#calls.values()].filter((call) => call.tenantId === tenantId);
  }
}
