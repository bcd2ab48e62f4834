import type { ConversationKey, Entry, EntryStore } from '#core/conversations/index.ts';

const pageSize = 50;

interface HistoryReaderParts {
  readonly entries: Pick<EntryStore, 'since'>;
  readonly onEntry: (entry: Entry) => void;
  readonly onFailure: (error: unknown) => void;
}

/** Reads what is added to a conversation: each entry once, in order, whoever wrote it. */
export class HistoryReader {
  readonly #parts: HistoryReaderParts;
  #conversation: ConversationKey | undefined;
  /** Up to here it was read. */
  #seq = 0;
  #reading: Promise<void> | undefined;
  #again = false;
  #isPaused = false;

  constructor(parts: HistoryReaderParts) {
    this.#parts = parts;
  }

  get conversation(): ConversationKey | undefined {
    return this.#conversation;
  }

  /** From now on this one, after the entry of this number. */
  follow(conversation: ConversationKey, seq: number): void {
    this.#conversation = conversation;
    this.#seq = seq;
  }

  /** Something new may be there. */
  look(): void {
    this.#again = true;
    if (this.#isPaused) return;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
  }

  /** What comes now is read later. */
  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.look();
  }

  async #read(): Promise<void> {
    while (this.#again && !this.#isPaused && this.#conversation) {
      this.#again = false;
      const key = this.#conversation;
      try {
        const entries = await this.#parts.entries.since(key, this.#seq, pageSize);
        if (key !== this.#conversation) continue;
        for (const entry of entries) this.#take(entry);
        if (entries.length === pageSize) this.#again = true;
      } catch (error) {
        this.#parts.onFailure(error);
        return;
      }
    }
  }

  #take(entry: Entry): void {
    if (entry.seq <= this.#seq) return;
    this.#seq = entry.seq;
    this.#parts.onEntry(entry);
  }
}
