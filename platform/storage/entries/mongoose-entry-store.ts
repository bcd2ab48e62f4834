import type { Connection, Model } from 'mongoose';
import {
  type ConversationKey,
  type Draft,
  type Entry,
  type EntryStore,
  hiddenText,
} from '#core/conversations/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { acrossTenants, defined } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import { Serially } from '../serially.ts';
import { type Appended, appendEntries, type History, knownLastSeq, placed } from './append-entries.ts';
import { type EntryDocument, entryDocument, entryOf } from './entry-document.ts';
import { entryModel } from './entry-model.ts';
import { LastSeqs } from './last-seqs.ts';

export class MongooseEntryStore implements EntryStore {
  readonly model: Model<EntryDocument>;
  readonly #sealer: Sealer;
  readonly #history: History;
  readonly #appending = new Serially();

  constructor(connection: Connection, sealer: Sealer, clock: Clock) {
    this.model = entryModel(connection);
    this.#sealer = sealer;
    this.#history = { model: this.model, sealer, clock, lastSeqs: new LastSeqs() };
  }

  decode(document: EntryDocument): Entry {
    return entryOf(document, this.#sealer);
  }

  /**
   * For those who write entries together with something else: the drafts at the places they would get now, to be
   * inserted by `write`. When that fails, nothing is known of the places any more.
   */
  async appendWith<T>(
    key: ConversationKey,
    drafts: readonly Draft[],
    write: (entries: readonly Entry[], documents: readonly EntryDocument[]) => Promise<T>,
  ): Promise<T> {
    return this.#appending.run(key.id, async () => {
      const { lastSeqs, clock } = this.#history;
      const now = clock.now();
      const last = drafts.length === 0 ? 0 : await knownLastSeq(this.#history, key);
      const entries = drafts.map((draft, n) =>
        placed(draft, key, { id: newId(now.getTime()), seq: last + 1 + n }),
      );
      try {
        const written = await write(
          entries,
          entries.map((entry) => entryDocument(entry, this.#sealer, now)),
        );
        if (written !== undefined && drafts.length > 0) lastSeqs.set(key.id, last + drafts.length);
        return written;
      } catch (error) {
        lastSeqs.forget(key.id);
        throw error;
      }
    });
  }

  async append(key: ConversationKey, drafts: readonly Draft[]): Promise<readonly Appended[]> {
    if (drafts.length === 0) return [];
    return this.#appending.run(key.id, () => appendEntries(this.#history, key, drafts));
  }

  async findByOrigin(origin: {
    readonly tenantId: string;
    readonly identityId: string;
    readonly externalId: string;
  }): Promise<Entry | undefined> {
    return this.#one({
      tenantId: origin.tenantId,
      'origin.identityId': origin.identityId,
      'origin.externalId': origin.externalId,
    });
  }

  async findByKey(of: ConversationKey & { readonly draftKey: string }): Promise<Entry | undefined> {
    return this.#one({ tenantId: of.tenantId, conversationId: of.id, key: of.draftKey });
  }

  async since(key: ConversationKey, seq: number, limit: number): Promise<readonly Entry[]> {
    return this.#many({ ...of(key), seq: { $gt: seq } }, limit);
  }

  async before(key: ConversationKey, beforeSeq: number, limit: number): Promise<readonly Entry[]> {
    const latestFirst = await this.#many({ ...of(key), seq: { $lt: beforeSeq } }, limit, -1);
    return latestFirst.toReversed();
  }

  async listAwaitingTurn(key: ConversationKey): Promise<readonly Entry[]> {
    return this.#many({ ...of(key), awaitsTurn: true });
  }

  async settleTurn(key: ConversationKey, seq: number): Promise<void> {
    await driverWrites(this.model).updateOne(
      { ...of(key), seq },
      { $unset: { awaitsTurn: 1, awaitsSince: 1 } },
    );
  }

  async hideText(key: ConversationKey, seq: number): Promise<void> {
    const entry = await this.#one({ ...of(key), seq });
    if (!entry) return;
    const hidden = entryDocument(
      { ...entry, body: { kind: 'text', text: hiddenText } },
      this.#sealer,
      entry.at,
    );
    await driverWrites(this.model).updateOne({ ...of(key), seq }, { $set: { body: hidden.body } });
  }

  async findAwaitingTurn(before: Date, limit: number): Promise<readonly ConversationKey[]> {
    return this.#conversations({ awaitsSince: { $lt: before } }, '$awaitsSince', limit);
  }

  async listUndelivered(key: ConversationKey, limit: number): Promise<readonly Entry[]> {
    return this.#many({ ...of(key), 'delivery.state': 'waiting' }, limit);
  }

  async markDelivery(key: ConversationKey, seq: number, delivery: Entry['delivery']): Promise<void> {
    await driverWrites(this.model).updateOne(
      { ...of(key), seq },
      delivery ? { $set: { delivery: defined(delivery) } } : { $unset: { delivery: 1 } },
    );
  }

  async findUndelivered(dueBefore: Date, limit: number): Promise<readonly ConversationKey[]> {
    return this.#conversations({ 'delivery.dueAt': { $lt: dueBefore } }, '$delivery.dueAt', limit);
  }

  /** Conversations with entries of this kind, the one that has waited longest first. */
  async #conversations(
    condition: Record<string, unknown>,
    since: string,
    limit: number,
  ): Promise<readonly ConversationKey[]> {
    const found = await this.model
      .aggregate<{ readonly _id: string; readonly tenantId: string }>([
        { $match: condition },
        { $group: { _id: '$conversationId', tenantId: { $first: '$tenantId' }, since: { $min: since } } },
        { $sort: { since: 1, _id: 1 } },
        { $limit: limit },
      ])
      .option(acrossTenants);
    return found.map(({ _id, tenantId }) => ({ tenantId, id: _id }));
  }

  async #one(filter: EntryFilter): Promise<Entry | undefined> {
    const document = await readOne(this.model, filter);
    return document && this.decode(document);
  }

  /** All of them without a `limit`. */
  async #many(filter: EntryFilter, limit = 0, order: 1 | -1 = 1): Promise<readonly Entry[]> {
    const documents = await readMany(this.model, filter, { sort: { seq: order }, limit });
    return documents.map((document) => this.decode(document));
  }
}

type EntryFilter = Readonly<Record<string, unknown>> & { readonly tenantId: string };

function of(key: ConversationKey): { readonly tenantId: string; readonly conversationId: string } {
  return { tenantId: key.tenantId, conversationId: key.id };
}
