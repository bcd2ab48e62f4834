import type { SendContent } from '#channels/web-chat/protocol.ts';
import { newId } from '#core/shared/ids.ts';
import type { ChatStorage } from './storage.ts';

/** A message the server has not confirmed yet. */
export interface Pending {
  readonly clientMessageId: string;
  readonly content: SendContent;
  /** What the citizen sees meanwhile: the label of a button, the name of a file. */
  readonly shown: string;
  /** Milliseconds since 1970, by the browser's clock. */
  readonly at: number;
  /** Why it cannot be sent as it is; it stays until the citizen takes it away. */
  readonly failed?: { readonly code: string; readonly message: string };
}

/**
 * Messages on their way, in the order they were written, kept through reloads and shared by the tabs of a site.
 * One storage key per message: two tabs writing at once cannot overwrite each other.
 */
export class Outbox {
  readonly #storage: ChatStorage;
  readonly #prefix: string;
  readonly #own = new Set<string>();
  /** Key to message, in order; read from the storage again after another tab has changed it. */
  #messages: Map<string, Pending> | undefined;

  constructor(storage: ChatStorage, prefix: string) {
    this.#storage = storage;
    this.#prefix = prefix;
  }

  add(content: SendContent, shown: string, now: number): Pending {
    const messages = this.#all();
    const last = [...messages.keys()].at(-1);
    // Never before what is waiting already, even when the clock went back.
    const order = Math.max(now * 1000, last === undefined ? 0 : this.#orderOf(last) + 1);
    const message: Pending = { clientMessageId: newId(), content, shown, at: now };
    const key = `${this.#prefix}${String(order).padStart(17, '0')}:${message.clientMessageId}`;
    this.#own.add(message.clientMessageId);
    messages.set(key, message);
    this.#storage.set(key, JSON.stringify(message));
    return message;
  }

  list(): readonly Pending[] {
    return [...this.#all().values()];
  }

  /** Written in this tab, or long enough ago that the tab it was written in must be gone. */
  isOurs(message: Pending, now: number, patienceMs: number): boolean {
    return this.#own.has(message.clientMessageId) || Math.abs(now - message.at) >= patienceMs;
  }

  fail(clientMessageId: string, failed: { readonly code: string; readonly message: string }): void {
    const key = this.#keyOf(clientMessageId);
    const message = key === undefined ? undefined : this.#all().get(key);
    if (key === undefined || !message) return;
    this.#all().set(key, { ...message, failed });
    this.#storage.set(key, JSON.stringify({ ...message, failed }));
  }

  remove(clientMessageId: string): void {
    this.#own.delete(clientMessageId);
    const key = this.#keyOf(clientMessageId);
    if (key === undefined) return;
    this.#all().delete(key);
    this.#storage.remove(key);
  }

  /** Another tab changed a key of the storage. `false`: it is none of ours. */
  noteChange(key: string): boolean {
    if (!key.startsWith(this.#prefix)) return false;
    this.#messages = undefined;
    return true;
  }

  #all(): Map<string, Pending> {
    this.#messages ??= new Map(
      [...this.#storage.keys(this.#prefix)].sort().flatMap((key) => {
        const message = parsePending(this.#storage.get(key));
        return message ? [[key, message] as const] : [];
      }),
    );
    return this.#messages;
  }

  #keyOf(clientMessageId: string): string | undefined {
    for (const [key, message] of this.#all()) if (message.clientMessageId === clientMessageId) return key;
    return undefined;
  }

  #orderOf(key: string): number {
    return Number(key.slice(this.#prefix.length).split(':')[0]);
  }
}

function parsePending(json: string | undefined): Pending | undefined {
  if (json === undefined) return undefined;
  try {
    const value: Partial<Pending> = JSON.parse(json);
    const { clientMessageId, content, shown, at, failed } = value;
    if (!clientMessageId || !content || shown === undefined || at === undefined) return undefined;
    return { clientMessageId, content, shown, at, ...(failed ? { failed } : {}) };
  } catch {
    return undefined;
  }
}
