/** What is being written in one conversation. */
export interface Draft {
  readonly text: string;
  /** The suggestion it began as: sent with its ground. */
  readonly suggestionId?: string;
}

const keyOf = (conversationId: string) => `otklik.desk.draft.${conversationId}`;
const empty: Draft = { text: '' };

/** Drafts of all conversations; they survive switching, a lost network and a reload of the page. */
export class Drafts {
  readonly #shelf: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly #known = new Map<string, Draft>();
  readonly #listeners = new Set<() => void>();

  constructor(shelf: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {
    this.#shelf = shelf;
  }

  get(conversationId: string): Draft {
    const known = this.#known.get(conversationId) ?? this.#takeDown(conversationId);
    this.#known.set(conversationId, known);
    return known;
  }

  /** An emptied draft forgets what it began as. */
  set(conversationId: string, draft: Draft): void {
    const kept = draft.text === '' ? empty : draft;
    this.#known.set(conversationId, kept);
    if (kept === empty) this.#shelf.removeItem(keyOf(conversationId));
    else this.#shelf.setItem(keyOf(conversationId), JSON.stringify(kept));
    for (const listener of this.#listeners) listener();
  }

  /** Puts it after what is there. */
  insert(conversationId: string, text: string, suggestionId?: string): void {
    const before = this.get(conversationId);
    const joint = before.text === '' || /\s$/.test(before.text) ? '' : '\n';
    const began = suggestionId ?? before.suggestionId;
    this.set(conversationId, {
      text: `${before.text}${joint}${text}`,
      ...(began === undefined ? {} : { suggestionId: began }),
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  #takeDown(conversationId: string): Draft {
    try {
      const kept: unknown = JSON.parse(this.#shelf.getItem(keyOf(conversationId)) ?? 'null');
      if (typeof kept !== 'object' || kept === null) return empty;
      const { text, suggestionId } = kept as Readonly<Record<string, unknown>>;
      if (typeof text !== 'string') return empty;
      return { text, ...(typeof suggestionId === 'string' ? { suggestionId } : {}) };
    } catch {
      return empty;
    }
  }
}
