import type { Connection, Model } from 'mongoose';
import type { QualityBook, QualityFilter, QualityKey } from '#core/quality/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { isDuplicate } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import {
  type Kept,
  type QualityDocument,
  qualityCondition,
  qualityDocument,
  qualityItem,
  qualityModel,
} from './quality-document.ts';

/** One kind of record of quality, each in one document: a change is one guarded write. */
export class MongooseQualityBook<Item extends Kept> implements QualityBook<Item> {
  readonly model: Model<QualityDocument>;
  readonly #collection: string;
  readonly #sealer: Sealer;

  /** `names`: of the model, and of the collection: `quality-reviews`. */
  constructor(
    connection: Connection,
    sealer: Sealer,
    names: { readonly model: string; readonly collection: string },
  ) {
    this.model = qualityModel(connection, names);
    this.#collection = names.collection;
    this.#sealer = sealer;
  }

  async add(item: Item): Promise<{ readonly item: Item; readonly isNew: boolean }> {
    try {
      await driverWrites(this.model).insertOne(qualityDocument(item, this.#collection, this.#sealer));
      return { item, isNew: true };
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      const known = await this.get(item);
      if (known === undefined) throw error;
      return { item: known, isNew: false };
    }
  }

  async get({ tenantId, id }: QualityKey): Promise<Item | undefined> {
    const found = await readOne(this.model, { _id: id, tenantId });
    return found && qualityItem<Item>(found, this.#collection, this.#sealer);
  }

  async save(next: Item): Promise<boolean> {
    const { id, tenantId, version } = next;
    const { matchedCount } = await driverWrites(this.model).replaceOne(
      { _id: id, tenantId, version: version - 1 },
      qualityDocument(next, this.#collection, this.#sealer),
    );
    return matchedCount === 1;
  }

  async list(filter: QualityFilter): Promise<readonly Item[]> {
    const found = await readMany(this.model, qualityCondition(filter), {
      sort: { createdAt: -1, _id: -1 },
      limit: filter.limit,
    });
    return found.map((one) => qualityItem<Item>(one, this.#collection, this.#sealer));
  }
}
