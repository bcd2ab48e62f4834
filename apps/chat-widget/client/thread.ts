import type { ChatEntry, EntryBatch } from '#channels/web-chat/protocol.ts';

interface Stretch {
  readonly startedAt: string;
  /** All entries with `after < seq <= upTo` are here. */
  after: number;
  upTo: number;
  readonly entries: Map<number, ChatEntry>;
}

/**
 * The citizen's history as far as it is here. Batches may come twice, late or in any order: an entry is kept once,
 * shown in its place, and what counts as known (`known`) grows only where there is no hole before it.
 */
export class Thread {
  readonly #conversations = new Map<string, Stretch>();
  #entries: readonly ChatEntry[] | undefined;

  /** `gap`: entries are missing before these; ask `since`. */
  add(batch: EntryBatch): 'joined' | 'gap' {
    const { conversationId, startedAt, after, upTo } = batch;
    let stretch = this.#conversations.get(conversationId);
    if (!stretch) {
      // A conversation first heard of by announcement is known from its beginning, or else not yet.
      stretch = { startedAt, after: 0, upTo: 0, entries: new Map() };
      this.#conversations.set(conversationId, stretch);
    }
    for (const entry of batch.entries) stretch.entries.set(entry.seq, entry);
    this.#entries = undefined;
    if (after > stretch.upTo) return 'gap';
    if (upTo >= stretch.after) {
      stretch.after = Math.min(stretch.after, after);
      stretch.upTo = Math.max(stretch.upTo, upTo);
    }
    return 'joined';
  }

  /** Older entries, or the first page: it says itself where it begins. */
  addPage(batch: EntryBatch): void {
    const { conversationId, startedAt, after, upTo } = batch;
    const stretch = this.#conversations.get(conversationId);
    // Heard of by announcement alone, nothing is known of it without holes.
    if (!stretch || stretch.upTo === 0) {
      const entries = stretch?.entries ?? new Map<number, ChatEntry>();
      this.#conversations.set(conversationId, { startedAt, after, upTo, entries });
    }
    this.add(batch);
  }

  known(limit: number): readonly { readonly conversationId: string; readonly seq: number }[] {
    return this.#inOrder()
      .slice(-limit)
      .map(([conversationId, { upTo }]) => ({ conversationId, seq: upTo }));
  }

  /** Where the oldest entry here stands. */
  earliest(): { readonly conversationId: string; readonly seq: number } | undefined {
    const [first] = this.#inOrder();
    return first && { conversationId: first[0], seq: first[1].after + 1 };
  }

  /** In reading order. */
  entries(): readonly ChatEntry[] {
    this.#entries ??= this.#inOrder().flatMap(([, { entries }]) =>
      [...entries.values()].sort((a, b) => a.seq - b.seq),
    );
    return this.#entries;
  }

  upTo(conversationId: string): number {
    return this.#conversations.get(conversationId)?.upTo ?? 0;
  }

  #inOrder(): readonly (readonly [string, Stretch])[] {
    return [...this.#conversations].sort(
      ([idA, a], [idB, b]) => a.startedAt.localeCompare(b.startedAt) || idA.localeCompare(idB),
    );
  }
}
