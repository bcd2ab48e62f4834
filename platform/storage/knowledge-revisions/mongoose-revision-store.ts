import type { Connection, Model } from 'mongoose';
import { AppError } from '#core/shared/app-error.ts';
import type { RevisionKey, RevisionQuery, RevisionStore } from '#knowledge-base/editorial/ports.ts';
import { isOpen, type PublishedRevision, type Revision } from '#knowledge-base/editorial/revision.ts';
import { acrossTenants, isDuplicate } from '../documents.ts';
import { driverWrites } from '../driver-writes.ts';
import {
  publishedRevisionOf,
  type RevisionDocument,
  revisionDocument,
  revisionModel,
  revisionOf,
} from './revision-document.ts';

const insertedAtOnce = 100;
/** Lost races for a publication number in a row; each means that another revision was published. */
const publishAttempts = 200;

export class MongooseRevisionStore implements RevisionStore {
  readonly model: Model<RevisionDocument>;

  constructor(connection: Connection) {
    this.model = revisionModel(connection);
  }

  async add(revisions: readonly Revision[]): Promise<readonly Revision[]> {
    const added: Revision[] = [];
    for (let from = 0; from < revisions.length; from += insertedAtOnce) {
      added.push(...(await this.#insert(revisions.slice(from, from + insertedAtOnce))));
    }
    return added;
  }

  async get({ tenantId, id }: RevisionKey): Promise<Revision | undefined> {
    const found = await this.model
      .findOne({ _id: id, $or: [{ tenantId }, { state: 'published' }] })
      .setOptions(acrossTenants)
      .lean<RevisionDocument>();
    return found ? revisionOf(found) : undefined;
  }

  async openOf(of: { readonly tenantId: string; readonly measureId: string }): Promise<Revision | undefined> {
    const { tenantId, measureId } = of;
    const found = await this.model.findOne({ tenantId, measureId, isOpen: true }).lean<RevisionDocument>();
    return found ? revisionOf(found) : undefined;
  }

  async list({ tenantId, states, measureIds, before, limit }: RevisionQuery): Promise<readonly Revision[]> {
    const found = await this.model
      .find({
        tenantId,
        ...(states === undefined ? {} : { state: { $in: states } }),
        ...(measureIds === undefined ? {} : { measureId: { $in: measureIds } }),
        // Says it in the words of the index of open revisions by measure.
        ...(measureIds !== undefined && states?.every(isOpen) ? { isOpen: true } : {}),
        ...(before === undefined ? {} : { _id: { $lt: before } }),
      })
      .sort({ _id: -1 })
      .limit(limit)
      .lean<RevisionDocument[]>();
    return found.map(revisionOf);
  }

  async replace(revision: Revision, expectedVersion: number): Promise<boolean> {
    const { id, tenantId } = revision;
    const { matchedCount } = await driverWrites(this.model).replaceOne(
      { _id: id, tenantId, version: expectedVersion },
      revisionDocument(revision),
    );
    return matchedCount === 1;
  }

  async publish(revision: Omit<PublishedRevision, 'publication'>, expectedVersion: number) {
    const { id, tenantId, measureId, measureVersion } = revision;
    for (let attempt = 0; attempt < publishAttempts; attempt++) {
      const published = { ...revision, publication: (await this.lastPublication()) + 1 };
      try {
        const { matchedCount } = await driverWrites(this.model).replaceOne(
          { _id: id, tenantId, version: expectedVersion },
          revisionDocument(published),
        );
        if (matchedCount === 0) return { outcome: 'stale' } as const;
        return { outcome: 'published', revision: published } as const;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        const same = await this.#published({ measureId, measureVersion });
        if (same.length > 0) return { outcome: 'base-moved' } as const;
      }
    }
    throw new AppError('publication-busy', 'Many revisions are being published at once; try again.', {
      retryable: true,
      details: { revisionId: id },
    });
  }

  async lastPublication(): Promise<number> {
    const [last] = await this.model
      .find({ publication: { $gt: 0 } }, { publication: 1 })
      .sort({ publication: -1 })
      .limit(1)
      .setOptions(acrossTenants)
      .lean<Pick<RevisionDocument, 'publication'>[]>();
    return last?.publication ?? 0;
  }

  publishedAfter(publication: number): Promise<readonly PublishedRevision[]> {
    return this.#published({ publication: { $gt: publication } });
  }

  publishedOf(measureIds: readonly string[]): Promise<readonly PublishedRevision[]> {
    return this.#published({ measureId: { $in: measureIds }, publication: { $gt: 0 } });
  }

  async unaudited(changedBefore: Date, limit: number): Promise<readonly Revision[]> {
    const found = await this.model
      .find({ isUnaudited: true, changedAt: { $lt: changedBefore } })
      .sort({ changedAt: 1 })
      .limit(limit)
      .setOptions(acrossTenants)
      .lean<RevisionDocument[]>();
    return found.map(revisionOf);
  }

  async markAudited(revisions: readonly Revision[]): Promise<void> {
    for (let from = 0; from < revisions.length; from += insertedAtOnce) {
      await this.model.bulkWrite(
        revisions.slice(from, from + insertedAtOnce).map(({ tenantId, id, version, log }) => ({
          updateOne: {
            filter: { _id: id, tenantId, version },
            update: { $set: { auditedLines: log.length }, $unset: { isUnaudited: 1 } },
          },
        })),
        { ordered: false },
      );
    }
  }

  async #published(filter: Readonly<Record<string, unknown>>): Promise<readonly PublishedRevision[]> {
    const found = await this.model
      .find({ publication: { $gt: 0 }, ...filter })
      .sort({ publication: 1 })
      .setOptions(acrossTenants)
      .lean<RevisionDocument[]>();
    return found.map(publishedRevisionOf);
  }

  /** Those that met an open revision of the same measure stay out. */
  async #insert(revisions: readonly Revision[]): Promise<readonly Revision[]> {
    try {
      await driverWrites(this.model).insertMany(revisions.map(revisionDocument), { ordered: false });
      return revisions;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      const ids = revisions.map(({ id }) => id);
      const found = await this.model
        .find({ _id: { $in: ids } }, { _id: 1 })
        .setOptions(acrossTenants)
        .lean<Pick<RevisionDocument, '_id'>[]>();
      const kept = new Set(found.map(({ _id }) => _id));
      return revisions.filter(({ id }) => kept.has(id));
    }
  }
}
