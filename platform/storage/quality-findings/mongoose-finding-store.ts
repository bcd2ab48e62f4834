import type { Connection, Model } from 'mongoose';
import type { ConversationKey } from '#core/conversations/index.ts';
import type {
  CheckedTalk,
  CheckShares,
  ClosedTalk,
  Finding,
  FindingQuery,
  FindingStore,
} from '#core/quality/checks/index.ts';
import type { ConversationDocument } from '../conversations/conversation-document.ts';
import { acrossTenants, defined, isDuplicate } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import {
  type CheckedTalkDocument,
  checkedTalkModel,
  type FindingDocument,
  findingModel,
} from './finding-models.ts';
import { lettersOf, outcomesOf, sharesOf } from './outcome-letters.ts';

/** Conversations whose outcomes are counted at most; a busier period is told by its latest. */
const mostCounted = 20_000;

export class MongooseFindingStore implements FindingStore {
  readonly #findings: Model<FindingDocument>;
  readonly #checked: Model<CheckedTalkDocument>;
  readonly #conversations: Model<ConversationDocument>;

  constructor(connection: Connection, conversations: Model<ConversationDocument>) {
    this.#findings = findingModel(connection);
    this.#checked = checkedTalkModel(connection);
    this.#conversations = conversations;
  }

  async findFindings(query: FindingQuery): Promise<readonly Finding[]> {
    const { tenantId, from, to, check, operatorId, queueId, conversationId, after, limit } = query;
    const at = defined({ $gte: from, $lt: to });
    const filter = {
      tenantId,
      ...defined({ check, operatorId, queueId, conversationId }),
      ...(Object.keys(at).length > 0 ? { at } : {}),
      ...(after ? { $or: [{ at: { $lt: after.at } }, { at: after.at, _id: { $lt: after.id } }] } : {}),
    };
    const found = await readMany(this.#findings, filter, { sort: { at: -1, _id: -1 }, limit });
    return found.map(({ _id: id, ...finding }) => ({ id, ...finding }));
  }

  /**
   * First the findings, each once by its id; then those go that are none any more; that it was looked at stands last, so
   * that a crash in between makes all of it happen again.
   */
  async save(checked: CheckedTalk): Promise<void> {
    const { tenantId, conversationId, findings } = checked;
    const before = await readOne(this.#checked, { _id: conversationId, tenantId });
    if (before && before.version > checked.version) return;
    for (const { id: _id, ...finding } of findings) await this.#put({ _id, ...finding });
    const kept = findings.map(({ id }) => id);
    await this.#findings.deleteMany({ tenantId, conversationId, _id: { $nin: kept } });
    await this.#mark(documentOf(checked));
  }

  async #put(finding: FindingDocument): Promise<void> {
    const { _id, tenantId } = finding;
    try {
      await driverWrites(this.#findings).insertOne(finding);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      await driverWrites(this.#findings).replaceOne({ _id, tenantId }, finding);
    }
  }

  async #mark(document: CheckedTalkDocument): Promise<void> {
    const { _id, tenantId } = document;
    try {
      await driverWrites(this.#checked).insertOne(document);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      await driverWrites(this.#checked).replaceOne({ _id, tenantId }, document);
    }
  }

  async get({ tenantId, id }: ConversationKey): Promise<Omit<CheckedTalk, 'findings'> | undefined> {
    const found = await readOne(this.#checked, { _id: id, tenantId });
    if (!found) return undefined;
    const { _id: conversationId, outcomes, ...fields } = found;
    return { conversationId, ...fields, outcomes: outcomesOf(outcomes) };
  }

  async listClosed(of: Parameters<FindingStore['listClosed']>[0]): Promise<readonly ClosedTalk[]> {
    const { tenantId, from, before, limit } = of;
    const found = await this.#conversations
      .find({ ...defined({ tenantId }), closedAt: { $gte: from, $lt: before } }, { tenantId: 1, closedAt: 1 })
      .setOptions(acrossTenants)
      .sort({ closedAt: 1 })
      .limit(limit)
      .lean<readonly Pick<ConversationDocument, '_id' | 'tenantId' | 'closedAt'>[]>();
    return found.flatMap(({ _id: id, tenantId: of, closedAt }) =>
      closedAt ? [{ tenantId: of, id, closedAt }] : [],
    );
  }

  /** One by one: asked for many ids at once, the embedded store goes through all of the tenant's. */
  async unchecked(keys: readonly ClosedTalk[], version: number): Promise<readonly ClosedTalk[]> {
    const known = await Promise.all(
      keys.map(({ tenantId, id }) => readOne(this.#checked, { _id: id, tenantId })),
    );
    return keys.filter((_, n) => (known[n]?.version ?? 0) < version);
  }

  async listToRecheck(now: Date, limit: number): Promise<readonly ConversationKey[]> {
    const found = await this.#checked
      .find({ recheckAt: { $lte: now } }, { tenantId: 1 })
      .setOptions(acrossTenants)
      .sort({ recheckAt: 1 })
      .limit(limit)
      .lean<readonly Pick<CheckedTalkDocument, '_id' | 'tenantId'>[]>();
    return found.map(({ _id: id, tenantId }) => ({ tenantId, id }));
  }

  async shares(of: Parameters<FindingStore['shares']>[0]): Promise<CheckShares> {
    const { tenantId, from, to } = of;
    const found = await this.#checked
      .find({ tenantId, closedAt: { $gte: from, $lt: to } }, { outcomes: 1 })
      .sort({ closedAt: -1 })
      .limit(mostCounted)
      .lean<readonly Pick<CheckedTalkDocument, 'outcomes'>[]>();
    return sharesOf(found.map(({ outcomes }) => outcomes));
  }
}

function documentOf(checked: CheckedTalk): CheckedTalkDocument {
  const { conversationId: _id, tenantId, version, closedAt, checkedAt, recheckAt, outcomes } = checked;
  return {
    ...defined({ _id, tenantId, version, closedAt, checkedAt, recheckAt }),
    outcomes: lettersOf(outcomes),
  };
}
