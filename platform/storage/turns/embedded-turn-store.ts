import type { Connection } from 'mongoose';
import {
  type AppendedWithTurn,
  type Conversation,
  type ConversationKey,
  type Draft,
  type Entry,
  stepByStep,
  type TurnStore,
  turnLease,
} from '#core/conversations/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { ConversationDocument } from '../conversations/conversation-document.ts';
import type { MongooseConversationStore } from '../conversations/mongoose-conversation-store.ts';
import { isDuplicate } from '../documents.ts';
import { type OneWrite, oneWrite } from '../embedded/one-write.ts';
import type { EntryDocument } from '../entries/entry-document.ts';
import type { MongooseEntryStore } from '../entries/mongoose-entry-store.ts';
import { isOver, type LeaseDocument, newLease } from '../leases/lease-document.ts';
import type { MongooseLeaseStore } from '../leases/mongoose-lease-store.ts';
import { LeftOpen } from './left-open.ts';

interface Stores {
  readonly conversations: MongooseConversationStore;
  readonly entries: MongooseEntryStore;
  readonly leases: MongooseLeaseStore;
}

type End = NonNullable<Parameters<TurnStore['commit']>[1]>;

/**
 * A turn in two durable writes: its message, with which it mostly begins, and its result. The conversation and what is said are written together,
 * so that no outbox is left behind; when the history holds some of it already, one step after the other.
 */
export class EmbeddedTurnStore implements TurnStore {
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #stores: Stores;
  readonly #steps: TurnStore;
  readonly #leftOpen = new LeftOpen();

  constructor(connection: Connection, stores: Stores, clock: Clock) {
    this.#connection = connection;
    this.#stores = stores;
    this.#clock = clock;
    this.#steps = stepByStep(stores);
  }

  async append(
    conversation: Conversation,
    draft: Draft,
    ttlMs: number | undefined,
  ): ReturnType<TurnStore['append']> {
    if (ttlMs === undefined || !draft.awaitsTurn) return this.#steps.append(conversation, draft, ttlMs);
    const appended = await this.#append(conversation, draft, { ttlMs, mayBeChanged: true });
    if (!appended) throw new Error('unreachable: appended whether it is changed or not');
    return appended;
  }

  recall(of: Pick<Conversation, 'tenantId' | 'personId'>): ReturnType<NonNullable<TurnStore['recall']>> {
    const conversation = this.#leftOpen.get(of);
    if (!conversation) return undefined;
    return {
      conversation,
      append: async (draft, ttlMs) => {
        const appended = await this.#append(conversation, draft, { ttlMs, mayBeChanged: false });
        if (!appended) this.#leftOpen.forget(of);
        return appended;
      },
    };
  }

