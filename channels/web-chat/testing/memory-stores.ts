import type {
  Conversation,
  ConversationKey,
  ConversationState,
  ConversationStore,
  Draft,
  Entry,
  EntryStore,
  LeaseStore,
  ReceiptStore,
} from '#core/conversations/index.ts';
import { isOpen } from '#core/conversations/index.ts';
import { newId } from '#core/shared/ids.ts';
import type { FileStore, StoredFile } from '../file-store.ts';

const pass = () => new Promise<void>((resolve) => setImmediate(resolve));

export class MemoryConversations implements ConversationStore {
  readonly #all = new Map<string, Conversation>();

  async create(conversation: Conversation) {
    await pass();
    const open = this.#find(conversation);
    if (open) return { conversation: open, isNew: false };
    this.#all.set(conversation.id, conversation);
    return { conversation, isNew: true };
  }

  async get({ tenantId, id }: ConversationKey) {
    const found = this.#all.get(id);
    return found?.tenantId === tenantId ? found : undefined;
  }

  async findOpen(of: { readonly tenantId: string; readonly personId: string }) {
    return this.#find(of);
  }

  async listByPerson(of: { readonly tenantId: string; readonly personId: string; readonly limit: number }) {
    await pass();
    return [...this.#all.values()]
      .filter((c) => c.tenantId === of.tenantId && c.personId === of.personId)
      .reverse()
      .slice(0, of.limit);
  }

  async save(next: Conversation) {
    await pass();
    const current = this.#all.get(next.id);
    if (current?.version !== next.version - 1) return undefined;
    this.#all.set(next.id, next);
    return next;
  }

  async clearOutbox({ id }: ConversationKey, draftKeys: readonly string[]) {
    const current = this.#all.get(id);
    if (current)
      this.#all.set(id, { ...current, outbox: current.outbox.filter(({ key }) => !draftKeys.includes(key)) });
  }

  async listWaiting() {
    return [];
  }

  async listHeldBy() {
    return [];
  }

  async countByState(): Promise<Record<ConversationState, number>> {
    return { assistant: 0, queued: 0, reserved: 0, 'with-operator': 0, 'wrap-up': 0, closed: 0 };
  }

  async findUnflushed() {
    return [];
  }

  async findExpiredOffers() {
    return [];
  }

  #find(of: { readonly tenantId: string; readonly personId: string }) {
    return [...this.#all.values()].find(
      (c) => c.tenantId === of.tenantId && c.personId === of.personId && isOpen(c),
    );
  }
}

export class MemoryEntries implements EntryStore {
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

export class MemoryReceipts implements ReceiptStore {
  readonly #all = new Map<string, Map<string, { deliveredSeq: number; readSeq: number }>>();

  async mark(
    of: { readonly conversationId: string; readonly identityId: string },
    seqs: { readonly deliveredSeq?: number; readonly readSeq?: number },
  ) {
    const marks = this.#all.get(of.conversationId) ?? new Map();
    this.#all.set(of.conversationId, marks);
    const old = marks.get(of.identityId) ?? { deliveredSeq: 0, readSeq: 0 };
    marks.set(of.identityId, {
      deliveredSeq: Math.max(old.deliveredSeq, seqs.deliveredSeq ?? 0),
      readSeq: Math.max(old.readSeq, seqs.readSeq ?? 0),
    });
  }

  async list({ id }: ConversationKey) {
    return [...(this.#all.get(id) ?? [])].map(([identityId, marks]) => ({ identityId, ...marks }));
  }
}

export class MemoryLeases implements LeaseStore {
  readonly #held = new Map<string, string>();

  async take(name: string) {
    if (this.#held.has(name)) return undefined;
    const token = newId();
    this.#held.set(name, token);
    return token;
  }

  async renew(name: string, token: string) {
    return this.#held.get(name) === token;
  }

  async release(name: string, token: string) {
    if (this.#held.get(name) === token) this.#held.delete(name);
  }
}

export class MemoryFiles implements FileStore {
  readonly #all = new Map<string, { file: StoredFile; content: Uint8Array }>();

  async put({ content, ...file }: Parameters<FileStore['put']>[0]) {
    const stored: StoredFile = { ...file, fileId: newId(), size: content.byteLength };
    this.#all.set(stored.fileId, { file: stored, content });
    return stored;
  }

  async get(of: { readonly tenantId: string; readonly fileId: string }) {
    const file = this.#all.get(of.fileId)?.file;
    return file?.tenantId === of.tenantId ? file : undefined;
  }

  async read(of: { readonly fileId: string }) {
    return this.#all.get(of.fileId)?.content;
  }

  async attach(of: { readonly fileId: string }, conversationId: string) {
    const found = this.#all.get(of.fileId);
    if (found) this.#all.set(of.fileId, { ...found, file: { ...found.file, conversationId } });
  }
}
