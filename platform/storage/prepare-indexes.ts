import type { Model } from 'mongoose';
import { AppError } from '#core/shared/app-error.ts';

/**
 * Brings the indexes of a collection to what its schema says: drops those it no longer knows (an index whose
 * definition changed must go before the new one comes), makes the missing ones. Documents are never touched.
 * Several processes may do this at once.
 * @throws AppError `storage-index-failed`
 */
export async function prepareIndexes<Document>(model: Model<Document>): Promise<void> {
  const collection = model.collection.collectionName;
  try {
    await model.createCollection();
    const { toDrop, toCreate } = await model.diffIndexes();
    const isChanged = toDrop.length > 0;
    if (isChanged) await dropIndexes(model, toDrop);
    if (isChanged || toCreate.length > 0) await model.createIndexes();
  } catch (cause) {
    throw new AppError('storage-index-failed', `The indexes of ${collection} could not be made.`, {
      details: { collection },
      cause,
    });
  }
}

async function dropIndexes<Document>(model: Model<Document>, names: readonly string[]): Promise<void> {
  for (const name of names) {
    try {
      await model.collection.dropIndex(name);
    } catch (error) {
      if (!isIndexGone(error)) throw error;
    }
  }
}

/** Another process that starts now has dropped it already. */
function isIndexGone(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 27;
}
