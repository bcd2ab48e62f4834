import { type Connection, type Model, Schema } from 'mongoose';
import type { LinkCode } from '#core/people/index.ts';
import { documentOptions } from '../documents.ts';
import { tenantScope } from '../tenant-scope.ts';

export interface LinkCodeDocument extends LinkCode {
  /** Keyed hash of tenant and code. */
  readonly _id: string;
  /** The identity that used it up. */
  readonly claimedBy?: string;
}

export interface LinkFailureDocument {
  readonly _id: string;
  readonly tenantId: string;
  readonly identityId: string;
  readonly at: Date;
}

/** For a day an old code is told apart from a wrong one; then it is forgotten. */
const forgottenAfterSeconds = 24 * 3600;

export function linkCodeModel(connection: Connection): Model<LinkCodeDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      personId: { type: String, required: true },
      fromIdentityId: { type: String, required: true },
      expiresAt: { type: Date, required: true },
      claimedBy: String,
    },
    { ...documentOptions, collection: 'link-codes' },
  );
  schema.index({ expiresAt: 1 }, { expireAfterSeconds: forgottenAfterSeconds });
  schema.plugin(tenantScope);
  return connection.model<LinkCodeDocument>('LinkCode', schema);
}

export function linkFailureModel(connection: Connection): Model<LinkFailureDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      identityId: { type: String, required: true },
      at: { type: Date, required: true },
    },
    { ...documentOptions, collection: 'link-failures' },
  );
  schema.index({ identityId: 1, at: 1 });
  schema.index({ tenantId: 1, at: 1 });
  schema.index({ at: 1 }, { expireAfterSeconds: forgottenAfterSeconds });
  schema.plugin(tenantScope);
  return connection.model<LinkFailureDocument>('LinkFailure', schema);
}
