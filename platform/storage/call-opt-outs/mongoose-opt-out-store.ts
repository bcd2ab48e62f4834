import { type Connection, type Model, Schema } from 'mongoose';
import type { OptOutStore } from '#core/outreach/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { documentOptions, retryUpsert } from '../documents.ts';
import { readOne } from '../driver-reads.ts';
import { tenantScope } from '../tenant-scope.ts';

/** The number itself is not kept: whether one is among them can be asked, nothing more. */
interface OptOutDocument {
  /** Keyed hash of tenant and number. */
  readonly _id: string;
  readonly tenantId: string;
  readonly at: Date;
}

interface TenantNumber {
  readonly tenantId: string;
  readonly phone: string;
}

export class MongooseOptOutStore implements OptOutStore {
  readonly model: Model<OptOutDocument>;
  readonly #sealer: Sealer;

  constructor(connection: Connection, sealer: Sealer) {
    this.model = optOutModel(connection);
    this.#sealer = sealer;
  }

  async put(of: TenantNumber, at: Date): Promise<void> {
    const { tenantId } = of;
    await retryUpsert(() =>
      this.model.updateOne({ _id: this.#idOf(of), tenantId }, { $setOnInsert: { at } }, { upsert: true }),
    );
  }

  async has(of: TenantNumber): Promise<boolean> {
    return (await readOne(this.model, { _id: this.#idOf(of), tenantId: of.tenantId })) !== undefined;
  }

  #idOf({ tenantId, phone }: TenantNumber): string {
    return this.#sealer.blindIndex(`call-opt-out:${tenantId}:${phone}`);
  }
}

function optOutModel(connection: Connection): Model<OptOutDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      at: { type: Date, required: true },
    },
    { ...documentOptions, collection: 'call-opt-outs' },
  );
  schema.plugin(tenantScope);
  return connection.model<OptOutDocument>('CallOptOut', schema);
}