  /** `undefined`: it is stored otherwise than it is given, which may not be. */
  async #append(
    conversation: Conversation,
    draft: Draft,
    how: { readonly ttlMs: number; readonly mayBeChanged: boolean },
  ): Promise<AppendedWithTurn | undefined> {
    try {
      return await this.#stores.entries.appendWith(conversation, [draft], ([entry], [document]) => {
        if (!entry || !document) throw new Error('unreachable: a draft becomes an entry');
        return this.#appendAndBegin(conversation, { ...how, entry, document });
      });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return this.#steps.append(conversation, draft, how.ttlMs);
    }
  }

  async #appendAndBegin(
    conversation: Conversation,
    said: {
      readonly entry: Entry;
      readonly document: EntryDocument;
      readonly ttlMs: number;
      readonly mayBeChanged: boolean;
    },
  ): Promise<AppendedWithTurn | undefined> {
    const { entry, document, ttlMs, mayBeChanged } = said;
    const { id, version, outbox } = conversation;
    const now = this.#clock.now();
    const lease = newLease(turnLease(id), now, ttlMs);
    const outcome = await oneWrite(this.#connection, (write) => {
      const isSame = write.has('conversations', id, { version });
      if (!isSame && !mayBeChanged) return 'changed';
      const mayBegin =
        isSame && outbox.length === 0 && write.findOne('entries', awaitingTurn(conversation)) === undefined;
      write.insert('entries', document);
      return mayBegin && takeLease(write, lease, now) ? 'begun' : 'appended';
    });
    if (outcome === 'changed') return undefined;
    const begun = { token: lease.token, conversation, awaiting: [entry] };
    return { entry, isRepeat: false, ...(outcome === 'begun' ? { begun } : {}) };
  }

  async begin(key: ConversationKey, ttlMs: number): ReturnType<TurnStore['begin']> {
    const now = this.#clock.now();
    const lease = newLease(turnLease(key.id), now, ttlMs);
    const found = await oneWrite(
      this.#connection,
      (write) =>
        takeLease(write, lease, now)
          ? {
              conversation: write.findOne<ConversationDocument>('conversations', {
                _id: key.id,
                tenantId: key.tenantId,
              }),
              awaiting: write.find<EntryDocument>('entries', awaitingTurn(key), { seq: 1 }),
            }
          : undefined,
      // A lease that a power cut forgets is as good as released.
      { isDurable: false },
    );
    if (!found) return undefined;
    const { conversations, entries } = this.#stores;
    return {
      token: lease.token,
      conversation: found.conversation && conversations.decode(found.conversation),
      awaiting: found.awaiting.map((document) => entries.decode(document)),
    };
  }

  async commit(next: Conversation, end: End = {}): ReturnType<TurnStore['commit']> {
    try {
      return await this.#stores.entries.appendWith(next, next.outbox, (entries, documents) =>
        this.#write({ ...next, outbox: [] }, { entries, documents, end }),
      );
    } catch (error) {
      // A number of the history taken by another process, or a draft that is in it already.
      if (!isDuplicate(error)) throw error;
      return this.#steps.commit(next, end);
    }
  }

  end(key: ConversationKey, token: string): ReturnType<TurnStore['end']> {
    return oneWrite(this.#connection, (write) => release(write, key, token), { isDurable: false });
  }

  async #write(
    conversation: Conversation,
    said: {
      readonly entries: readonly Entry[];
      readonly documents: readonly EntryDocument[];
      readonly end: End;
    },
  ): ReturnType<TurnStore['commit']> {
    const { entries, documents, end } = said;
    const { tenantId, version } = conversation;
    const document = this.#stores.conversations.encode(conversation);
    const written = await oneWrite(this.#connection, (write) => {
      if (!write.replace('conversations', document, { tenantId, version: version - 1 })) return undefined;
      for (const entry of documents) write.insert('entries', entry);
      if (end.settles !== undefined) settle(write, conversation, end.settles);
      return end.releases === undefined ? { hasMore: false } : release(write, conversation, end.releases);
    });
    if (!written) return undefined;
    this.#leftOpen.note(conversation);
    return { conversation, entries, rest: Promise.resolve(written) };
  }
}

/** A free name is taken by inserting it; one that has run out, by writing over it. */
function takeLease(write: OneWrite, lease: LeaseDocument, now: Date): boolean {
  try {
    write.insert('leases', lease);
    return true;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
  const held = write.findOne<LeaseDocument>('leases', { _id: lease._id });
  if (!held || !isOver(held, now)) return false;
  return write.replace('leases', lease, {});
}

function release(write: OneWrite, key: ConversationKey, token: string): { readonly hasMore: boolean } {
  write.deleteIf('leases', turnLease(key.id), { token });
  return { hasMore: write.findOne('entries', awaitingTurn(key)) !== undefined };
}

function settle(write: OneWrite, { tenantId, id }: ConversationKey, seq: number): void {
  write.unset('entries', { tenantId, conversationId: id, seq }, ['awaitsTurn', 'awaitsSince']);
}

function awaitingTurn({ tenantId, id }: ConversationKey) {
  return { tenantId, conversationId: id, awaitsTurn: true };
}
