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

  constructor(storage: ChatStorage, prefix: string) {
    this.#storage = storage;
    this.#prefix = prefix;
  }

  add(content: SendContent, shown: string, now: number): Pending {
    const last = this.#keys().at(-1);
    // Never before what is waiting already, even when the clock went back.
    const order = Math.max(now * 1000, last === undefined ? 0 : this.#orderOf(last) + 1);
    const message: Pending = { clientMessageId: newId(), content, shown, at: now };
    const key = `${this.#prefix}${String(order).padStart(17, '0')}:${message.clientMessageId}`;
    this.#own.add(message.clientMessageId);
    this.#storage.set(key, JSON.stringify(message));
    return message;
  }

  list(): readonly Pending[] {
    return this.#keys().flatMap((key) => parsePending(this.#storage.get(key)) ?? []);
  }

  /** Written in this tab, or long enough ago that the tab it was written in must be gone. */
  isOurs(message: Pending, now: number, patienceMs: number): boolean {
    return this.#own.has(message.clientMessageId) || Math.abs(now - message.at) >= patienceMs;
  }

  fail(clientMessageId: string, failed: { readonly code: string; readonly message: string }): void {
    const key = this.#keyOf(clientMessageId);
    const message = key === undefined ? undefined : parsePending(this.#storage.get(key));
    if (key !== undefined && message) this.#storage.set(key, JSON.stringify({ ...message, failed }));
  }

  remove(clientMessageId: string): void {
    this.#own.delete(clientMessageId);
    const key = this.#keyOf(clientMessageId);
    if (key !== undefined) this.#storage.remove(key);
  }

  owns(key: string): boolean {
    return key.startsWith(this.#prefix);
  }

  #keys(): readonly string[] {
    return [...this.#storage.keys(this.#prefix)].sort();
  }

  #keyOf(clientMessageId: string): string | undefined {
    return this.#keys().find((key) => key.endsWith(`:${clientMessageId}`));
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
