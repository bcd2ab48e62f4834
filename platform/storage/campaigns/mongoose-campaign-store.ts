import { type Connection, type Model, Schema } from 'mongoose';
import type { Campaign, CampaignKey, CampaignStore } from '#core/outreach/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { documentOptions, isDuplicate } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import { openJson, sealJson } from '../sealed-json.ts';
import { tenantScope } from '../tenant-scope.ts';

interface CampaignDocument extends Pick<Campaign, 'tenantId' | 'version' | 'state'> {
  readonly _id: string;
  /** Everything else, read and written as one; sealed, since its conditions may single somebody out. */
  readonly sealed: string;
}

/** So many ids of the register, in their order. */
interface MembersDocument {
  readonly _id: string;
  readonly tenantId: string;
  readonly campaignId: string;
  readonly set: string;
  readonly place: number;
  readonly sealed: string;
}

type OfSet = CampaignKey & { readonly set: string };

const perDocument = 1_000;

export class MongooseCampaignStore implements CampaignStore {
  readonly model: Model<CampaignDocument>;
  readonly memberModel: Model<MembersDocument>;
  readonly #sealer: Sealer;

  constructor(connection: Connection, sealer: Sealer) {
    this.model = campaignModel(connection);
    this.memberModel = memberModel(connection);
    this.#sealer = sealer;
  }

  async save(next: Campaign): Promise<boolean> {
    const { id: _id, tenantId, version, state, ...rest } = next;
    const sealed = sealJson(this.#sealer, rest, contextOf(next));
    const document = { _id, tenantId, version, state, sealed };
    if (version > 1) {
      const before = { _id, tenantId, version: version - 1 };
      return (await driverWrites(this.model).replaceOne(before, document)).matchedCount === 1;
    }
    try {
      await driverWrites(this.model).insertOne(document);
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return false;
    }
  }

  async get({ tenantId, id }: CampaignKey): Promise<Campaign | undefined> {
    const found = await readOne(this.model, { _id: id, tenantId });
    return found && this.#campaignOf(found);
  }

  async list({
    tenantId,
    states,
    limit,
  }: Parameters<CampaignStore['list']>[0]): Promise<readonly Campaign[]> {
    const filter = { tenantId, ...(states ? { state: { $in: states } } : {}) };
    // Ids are made of the time they were made at.
    const found = await readMany(this.model, filter, { sort: { _id: -1 }, limit });
    return found.map((one) => this.#campaignOf(one));
  }

  async putMembers(of: OfSet, subjectIds: readonly string[]): Promise<void> {
    const { tenantId, id: campaignId, set } = of;
    await this.memberModel.deleteMany({ tenantId, campaignId, set });
    for (let from = 0; from < subjectIds.length; from += perDocument) {
      const ids = subjectIds.slice(from, from + perDocument);
      const _id = `${campaignId}:${set}:${from}`;
      const sealed = sealJson(this.#sealer, { ids }, membersContext(_id));
      await driverWrites(this.memberModel).insertOne({
        _id,
        tenantId,
        campaignId,
        set,
        place: from,
        sealed,
      });
    }
  }

  async members(
    { tenantId, id: campaignId, set }: OfSet,
    { from, limit }: { readonly from: number; readonly limit: number },
  ): Promise<readonly string[]> {
    const first = from - (from % perDocument);
    const place = { $gte: first, $lt: from + limit };
    const found = await readMany(
      this.memberModel,
      { tenantId, campaignId, set, place },
      { sort: { place: 1 } },
    );
    const ids = found.flatMap(
      ({ _id, sealed }) =>
        openJson<{ readonly ids: readonly string[] }>(this.#sealer, sealed, membersContext(_id)).ids,
    );
    return ids.slice(from - first, from - first + limit);
  }

  async dropMembers({ tenantId, id: campaignId }: CampaignKey): Promise<void> {
    await this.memberModel.deleteMany({ tenantId, campaignId });
  }

  #campaignOf({ _id: id, tenantId, version, state, sealed }: CampaignDocument): Campaign {
    const rest = openJson<Omit<Campaign, 'id' | 'tenantId' | 'version' | 'state'>>(
      this.#sealer,
      sealed,
      contextOf({ tenantId, id }),
    );
    return { id, tenantId, version, state, ...rest };
  }
}

function contextOf({ tenantId, id }: CampaignKey): string {
  return `campaign:${tenantId}:${id}`;
}

function membersContext(_id: string): string {
  return `campaign-members:${_id}`;
}

const text = { type: String, required: true } as const;
const count = { type: Number, required: true } as const;

function campaignModel(connection: Connection): Model<CampaignDocument> {
  const schema = new Schema(
    { _id: text, tenantId: text, version: count, state: text, sealed: text },
    { ...documentOptions, collection: 'campaigns' },
  );
  schema.index({ tenantId: 1, state: 1 });
  schema.plugin(tenantScope);
  return connection.model<CampaignDocument>('Campaign', schema);
}

function memberModel(connection: Connection): Model<MembersDocument> {
  const schema = new Schema(
    { _id: text, tenantId: text, campaignId: text, set: text, place: count, sealed: text },
    { ...documentOptions, collection: 'campaign-members' },
  );
  schema.index({ tenantId: 1, campaignId: 1, set: 1, place: 1 });
  schema.plugin(tenantScope);
  return connection.model<MembersDocument>('CampaignMembers', schema);
}
