import {
  type ConversationKey,
  type Draft,
  type Entry,
  type EntryStore,
  hiddenText,
} from '#core/conversations/index.ts';
import { newId } from '#core/shared/ids.ts';

const pass = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Entries in memory, by index: the core's own store in memory searches, which is too slow for ten thousand. */
export class FastEntries implements EntryStore {
  readonly #lists = new Map<string, Entry[]>();
  readonly #origins = new Map<string, Entry>();
  readonly #keys = new Map<string, Entry>();

  async append(key: ConversationKey, drafts: readonly Draft[]) {
    await pass();
    return drafts.map((draft) => {
      const origin = draft.origin && `${draft.origin.identityId}|${draft.origin.externalId}`;
      const first =
        this.#keys.get(`${key.id}|${draft.key}`) ?? (origin ? this.#origins.get(origin) : undefined);
      if (first) return { entry: first, isRepeat: true };
      const list = this.list(key);
      const entry: Entry = {
        ...draft,
        id: newId(),
        tenantId: key.tenantId,
        conversationId: key.id,
        seq: list.length + 1,
      };
      list.push(entry);
      this.#keys.set(`${key.id}|${draft.key}`, entry);
      if (origin) this.#origins.set(origin, entry);
      return { entry, isRepeat: false };
    });
  }

  list({ id }: { readonly id: string }): Entry[] {
    const list = this.#lists.get(id) ?? [];
    this.#lists.set(id, list);
    return list;
  }

  async findByOrigin(o: { readonly identityId: string; readonly externalId: string }) {
    return this.#origins.get(`${o.identityId}|${o.externalId}`);
  }

  async findByKey(of: ConversationKey & { readonly draftKey: string }) {
    return this.#keys.get(`${of.id}|${of.draftKey}`);
  }

  async since(key: ConversationKey, seq: number, limit: number) {
    await pass();
    return this.list(key).slice(seq, seq + limit);
  }

  async before(key: ConversationKey, beforeSeq: number, limit: number) {
    await pass();
    const list = this.list(key);
    const end = Math.min(beforeSeq - 1, list.length);
    return list.slice(Math.max(0, end - limit), end);
  }

  async listAwaitingTurn(key: ConversationKey) {
    return this.list(key).filter((entry) => entry.awaitsTurn);
  }

  async settleTurn(key: ConversationKey, seq: number) {
    const list = this.list(key);
    const entry = list[seq - 1];
    if (entry) list[seq - 1] = { ...entry, awaitsTurn: false };
  }

  async hideText(key: ConversationKey, seq: number) {
    const list = this.list(key);
    const entry = list[seq - 1];
    if (entry) list[seq - 1] = { ...entry, body: { kind: 'text', text: hiddenText } };
  }

  async findAwaitingTurn() {
    return [];
  }

  async listUndelivered() {
    return [];
  }

  async markDelivery() {}

  async findUndelivered() {
    return [];
  }
}
