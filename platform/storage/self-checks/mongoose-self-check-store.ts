import type { Connection, Model } from 'mongoose';
import type { SelfCheck, SelfCheckKey, SelfCheckStore } from '#core/self-checks/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { driverWrites } from '../driver-writes.ts';
import { type SelfCheckDocument, selfCheckModel } from './self-check-model.ts';

/** Answers are sealed, ids kept as keyed hashes: the store alone tells of nobody. */
export class MongooseSelfCheckStore implements SelfCheckStore {
  readonly model: Model<SelfCheckDocument>;
  readonly #sealer: Sealer;
  readonly #clock: Clock;

  constructor(connection: Connection, sealer: Sealer, clock: Clock) {
    this.model = selfCheckModel(connection);
    this.#sealer = sealer;
    this.#clock = clock;
  }

  async create(check: SelfCheck): Promise<void> {
    await driverWrites(this.model).insertOne(this.#document(check));
  }

  async get({ tenantId, id }: SelfCheckKey): Promise<SelfCheck | undefined> {
    const _id = this.#index({ tenantId, id });
    const found = await this.model
      .findOne({ _id, tenantId, expiresAt: { $gt: this.#clock.now() } })
      .lean<SelfCheckDocument>();
    if (!found) return undefined;
    const { version, sealed, expiresAt } = found;
    const content: Pick<SelfCheck, 'kind' | 'answers'> = JSON.parse(
      this.#sealer.open(sealed, contextOf(_id)),
    );
    return { id, tenantId, version, expiresAt, ...content };
  }

  async save(next: SelfCheck): Promise<boolean> {
    const { _id, tenantId, version, sealed, expiresAt } = this.#document(next);
    const { matchedCount } = await this.model.updateOne(
      { _id, tenantId, version: version - 1, expiresAt: { $gt: this.#clock.now() } },
      { $set: { version, sealed, expiresAt } },
    );
    return matchedCount === 1;
  }

  async remove(of: SelfCheckKey): Promise<void> {
    await this.model.deleteOne({ _id: this.#index(of), tenantId: of.tenantId });
  }

  #document({ id, tenantId, version, kind, answers, expiresAt }: SelfCheck): SelfCheckDocument {
    const _id = this.#index({ tenantId, id });
    const sealed = this.#sealer.seal(JSON.stringify({ kind, answers }), contextOf(_id));
    return { _id, tenantId, version, sealed, expiresAt };
  }

  #index({ tenantId, id }: SelfCheckKey): string {
    return this.#sealer.blindIndex(JSON.stringify(['self-check', tenantId, id]));
  }
}

function contextOf(id: string): string {
  return `self-check:${id}`;
}
