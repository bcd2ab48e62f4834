import { type Connection, type Model, Schema } from 'mongoose';
import { AppError } from '#core/shared/app-error.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { documentOptions, isDuplicate } from './documents.ts';
import { driverWrites } from './driver-writes.ts';

/** Raised when stored documents change their shape; each raise comes with a migration. */
export const formatVersion = 1;

interface MetaDocument {
  _id: string;
  version?: number;
  sealed?: string;
}

export function metaModel(connection: Connection): Model<MetaDocument> {
  const schema = new Schema<MetaDocument>(
    { _id: { type: String, required: true }, version: Number, sealed: String },
    { ...documentOptions, collection: 'meta' },
  );
  return connection.model<MetaDocument>('Meta', schema);
}

/**
 * A store written by a newer release, or with another key, is left alone.
 * @throws AppError `storage-format-newer`, `storage-key-wrong`
 */
export async function checkFormat(meta: Model<MetaDocument>, sealer: Sealer): Promise<void> {
  const format = await firstOf(meta, { _id: 'format', version: formatVersion });
  if ((format.version ?? 0) > formatVersion) {
    throw new AppError('storage-format-newer', 'The data was written by a newer release of Otklik.', {
      details: { found: format.version, known: formatVersion },
    });
  }
  const check = await firstOf(meta, { _id: 'key-check', sealed: sealer.seal('otklik', 'meta:key-check') });
  try {
    sealer.open(check.sealed ?? '', 'meta:key-check');
  } catch (cause) {
    throw new AppError('storage-key-wrong', 'The data was written with another data key.', { cause });
  }
}

/** What is stored under this id; stores `initial` when nothing is. */
async function firstOf(meta: Model<MetaDocument>, initial: MetaDocument): Promise<MetaDocument> {
  const found = await meta.findById(initial._id).lean();
  if (found) return found;
  try {
    await driverWrites(meta).insertOne(initial);
    return initial;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return (await meta.findById(initial._id).lean()) ?? initial;
  }
}
