import type { Connection, Model } from 'mongoose';
import type {
  Conversation,
  ConversationKey,
  ConversationState,
  ConversationStore,
  Held,
  Unanswered,
  Waiting,
} from '#core/conversations/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { acrossTenants, isDuplicate } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import {
  type ConversationDocument,
  conversationDocument,
  conversationOf,
  outboxFields,
  outboxKeys,
  outboxOf,
  subjectIndex,
} from './conversation-document.ts';
import { conversationModel } from './conversation-model.ts';
import {
  countWaiting,
  type LanesOf,
  readFirstWaiting,
  readHeld,
  readLanes,
  readUnanswered,
  readWaitingDocuments,
} from './routing-reads.ts';

/** Against other writers; each lost attempt means that somebody else succeeded. */
const attempts = 20;

export class MongooseConversationStore implements ConversationStore {
  readonly model: Model<ConversationDocument>;
  readonly #sealer: Sealer;

  constructor(connection: Connection, sealer: Sealer) {
    this.model = conversationModel(connection);
    this.#sealer = sealer;
  }

  encode(conversation: Conversation): ConversationDocument {
    return conversationDocument(conversation, this.#sealer);
  }

  decode(document: ConversationDocument): Conversation {
    return conversationOf(document, this.#sealer);
  }

  async create(
    conversation: Conversation,
  ): Promise<{ readonly conversation: Conversation; readonly isNew: boolean }> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      try {
        await driverWrites(this.model).insertOne(this.encode(conversation));
        return { conversation, isNew: true };
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
      const existing = (await this.findOpen(conversation)) ?? (await this.get(conversation));
      if (existing) return { conversation: existing, isNew: false };
      // It was closed between the two: the person has none open now.
    }
    throw busy(conversation);
  }

  async get(key: ConversationKey): Promise<Conversation | undefined> {
    return this.#one({ _id: key.id, tenantId: key.tenantId });
  }

  async findOpen(of: {
    readonly tenantId: string;
    readonly personId: string;
  }): Promise<Conversation | undefined> {
    return this.#one({ tenantId: of.tenantId, personId: of.personId, isOpen: true });
  }

  async listByPerson(of: {
    readonly tenantId: string;
    readonly personId: string;
    readonly limit: number;
  }): Promise<readonly Conversation[]> {
    return this.#many(
      await readMany(
        this.model,
        { tenantId: of.tenantId, personId: of.personId },
        { sort: { startedAt: -1, _id: -1 }, limit: of.limit },
      ),
    );
  }

  async save(next: Conversation): Promise<Conversation | undefined> {
    const { id: _id, tenantId, version } = next;
    const { matchedCount } = await driverWrites(this.model).replaceOne(
      { _id, tenantId, version: version - 1 },
      this.encode(next),
    );
    return matchedCount === 1 ? next : undefined;
  }

  async clearOutbox(key: ConversationKey, draftKeys: readonly string[]): Promise<void> {
    const of = { _id: key.id, tenantId: key.tenantId };
    const emptied = await driverWrites(this.model).updateOne(
      { ...of, outboxKeys: outboxKeys(draftKeys) },
      { $unset: { outbox: 1, outboxKeys: 1, outboxSince: 1 } },
    );
    if (emptied.matchedCount === 1) return;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const current = await this.model.findOne(of).lean<ConversationDocument>();
      if (current?.outboxKeys === undefined) return;
      const drafts = outboxOf(current, this.#sealer);
      const rest = drafts.filter((draft) => !draftKeys.includes(draft.key));
      if (rest.length === drafts.length) return;
      const { matchedCount } = await this.model.updateOne(
        { ...of, outboxKeys: current.outboxKeys },
        rest.length === 0
          ? { $unset: { outbox: 1, outboxKeys: 1, outboxSince: 1 } }
          : { $set: outboxFields(key, rest, this.#sealer) },
      );
      if (matchedCount === 1) return;
    }
    throw busy(key);
  }

  async listWaiting(of: {
    readonly tenantId: string;
    readonly limit: number;
  }): Promise<readonly Conversation[]> {
    return this.#many(await readWaitingDocuments(this.model, of));
  }

  async listUnanswered(of: {
    readonly tenantId: string;
    readonly limit: number;
  }): Promise<readonly Unanswered[]> {
    return readUnanswered(this.model, of);
  }

  async listLanes({ tenantId }: { readonly tenantId: string }): Promise<readonly string[]> {
    return readLanes(this.model, tenantId);
  }

  async listFirstWaiting(of: LanesOf & { readonly perLane: number }): Promise<readonly Waiting[]> {
    return readFirstWaiting(this.model, of);
  }

  async countWaiting(of: LanesOf & { readonly rankBefore?: Date }): Promise<number> {
    return countWaiting(this.model, of);
  }

  async listHeld(): Promise<readonly Held[]> {
    return readHeld(this.model);
  }

  async listHeldBy(of: {
    readonly tenantId: string;
    readonly staffId: string;
  }): Promise<readonly Conversation[]> {
    return this.#many(
      await this.model
        .find({ tenantId: of.tenantId, holderStaffId: of.staffId })
        .sort({ startedAt: 1, _id: 1 })
        .lean<ConversationDocument[]>(),
    );
  }

  async listHelpedBy(of: {
    readonly tenantId: string;
    readonly staffId: string;
  }): Promise<readonly Conversation[]> {
    return this.#many(
      await this.model
        .find({ holderStaffId: of.staffId, helperTenantId: of.tenantId })
        .setOptions(acrossTenants)
        .sort({ startedAt: 1, _id: 1 })
        .lean<ConversationDocument[]>(),
    );
  }

