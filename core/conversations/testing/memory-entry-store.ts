import type { Clock } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import type { ConversationKey } from '../conversation.ts';
import { type Draft, type Entry, hiddenText } from '../entry.ts';
import type { EntryStore } from '../ports.ts';

interface Kept {
  entry: Entry;
  readonly storedAt: Date;
}

export class MemoryEntryStore implements EntryStore {
  readonly #kept: Kept[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async append(
    key: ConversationKey,
    drafts: readonly Draft[],
  ): Promise<readonly { readonly entry: Entry; readonly isRepeat: boolean }[]> {
    return drafts.map((draft) => {
      const first = this.#kept.find(({ entry }) => isSame(entry, key, draft));
      if (first) return { entry: structuredClone(first.entry), isRepeat: true };
      const place = { id: newId(), tenantId: key.tenantId, conversationId: key.id };
      const entry: Entry = structuredClone({ ...place, seq: this.#of(key).length + 1, ...draft });
      this.#kept.push({ entry, storedAt: this.#clock.now() });
      return { entry: structuredClone(entry), isRepeat: false };
    });
  }

  async findByOrigin(of: {
    readonly tenantId: string;
    readonly identityId: string;
    readonly externalId: string;
  }): Promise<Entry | undefined> {
    return this.#where(
      ({ tenantId, origin }) =>
        tenantId === of.tenantId &&
        origin?.identityId === of.identityId &&
        origin.externalId === of.externalId,
    )[0];
  }

  async findByKey(of: ConversationKey & { readonly draftKey: string }): Promise<Entry | undefined> {
    return this.#of(of).find(({ key }) => key === of.draftKey);
  }

  async since(key: ConversationKey, seq: number, limit: number): Promise<readonly Entry[]> {
    return this.#of(key)
      .filter((entry) => entry.seq > seq)
      .slice(0, limit);
  }

  async before(key: ConversationKey, beforeSeq: number, limit: number): Promise<readonly Entry[]> {
    return this.#of(key)
      .filter((entry) => entry.seq < beforeSeq)
      .slice(-limit);
  }

  async listAwaitingTurn(key: ConversationKey): Promise<readonly Entry[]> {
    return this.#of(key).filter((entry) => entry.awaitsTurn);
  }

  async settleTurn(key: ConversationKey, seq: number): Promise<void> {
    this.#change(key, seq, ({ awaitsTurn, ...entry }) => entry);
  }

  async hideText(key: ConversationKey, seq: number): Promise<void> {
    this.#change(key, seq, (entry) => ({ ...entry, body: { kind: 'text', text: hiddenText } }));
  }

  async findAwaitingTurn(before: Date, limit: number): Promise<readonly ConversationKey[]> {
    return this.#conversations(
      ({ entry, storedAt }) => entry.awaitsTurn === true && storedAt < before,
      limit,
    );
  }

  async listUndelivered(key: ConversationKey, limit: number): Promise<readonly Entry[]> {
    return this.#of(key)
      .filter((entry) => entry.delivery?.state === 'waiting')
      .slice(0, limit);
  }

  async markDelivery(key: ConversationKey, seq: number, delivery: Entry['delivery']): Promise<void> {
    this.#change(key, seq, ({ delivery: _before, ...entry }) => ({
      ...entry,
      ...(delivery ? { delivery: structuredClone(delivery) } : {}),
    }));
  }

  async findUndelivered(dueBefore: Date, limit: number): Promise<readonly ConversationKey[]> {
    return this.#conversations(({ entry }) => {
      const { dueAt } = entry.delivery ?? {};
      return dueAt !== undefined && dueAt < dueBefore;
    }, limit);
  }

  #of(key: ConversationKey): Entry[] {
    return this.#where((entry) => entry.tenantId === key.tenantId && entry.conversationId === key.id);
  }

  #where(condition: (entry: Entry) => boolean): Entry[] {
    return this.#kept
      .map(({ entry }) => entry)
      .filter(condition)
      .map((entry) => structuredClone(entry));
  }

  #change(key: ConversationKey, seq: number, change: (entry: Entry) => Entry): void {
    for (const kept of this.#kept) {
      const { tenantId, conversationId } = kept.entry;
      if (tenantId === key.tenantId && conversationId === key.id && kept.entry.seq === seq)
        kept.entry = change(kept.entry);
    }
  }

  #conversations(condition: (kept: Kept) => boolean, limit: number): readonly ConversationKey[] {
    const keys = this.#kept
      .filter(condition)
      .map(
        ({ entry }) =>
          [entry.conversationId, { tenantId: entry.tenantId, id: entry.conversationId }] as const,
      );
    return [...new Map(keys).values()].slice(0, limit);
  }
}

function isSame(entry: Entry, key: ConversationKey, draft: Draft): boolean {
  if (entry.tenantId !== key.tenantId) return false;
  if (entry.conversationId === key.id && entry.key === draft.key) return true;
  return (
    entry.origin !== undefined &&
    entry.origin.identityId === draft.origin?.identityId &&
    entry.origin.externalId === draft.origin.externalId
  );
}
