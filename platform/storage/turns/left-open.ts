import { type Conversation, isOpen } from '#core/conversations/index.ts';

/** People this process answers at the same time; of others the store is asked. */
const capacity = 1_000;

type Of = Pick<Conversation, 'tenantId' | 'personId'>;

/**
 * Open conversations as this process saved them last, with their dialogs opened. Another process may have changed one
 * since: its version says so.
 */
export class LeftOpen {
  readonly #byPerson = new Map<string, Conversation>();

  get(of: Of): Conversation | undefined {
    return this.#byPerson.get(keyOf(of));
  }

  /** As it stands in the store now; the last one saved is the last to be forgotten. */
  note(conversation: Conversation): void {
    this.forget(conversation);
    if (!isOpen(conversation)) return;
    this.#byPerson.set(keyOf(conversation), conversation);
    if (this.#byPerson.size <= capacity) return;
    const [oldest] = this.#byPerson.keys();
    if (oldest !== undefined) this.#byPerson.delete(oldest);
  }

  forget(of: Of): void {
    this.#byPerson.delete(keyOf(of));
  }
}

function keyOf({ tenantId, personId }: Of): string {
  return `${tenantId} ${personId}`;
}
