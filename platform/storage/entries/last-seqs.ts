/** Conversations that are written to at the same time; older ones are read again. */
const capacity = 5_000;

/**
 * The last `seq` this process has stored in each conversation: spares reading it before every append. It may be too
 * low, when another process has appended since; then the unique index refuses the number, and it is read.
 * Never too high: entries are not deleted while their conversation is written to.
 */
export class LastSeqs {
  readonly #byConversation = new Map<string, number>();

  get(conversationId: string): number | undefined {
    return this.#byConversation.get(conversationId);
  }

  set(conversationId: string, seq: number): void {
    this.#byConversation.delete(conversationId);
    this.#byConversation.set(conversationId, seq);
    if (this.#byConversation.size <= capacity) return;
    const [oldest] = this.#byConversation.keys();
    if (oldest !== undefined) this.#byConversation.delete(oldest);
  }

  forget(conversationId: string): void {
    this.#byConversation.delete(conversationId);
  }
}
