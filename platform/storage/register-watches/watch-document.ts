import { type Connection, type Model, Schema } from 'mongoose';
import type { RegisterWatch } from '#core/registers/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { documentOptions } from '../documents.ts';
import { tenantScope } from '../tenant-scope.ts';

/** Whose application, which and how it stands is sealed; what is watched is a keyed hash. */
export type WatchDocument = Omit<RegisterWatch, 'id' | 'key' | 'watched'> & {
  readonly _id: string;
  readonly keyHash: string;
  readonly sealed: string;
};

export function watchDocument({ id, key, watched, ...fields }: RegisterWatch, sealer: Sealer): WatchDocument {
  const { tenantId } = fields;
  return {
    _id: id,
    ...fields,
    keyHash: keyHashOf(sealer, tenantId, key),
    sealed: seal(sealer, { id, tenantId, key, watched }),
  };
}

export function watchOf(
  { _id: id, keyHash: _, sealed, ...fields }: WatchDocument,
  sealer: Sealer,
): RegisterWatch {
  const { tenantId } = fields;
  const words: Pick<RegisterWatch, 'key' | 'watched'> = JSON.parse(
    sealer.open(sealed, contextOf({ tenantId, id })),
  );
  return { id, ...fields, ...words };
}

export function seal(
  sealer: Sealer,
  { id, tenantId, key, watched }: Pick<RegisterWatch, 'id' | 'tenantId' | 'key' | 'watched'>,
): string {
  return sealer.seal(JSON.stringify({ key, watched }), contextOf({ tenantId, id }));
}

export function keyHashOf(sealer: Sealer, tenantId: string, key: string): string {
  return sealer.blindIndex(JSON.stringify(['register-watch', tenantId, key]));
}

function contextOf({ tenantId, id }: Pick<RegisterWatch, 'tenantId' | 'id'>): string {
  return `register-watch:${tenantId}:${id}`;
}

export function watchModel(connection: Connection): Model<WatchDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      keyHash: { type: String, required: true },
      conversationId: { type: String, required: true },
      personId: { type: String, required: true },
      language: { type: String, required: true },
      sealed: { type: String, required: true },
      createdAt: { type: Date, required: true },
      nextAt: { type: Date, required: true },
      until: { type: Date, required: true },
    },
    { ...documentOptions, collection: 'register-watches' },
  );
  schema.index({ tenantId: 1, keyHash: 1 }, { unique: true });
  schema.index({ tenantId: 1, personId: 1 });
  schema.index({ nextAt: 1 });
  schema.plugin(tenantScope);
  return connection.model<WatchDocument>('RegisterWatch', schema);
}
