import type { Connection, Model } from 'mongoose';
import { type Notice, type NoticeKey, type NoticeStore, noticeStates } from '#core/outreach/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { defined, isDuplicate } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import { type NoticeDocument, noticeDocument, noticeModel, noticeOf, subjectKey } from './notice-document.ts';

export class MongooseNoticeStore implements NoticeStore {
  readonly model: Model<NoticeDocument>;
  readonly #sealer: Sealer;

  constructor(connection: Connection, sealer: Sealer) {
    this.model = noticeModel(connection);
    this.#sealer = sealer;
  }

  async place(notice: Notice): Promise<{ readonly notice: Notice; readonly isNew: boolean }> {
    try {
      await driverWrites(this.model).insertOne(noticeDocument(notice, this.#sealer));
      return { notice, isNew: true };
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    const known = await this.findByKey(notice);
    if (!known) throw new Error('unreachable: a notice with this key is there');
    return { notice: known, isNew: false };
  }

  async get({ tenantId, id }: NoticeKey): Promise<Notice | undefined> {
    const found = await readOne(this.model, { tenantId, _id: id });
    return found && noticeOf(found, this.#sealer);
  }

  async save(next: Notice): Promise<boolean> {
    const { tenantId, id, version } = next;
    const { matchedCount } = await driverWrites(this.model).replaceOne(
      { _id: id, tenantId, version: version - 1 },
      noticeDocument(next, this.#sealer),
    );
    return matchedCount === 1;
  }

  async listDue({
    tenantId,
    now,
    limit,
  }: Parameters<NoticeStore['listDue']>[0]): Promise<readonly NoticeKey[]> {
    const found = await readMany(
      this.model,
      { tenantId, dueAt: { $lte: now } },
      { sort: { dueAt: 1 }, limit },
    );
    return found.map(({ _id: id }) => ({ tenantId, id }));
  }

  async listOfSubject({
    tenantId,
    subjectId,
    since,
  }: Parameters<NoticeStore['listOfSubject']>[0]): Promise<readonly Notice[]> {
    const key = subjectKey(this.#sealer, tenantId, subjectId);
    const filter = { tenantId, subjectKey: key, placedAt: { $gte: since } };
    return this.#all(await readMany(this.model, filter, { sort: { placedAt: 1 } }));
  }

  async findByKey({ tenantId, key }: Parameters<NoticeStore['findByKey']>[0]): Promise<Notice | undefined> {
    const found = await readOne(this.model, { tenantId, key });
    return found && noticeOf(found, this.#sealer);
  }

  async list(of: Parameters<NoticeStore['list']>[0]): Promise<readonly Notice[]> {
    const { tenantId, campaignId, states, after, limit } = of;
    const filter = {
      tenantId,
      ...ofCampaign(campaignId),
      ...defined({
        state: states && { $in: states },
        _id: after === undefined ? undefined : { $gt: after },
      }),
    };
    return this.#all(await readMany(this.model, filter, { sort: { _id: 1 }, limit }));
  }

  async countByState({
    tenantId,
    campaignId,
  }: Parameters<NoticeStore['countByState']>[0]): Promise<Record<Notice['state'], number>> {
    const counts = await Promise.all(
      noticeStates.map(
        async (state) =>
          [state, await this.model.countDocuments({ tenantId, ...ofCampaign(campaignId), state })] as const,
      ),
    );
    return Object.fromEntries(counts) as Record<Notice['state'], number>;
  }

  #all(found: readonly NoticeDocument[]): readonly Notice[] {
    return found.map((one) => noticeOf(one, this.#sealer));
  }
}

function ofCampaign(campaignId: string | undefined) {
  return { campaignId: campaignId ?? { $exists: false } };
}
