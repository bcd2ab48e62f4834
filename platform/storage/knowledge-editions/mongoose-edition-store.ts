import { type Connection, type Model, Schema } from 'mongoose';
import type { Clock } from '#core/shared/clock.ts';
import type { KnowledgeDocuments } from '#knowledge-base/documents.ts';
import { contentHash } from '#knowledge-base/editorial/content-hash.ts';
import type { KnowledgeEditionStore } from '#knowledge-base/editorial/ports.ts';
import { documentOptions, isDuplicate } from '../documents.ts';
import { driverWrites } from '../driver-writes.ts';

/** One file, once, whatever editions it stands in. `_id` is the hash of its content. */
export interface KnowledgeFileDocument {
  readonly _id: string;
  readonly json: string;
}

/** `_id` is the version of the knowledge base. */
export interface EditionDocument {
  readonly _id: string;
  /** The edition this one is told as a difference from; absent for a whole one. */
  readonly previous?: string;
  /** How many differences lie between this one and a whole one. */
  readonly depth: number;
  /** JSON of `[path, hash of the content | null when the file went]`: what differs, or all. */
  readonly files: string;
  readonly firstUsedAt: Date;
}

type Files = Map<string, string | null>;

/** A chain of differences is read step by step: a whole edition now and then keeps it short. */
const longestChain = 50;
const insertedAtOnce = 500;

export class MongooseEditionStore implements KnowledgeEditionStore {
  readonly model: Model<EditionDocument>;
  readonly fileModel: Model<KnowledgeFileDocument>;
  readonly #clock: Clock;
  /** Hashes of documents seen before: an edition shares nearly all its files with the one before. */
  readonly #hashes = new WeakMap<object, string>();

  constructor(connection: Connection, clock: Clock) {
    this.model = editionModel(connection);
    this.fileModel = fileModel(connection);
    this.#clock = clock;
  }

  async has(version: string): Promise<boolean> {
    return (await this.model.exists({ _id: version })) !== null;
  }

  /** Files first, the edition last: an edition that is there is whole. */
  async keep(edition: {
    readonly version: string;
    readonly documents: KnowledgeDocuments;
    readonly previous?: string;
  }): Promise<void> {
    const { version, documents } = edition;
    if (await this.has(version)) return;
    const whole: Files = new Map(
      Object.entries(documents).map(([path, document]) => [path, this.#hashOf(document)]),
    );
    const previous = edition.previous === undefined ? undefined : await this.#edition(edition.previous);
    const isDifference = previous !== undefined && previous.depth + 1 < longestChain;
    const known = previous === undefined ? new Map() : await this.#filesOf(previous);
    const changed = changesFrom(known, whole);
    await this.#keepFiles(documents, changed);
    await ignoreDuplicate(() =>
      driverWrites(this.model).insertOne({
        _id: version,
        ...(isDifference ? { previous: previous._id, depth: previous.depth + 1 } : { depth: 0 }),
        files: JSON.stringify([...(isDifference ? changed : whole)]),
        firstUsedAt: this.#clock.now(),
      }),
    );
  }

  async get(version: string): Promise<KnowledgeDocuments | undefined> {
    const edition = await this.#edition(version);
    if (edition === undefined) return undefined;
    const files = await this.#filesOf(edition);
    const texts = await this.#texts([...files.values()].filter((hash) => hash !== null));
    return Object.fromEntries(
      [...files].flatMap(([path, hash]) => {
        const json = hash === null ? undefined : texts.get(hash);
        return json === undefined ? [] : [[path, JSON.parse(json)]];
      }),
    );
  }

  async firstUsedAt(version: string): Promise<Date | undefined> {
    return (await this.#edition(version))?.firstUsedAt;
  }

  async #edition(version: string): Promise<EditionDocument | undefined> {
    return (await this.model.findOne({ _id: version }).lean<EditionDocument>()) ?? undefined;
  }

  /** Hash by path, with the differences of the whole chain applied. */
  async #filesOf(edition: EditionDocument): Promise<Files> {
    const chain = [edition];
    let last = edition;
    while (last.previous !== undefined) {
      const before = await this.#edition(last.previous);
      if (before === undefined) break;
      chain.push(before);
      last = before;
    }
    const files: Files = new Map();
    for (const { files: json } of chain.toReversed()) {
      const lines: readonly [string, string | null][] = JSON.parse(json);
      for (const [path, hash] of lines) {
        if (hash === null) files.delete(path);
        else files.set(path, hash);
      }
    }
    return files;
  }

  async #keepFiles(documents: KnowledgeDocuments, changed: Files): Promise<void> {
    const hashes = [...changed.values()].filter((hash) => hash !== null);
    const known = await this.#knownFiles(hashes);
    const files = [...changed].flatMap(([path, hash]) =>
      hash === null || known.has(hash) ? [] : [{ _id: hash, json: JSON.stringify(documents[path]) }],
    );
    const once = [...new Map(files.map((file) => [file._id, file])).values()];
    for (let from = 0; from < once.length; from += insertedAtOnce) {
      const some = once.slice(from, from + insertedAtOnce);
      await ignoreDuplicate(() => driverWrites(this.fileModel).insertMany(some, { ordered: false }));
    }
  }

  async #knownFiles(hashes: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await this.fileModel
      .find({ _id: { $in: hashes } }, { _id: 1 })
      .lean<Pick<KnowledgeFileDocument, '_id'>[]>();
    return new Set(found.map(({ _id }) => _id));
  }

  async #texts(hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await this.fileModel.find({ _id: { $in: hashes } }).lean<KnowledgeFileDocument[]>();
    return new Map(found.map(({ _id, json }) => [_id, json]));
  }

  #hashOf(document: unknown): string {
    if (typeof document !== 'object' || document === null) return contentHash(document);
    const known = this.#hashes.get(document);
    if (known !== undefined) return known;
    const hash = contentHash(document);
    this.#hashes.set(document, hash);
    return hash;
  }
}

function changesFrom(before: Files, now: Files): Files {
  const changed: Files = new Map();
  for (const [path, hash] of now) if (before.get(path) !== hash) changed.set(path, hash);
  for (const path of before.keys()) if (!now.has(path)) changed.set(path, null);
  return changed;
}

async function ignoreDuplicate(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}

function editionModel(connection: Connection): Model<EditionDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      previous: String,
      depth: { type: Number, required: true },
      files: { type: String, required: true },
      firstUsedAt: { type: Date, required: true },
    },
    { ...documentOptions, collection: 'knowledge_editions' },
  );
  return connection.model<EditionDocument>('KnowledgeEdition', schema);
}

function fileModel(connection: Connection): Model<KnowledgeFileDocument> {
  const schema = new Schema(
    { _id: { type: String, required: true }, json: { type: String, required: true } },
    { ...documentOptions, collection: 'knowledge_files' },
  );
  return connection.model<KnowledgeFileDocument>('KnowledgeFile', schema);
}
