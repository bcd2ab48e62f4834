import type { Connection, Model } from 'mongoose';
import type { RegisterWatch, WatchStore } from '#core/registers/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { acrossTenants, isDuplicate } from '../documents.ts';
import { readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import { keyHashOf, seal, type WatchDocument, watchDocument, watchModel, watchOf } from './watch-document.ts';

type WatchKey = Pick<RegisterWatch, 'tenantId' | 'id'>;

export class MongooseWatchStore implements WatchStore {
  readonly model: Model<WatchDocument>;
  readonly #sealer: Sealer;

  constructor(connection: Connection, sealer: Sealer) {
    this.model = watchModel(connection);
    this.#sealer = sealer;
  }

  async put(watch: RegisterWatch): Promise<{ readonly watch: RegisterWatch; readonly isNew: boolean }> {
    const { tenantId, key } = watch;
    try {
      await driverWrites(this.model).insertOne(watchDocument(watch, this.#sealer));
      return { watch, isNew: true };
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    const kept = await readOne(this.model, { tenantId, keyHash: keyHashOf(this.#sealer, tenantId, key) });
    // It was kept and told in between: promise it anew.
    return kept === undefined ? this.put(watch) : { watch: watchOf(kept, this.#sealer), isNew: false };
  }

  async findDue(now: Date, limit: number): Promise<readonly RegisterWatch[]> {
    const found = await this.model
      .find({ nextAt: { $lte: now } })
      .sort({ nextAt: 1 })
      .limit(limit)
      .setOptions(acrossTenants)
      .lean<readonly WatchDocument[]>();
    return found.map((one) => watchOf(one, this.#sealer));
  }

  async change({ tenantId, id }: WatchKey, to: Pick<RegisterWatch, 'watched' | 'nextAt'>): Promise<void> {
    const found = await readOne(this.model, { _id: id, tenantId });
    if (found === undefined) return;
    const { key } = watchOf(found, this.#sealer);
    const sealed = seal(this.#sealer, { id, tenantId, key, watched: to.watched });
    await this.model.updateOne({ _id: id, tenantId }, { $set: { nextAt: to.nextAt, sealed } });
  }

  async remove({ tenantId, id }: WatchKey): Promise<void> {
    await this.model.deleteOne({ _id: id, tenantId });
  }

  async removeOf({ tenantId, personId }: Pick<RegisterWatch, 'tenantId' | 'personId'>): Promise<number> {
    return (await this.model.deleteMany({ tenantId, personId })).deletedCount;
  }
}
