import { createHash } from 'node:crypto';
import { type Connection, type Model, Schema } from 'mongoose';
import type { Clock } from '#core/shared/clock.ts';
import { documentOptions, isDuplicate } from '../documents.ts';
import { driverWrites } from '../driver-writes.ts';

export interface MeasureVersion {
  readonly measureId: string;
  /** Hash of the content: the same document always has the same version. */
  readonly version: string;
  /** As it was published: plain JSON. */
  readonly document: unknown;
  /** When it last became the current one. */
  readonly publishedAt: Date;
}

/** Every version of every measure that ever was current: answers point to them for good. */
export interface MeasureVersionStore {
  /** Publishes documents that differ from the current version; safe to repeat. */
  seed(
    documents: readonly { readonly measureId: string; readonly document: unknown }[],
  ): Promise<{ readonly published: number }>;
  /** The latest published version of each measure, by measure id. */
  current(): Promise<readonly MeasureVersion[]>;
  get(of: { readonly measureId: string; readonly version: string }): Promise<MeasureVersion | undefined>;
}

export interface MeasureVersionDocument {
  readonly _id: string;
  readonly measureId: string;
  readonly version: string;
  readonly json: string;
  readonly publishedAt: Date;
}

export class MongooseMeasureVersionStore implements MeasureVersionStore {
  readonly model: Model<MeasureVersionDocument>;
  readonly #clock: Clock;

  constructor(connection: Connection, clock: Clock) {
    this.model = measureVersionModel(connection);
    this.#clock = clock;
  }

  async seed(
    documents: readonly { readonly measureId: string; readonly document: unknown }[],
  ): Promise<{ readonly published: number }> {
    const current = new Map((await this.#latest()).map(({ measureId, version }) => [measureId, version]));
    let published = 0;
    for (const { measureId, document } of documents) {
      const json = canonicalJson(document);
      const version = measureVersion(document);
      if (current.get(measureId) === version) continue;
      await this.#publish({
        _id: `${measureId}@${version}`,
        measureId,
        version,
        json,
        publishedAt: this.#clock.now(),
      });
      published += 1;
    }
    return { published };
  }

  async current(): Promise<readonly MeasureVersion[]> {
    return (await this.#latest()).map(versionOf);
  }

  async get(of: {
    readonly measureId: string;
    readonly version: string;
  }): Promise<MeasureVersion | undefined> {
    const found = await this.model
      .findOne({ _id: `${of.measureId}@${of.version}` })
      .lean<MeasureVersionDocument>();
    return found ? versionOf(found) : undefined;
  }

  async #latest(): Promise<readonly MeasureVersionDocument[]> {
    const oldestFirst = await this.model
      .find()
      .sort({ measureId: 1, publishedAt: 1, _id: 1 })
      .lean<MeasureVersionDocument[]>();
    return [...new Map(oldestFirst.map((document) => [document.measureId, document])).values()];
  }

  /** A version that was current before and comes back keeps its content and becomes current again. */
  async #publish(document: MeasureVersionDocument): Promise<void> {
    try {
      await driverWrites(this.model).insertOne(document);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      const { _id, publishedAt } = document;
      await this.model.updateOne({ _id }, { $set: { publishedAt } });
    }
  }
}

/** The version a document has or would get: 16 hex digits of SHA-256 over its JSON with sorted keys. */
export function measureVersion(document: unknown): string {
  return createHash('sha256').update(canonicalJson(document)).digest('hex').slice(0, 16);
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, field: unknown) =>
    typeof field === 'object' && field !== null && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  );
}

function versionOf({ measureId, version, json, publishedAt }: MeasureVersionDocument): MeasureVersion {
  return { measureId, version, document: JSON.parse(json), publishedAt };
}

function measureVersionModel(connection: Connection): Model<MeasureVersionDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      measureId: { type: String, required: true },
      version: { type: String, required: true },
      json: { type: String, required: true },
      publishedAt: { type: Date, required: true },
    },
    { ...documentOptions, collection: 'measure-versions' },
  );
  schema.index({ measureId: 1, publishedAt: 1 });
  return connection.model<MeasureVersionDocument>('MeasureVersion', schema);
}
