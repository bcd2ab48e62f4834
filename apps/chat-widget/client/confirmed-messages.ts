import type { Sent } from '#channels/web-chat/protocol.ts';
import type { ChatState } from './chat-state.ts';
import type { Pending } from './outbox.ts';
import type { Thread } from './thread.ts';

/** Messages the server has, until the history that comes back shows them: nothing vanishes in between. */
export class ConfirmedMessages {
  readonly #messages = new Map<string, Pending & { readonly conversationId: string; readonly seq: number }>();

  add(message: Pending, { conversationId, seq }: Sent): void {
    this.#messages.set(message.clientMessageId, { ...message, conversationId, seq });
  }

  clear(): void {
    this.#messages.clear();
  }

  /** What is shown after the history: what the server has, then what waits to be sent. */
  pending(thread: Thread, outbox: readonly Pending[]): ChatState['pending'] {
    const arrived = new Set(thread.entries().map(({ clientMessageId }) => clientMessageId));
    for (const id of arrived) if (id !== undefined) this.#messages.delete(id);
    for (const [id, { content, conversationId, seq }] of this.#messages)
      if (content.kind === 'link-code' || thread.upTo(conversationId) >= seq) this.#messages.delete(id);
    const waiting = outbox.filter(({ clientMessageId }) => !arrived.has(clientMessageId));
    const waitingIds = new Set(waiting.map(({ clientMessageId }) => clientMessageId));
    const stored = [...this.#messages.values()].filter((one) => !waitingIds.has(one.clientMessageId));
    return [
      ...stored.map((message) => ({ ...message, isStored: true })),
      ...waiting.map((message) => ({ ...message, isStored: false })),
    ];
  }
}
