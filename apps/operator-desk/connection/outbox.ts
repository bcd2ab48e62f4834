import type { Answer, DeskPage } from '../protocol/index.ts';
import type { Pending } from '../state/desk-state.ts';
import type { DeskStore } from '../state/desk-store.ts';

type Sent = Answer<DeskPage> | { readonly outcome: 'unreachable' };

const retryMs = 1_000;

/** Sends what was written, in the order of writing; what is refused is handed back with its text. */
export class Outbox {
  readonly #store: DeskStore;
  readonly #send: (pending: Pending) => Promise<Sent>;
  #isRunning = false;

  constructor(store: DeskStore, send: (pending: Pending) => Promise<Sent>) {
    this.#store = store;
    this.#send = send;
  }

  async flush(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      for (let next = this.#next(); next && this.#isOnline(); next = this.#next())
        if (!(await this.#settle(next))) return;
    } finally {
      this.#isRunning = false;
    }
  }

  #next(): Pending | undefined {
    return this.#store.get().pending[0];
  }

  #isOnline(): boolean {
    return this.#store.get().connection === 'online';
  }

  /** `false`: try again later, with the same client id. */
  async #settle(pending: Pending): Promise<boolean> {
    const answer = await this.#send(pending);
    const { conversationId, clientMessageId, text } = pending;
    if (answer.outcome === 'done') {
      this.#store.dispatch({ type: 'entries', conversationId, entries: answer.entries });
      this.#store.dispatch({ type: 'sent', clientMessageId });
      return true;
    }
    if (answer.outcome === 'unreachable') return false;
    if (answer.code === 'busy' || answer.code === 'too-many-commands' || answer.code === 'internal') {
      setTimeout(() => void this.flush(), retryMs);
      return false;
    }
    if (answer.code === 'signed-out') return false;
    const about = { kind: 'unsent', text, code: answer.code } as const;
    this.#store.dispatch({ type: 'unsent', clientMessageId, notice: { id: clientMessageId, about } });
    return true;
  }
}
