import { type Connection, type Model, Schema } from 'mongoose';
import { documentOptions } from '../documents.ts';
import { tenantScope } from '../tenant-scope.ts';

export interface SelfCheckDocument {
  /** Keyed hash of tenant and id: who reads the store cannot open a link. */
  readonly _id: string;
  readonly tenantId: string;
  readonly version: number;
  /** Sealed JSON: kind and answers. */
  readonly sealed: string;
  readonly expiresAt: Date;
}

export function selfCheckModel(connection: Connection): Model<SelfCheckDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      version: { type: Number, required: true },
      sealed: { type: String, required: true },
      expiresAt: { type: Date, required: true },
    },
    { ...documentOptions, collection: 'self-checks' },
  );
  schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  schema.plugin(tenantScope);
  return connection.model<SelfCheckDocument>('SelfCheck', schema);
}