  async countHelped(of: { readonly tenantId: string; readonly agreementId: string }): Promise<number> {
    return this.model.countDocuments({
      tenantId: of.tenantId,
      state: 'closed',
      'assignment.help.agreementId': of.agreementId,
    });
  }

  async findOpenBySubject({
    tenantId,
    subjectId,
  }: {
    readonly tenantId: string;
    readonly subjectId: string;
  }): Promise<readonly Conversation[]> {
    const openSubject = subjectIndex(tenantId, subjectId, this.#sealer);
    return this.#many(
      await this.model
        .find({ tenantId, openSubject })
        .sort({ startedAt: -1, _id: -1 })
        .limit(10)
        .lean<ConversationDocument[]>(),
    );
  }

  async listHandled(of: {
    readonly tenantId: string;
    readonly since: Date;
    readonly limit: number;
  }): Promise<readonly Conversation[]> {
    return this.#many(
      await this.model
        .find({ tenantId: of.tenantId, handledAt: { $gte: of.since } })
        .sort({ handledAt: -1, _id: -1 })
        .limit(of.limit)
        .lean<ConversationDocument[]>(),
    );
  }

  async listUnrecorded(of: {
    readonly tenantId: string;
    readonly staffId: string;
    readonly limit: number;
  }): Promise<readonly Conversation[]> {
    return this.#many(
      await readMany(
        this.model,
        { tenantId: of.tenantId, unrecordedBy: of.staffId },
        { sort: { closedAt: -1, _id: -1 }, limit: of.limit },
      ),
    );
  }

  async countByState<S extends ConversationState>({
    tenantId,
    states,
  }: {
    readonly tenantId: string;
    readonly states: readonly S[];
  }): Promise<Readonly<Record<S, number>>> {
    const counts = await Promise.all(
      states.map(async (state) => [state, await this.model.countDocuments({ tenantId, state })] as const),
    );
    return Object.fromEntries(counts) as Record<S, number>;
  }

  async listTalking(
    of: Parameters<ConversationStore['listTalking']>[0],
  ): ReturnType<ConversationStore['listTalking']> {
    const found = await this.model
      .find(
        { isOpen: true, state: 'assistant', startedAt: { $gt: of.after, $lt: of.before } },
        { tenantId: 1, startedAt: 1 },
      )
      .setOptions(acrossTenants)
      .sort({ startedAt: 1 })
      .limit(of.limit)
      .lean<Pick<ConversationDocument, '_id' | 'tenantId' | 'startedAt'>[]>();
    return found.map(({ _id, tenantId, startedAt }) => ({ tenantId, id: _id, startedAt }));
  }

  async findUnflushed(before: Date, limit: number): Promise<readonly ConversationKey[]> {
    return this.#keys({ outboxSince: { $lt: before } }, 'outboxSince', limit);
  }

  async findExpiredOffers(now: Date, limit: number): Promise<readonly ConversationKey[]> {
    const condition = { 'reservation.expiresAt': { $lt: now }, state: 'reserved' };
    return this.#keys(condition, 'reservation.expiresAt', limit);
  }

  async #keys(
    condition: Record<string, unknown>,
    order: string,
    limit: number,
  ): Promise<readonly ConversationKey[]> {
    const found = await this.model
      .find(condition, { tenantId: 1 })
      .setOptions(acrossTenants)
      .sort({ [order]: 1 })
      .limit(limit)
      .lean<Pick<ConversationDocument, '_id' | 'tenantId'>[]>();
    return found.map(({ _id, tenantId }) => ({ tenantId, id: _id }));
  }

  async #one(
    filter: Record<string, unknown> & { readonly tenantId: string },
  ): Promise<Conversation | undefined> {
    const document = await readOne(this.model, filter);
    return document && this.decode(document);
  }

  #many(documents: readonly ConversationDocument[]): readonly Conversation[] {
    return documents.map((document) => this.decode(document));
  }
}

function busy(key: ConversationKey): AppError {
  return new AppError('conversation-busy', 'The conversation is being changed by others; try again.', {
    retryable: true,
    details: { conversationId: key.id },
  });
}
