import type { ChatStorage } from './storage.ts';
import type { Thread } from './thread.ts';
import type { Timers } from './timers.ts';

export interface Mark {
  readonly conversationId: string;
  readonly deliveredSeq: number;
  /** 0: nothing of it was read yet. */
  readonly readSeq: number;
}

const tellAfterMs = 300;

/** How far this browser has received and read, kept for its other tabs and told to the server. */
export class ReadMarks {
  readonly #storage: ChatStorage;
  readonly #key: string;
  readonly #timers: Timers;
  readonly #tell: (mark: Mark) => void;
  #marked: Mark | undefined;

  constructor(storage: ChatStorage, key: string, timers: Timers, tell: (mark: Mark) => void) {
    this.#storage = storage;
    this.#key = key;
    this.#timers = timers;
    this.#tell = tell;
  }

  /** Entries of the other side not looked at. */
  unread(thread: Thread): number {
    const readAt = this.#storage.get(this.#key) ?? '';
    return thread
      .entries()
      .filter(({ author, at }) => (author === 'bot' || author === 'operator') && at > readAt).length;
  }

  /** `true`: all of it counts as read now. */
  note(thread: Thread, isWatched: boolean): boolean {
    const last = thread.entries().at(-1);
    if (!last) return false;
    const { conversationId } = last;
    const seq = thread.upTo(conversationId);
    const old = this.#marked?.conversationId === conversationId ? this.#marked : undefined;
    const readSeq = isWatched ? seq : (old?.readSeq ?? 0);
    if (seq <= (old?.deliveredSeq ?? 0) && readSeq <= (old?.readSeq ?? 0)) return false;
    this.#marked = { conversationId, deliveredSeq: seq, readSeq };
    if (isWatched) this.#storage.set(this.#key, last.at);
    this.#timers.set('mark', tellAfterMs, () => {
      if (this.#marked) this.#tell(this.#marked);
    });
    return isWatched;
  }
}
