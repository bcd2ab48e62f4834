import mongoose from 'mongoose';
import { aggregate } from './aggregate.ts';
import { bulkWrite, updateRequest, withId } from './bulk-write.ts';
import {
  deleteAll,
  deleteFirst,
  insertDoc,
  type UpdateOutcome,
  updateAll,
  updateFirst,
} from './document-writes.ts';
import { guarded, mongoError, notSupported } from './errors.ts';
import { FindCursor } from './find-cursor.ts';
import { indexKey, valuesAt } from './index-key.ts';
import { createIndex, indexSpecOf, publicSpec } from './indexes.ts';
import { NativeCursor } from './native-cursor.ts';
import { projector } from './projection.ts';
import { countDocs, firstHit, type ScanOptions, scan } from './scan.ts';
import { sortSpec } from './sort.ts';
import type { Store } from './store.ts';
import { type Doc, isPlain, snapshot, snapshotDoc } from './values.ts';

/** The methods mongoose calls on a collection of the stock driver, with the same results and error codes. */
export class NativeCollection {
  readonly collectionName: string;
  readonly name: string;
  readonly #store: Store;

  constructor(store: Store, name: string) {
    this.#store = store;
    this.name = name;
    this.collectionName = name;
  }

  get namespace(): string {
    return `${this.#store.databaseName}.${this.name}`;
  }

  async insertOne(doc: unknown, options?: Doc): Promise<Doc> {
    refuse(options);
    const insertedId = withId(doc);
    const copy = snapshotDoc(doc);
    await this.#write(() => insertDoc(this.#store, this.name, copy));
    return { acknowledged: true, insertedId };
  }

  async insertMany(docs: readonly unknown[], options: Doc = {}): Promise<Doc> {
    const operations = docs.map((document) => ({ insertOne: { document } }));
    const { insertedCount, insertedIds } = await this.bulkWrite(operations, options);
    return { acknowledged: true, insertedCount, insertedIds };
  }

  async bulkWrite(operations: readonly unknown[], options: Doc = {}) {
    refuse(options);
    return bulkWrite(this.#store, this.name, operations, options.ordered !== false);
  }

  find(filter: unknown = {}, options: Doc = {}): FindCursor {
    refuse(options);
    return new FindCursor({
      store: this.#store,
      collection: this.name,
      filter: snapshotDoc(filter),
      options: scanOptions(options),
      projection: options.projection,
    });
  }

  async findOne(filter: unknown = {}, options: Doc = {}): Promise<Doc | null> {
    refuse(options);
    const project = projector(options.projection);
    const wanted = snapshotDoc(filter);
    const hit = guarded(() => firstHit(this.#store.table(this.name), wanted, scanOptions(options)));
    if (!hit) return null;
    return project ? project(hit.doc) : hit.doc;
  }

  updateOne(filter: unknown, update: unknown, options: Doc = {}): Promise<Doc> {
    return this.#update(filter, update, options, false);
  }

  updateMany(filter: unknown, update: unknown, options: Doc = {}): Promise<Doc> {
    return this.#update(filter, update, options, true);
  }

  replaceOne(filter: unknown, replacement: unknown, options: Doc = {}): Promise<Doc> {
    return this.#update(filter, replacement, options, false);
  }

  async findOneAndUpdate(filter: unknown, update: unknown, options: Doc = {}): Promise<unknown> {
    refuse(options);
    const request = updateRequest(filter, update, options);
    const wantsAfter =
      options.returnDocument === 'after' || options.returnOriginal === false || options.new === true;
    const outcome = await this.#write(() => updateFirst(this.#store, this.name, request, !wantsAfter));
    const value = (wantsAfter ? outcome.after : outcome.before) ?? null;
    return found(value, options, {
      n: outcome.matched || (outcome.upsertedId === undefined ? 0 : 1),
      updatedExisting: outcome.matched > 0,
      ...(outcome.upsertedId !== undefined && { upserted: outcome.upsertedId }),
    });
  }

  findOneAndReplace(filter: unknown, replacement: unknown, options: Doc = {}): Promise<unknown> {
    return this.findOneAndUpdate(filter, replacement, options);
  }

  async findOneAndDelete(filter: unknown, options: Doc = {}): Promise<unknown> {
    refuse(options);
    const wanted = snapshotDoc(filter);
    const sort = sortSpec(options.sort);
    const value = (await this.#write(() => deleteFirst(this.#store, this.name, wanted, sort))) ?? null;
    return found(value, options, { n: value ? 1 : 0 });
  }

  async deleteOne(filter: unknown, options: Doc = {}): Promise<Doc> {
    refuse(options);
    const wanted = snapshotDoc(filter);
    const removed = await this.#write(() => deleteFirst(this.#store, this.name, wanted, []));
    return { acknowledged: true, deletedCount: removed ? 1 : 0 };
  }

  async deleteMany(filter: unknown, options: Doc = {}): Promise<Doc> {
    refuse(options);
    return { acknowledged: true, deletedCount: await deleteAll(this.#store, this.name, snapshotDoc(filter)) };
  }

  async countDocuments(filter: unknown = {}, options: Doc = {}): Promise<number> {
    refuse(options);
    const wanted = snapshotDoc(filter);
    return guarded(() => countDocs(this.#store.table(this.name), wanted, scanOptions(options)));
  }

  estimatedDocumentCount(): Promise<number> {
    return this.countDocuments();
  }

  async distinct(path: string, filter: unknown = {}, options: Doc = {}): Promise<unknown[]> {
    refuse(options);
    const wanted = snapshotDoc(filter);
    const seen = new Map<unknown, unknown>();
    return guarded(() => {
      for (const { doc } of scan(this.#store.table(this.name), wanted)) {
        const at = valuesAt(doc, path);
        for (const value of at.isMulti ? at.values : [at.value]) {
          const key = indexKey(value);
          if (value !== undefined)
            seen.set(Buffer.isBuffer(key) ? `blob ${key.toString('latin1')}` : key, value);
        }
      }
      return [...seen.values()];
    });
  }

  aggregate(pipeline: unknown, options: Doc = {}): NativeCursor {
    refuse(options);
    const stages = snapshot(pipeline);
    const list = Array.isArray(stages) ? stages.filter(isPlain) : [];
    return new NativeCursor(() => ({ docs: guarded(() => aggregate(this.#store, this.name, list)) }));
  }

  async createIndex(keys: unknown, options: Doc = {}): Promise<string> {
    const spec = indexSpecOf(keys, options);
    const { db, catalog, rows } = this.#store;
    return this.#write(() => createIndex({ db, catalog, rows }, catalog.ensure(this.name), spec));
  }

  async createIndexes(list: readonly Doc[]): Promise<string[]> {
    return Promise.all(list.map(({ key, ...options }) => this.createIndex(key, options)));
  }

  async indexes(): Promise<Doc[]> {
    return this.#indexes();
  }

  listIndexes(): NativeCursor {
    return new NativeCursor(() => ({ docs: this.#indexes() }));
  }

  async dropIndex(name: string): Promise<Doc> {
    return this.#write(() => {
      const table = this.#store.catalog.ensure(this.name);
      const index = table.indexes.find((spec) => spec.name === name);
      if (!index) throw mongoError(27, `index not found with name [${name}]`);
      this.#store.catalog.removeIndex(table, index);
      return { ok: 1 };
    });
  }

  async dropIndexes(): Promise<boolean> {
    for (const { name } of (await this.indexes()).slice(1)) await this.dropIndex(String(name));
    return true;
  }

  async drop(): Promise<boolean> {
    return this.#write(() => this.#store.catalog.drop(this.name));
  }

  async isCapped(): Promise<boolean> {
    return false;
  }

  watch(): never {
    throw mongoError(
      40573,
      'Change streams are not supported by the embedded store: set MONGODB_URI to use them',
    );
  }

  #indexes(): Doc[] {
    const own = this.#store.table(this.name)?.indexes ?? [];
    return [{ v: 2, key: { _id: 1 }, name: '_id_' }, ...own.map(publicSpec)];
  }

  #write<T>(body: () => T): Promise<T> {
    return this.#store.write(body);
  }

  async #update(filter: unknown, update: unknown, options: Doc, isMany: boolean): Promise<Doc> {
    refuse(options);
    const request = updateRequest(filter, update, options);
    if (isMany && request.update.kind === 'replacement')
      throw mongoError(9, 'updateMany needs update operators');
    const outcome: UpdateOutcome = isMany
      ? await updateAll(this.#store, this.name, request)
      : await this.#write(() => updateFirst(this.#store, this.name, request));
    return {
      acknowledged: true,
      matchedCount: outcome.matched,
      modifiedCount: outcome.modified,
      upsertedCount: outcome.upsertedId === undefined ? 0 : 1,
      upsertedId: outcome.upsertedId ?? null,
    };
  }
}

function refuse(options: Doc | undefined): void {
  if (options?.session)
    throw mongoError(
      20,
      'Sessions and transactions are not supported by the embedded store: set MONGODB_URI to use them',
    );
  if (options?.collation) throw notSupported('collation');
}

function scanOptions(options: Doc): ScanOptions {
  return {
    sort: sortSpec(options.sort),
    skip: Number(options.skip ?? 0),
    limit: Math.abs(Number(options.limit ?? 0)),
  };
}

/** findOneAndX: the document alone, or with the server's metadata when asked for. */
function found(value: Doc | null, options: Doc, lastErrorObject: Doc): unknown {
  const project = projector(options.projection);
  const shown = value && project ? project(value) : value;
  return options.includeResultMetadata ? { value: shown, ok: 1, lastErrorObject } : shown;
}

/** What the stock driver offers besides is refused by name, not by "is not a function". */
for (const method of Object.getOwnPropertyNames(mongoose.mongo.Collection.prototype)) {
  if (method in NativeCollection.prototype) continue;
  if (
    typeof Object.getOwnPropertyDescriptor(mongoose.mongo.Collection.prototype, method)?.value !== 'function'
  )
    continue;
  Object.defineProperty(NativeCollection.prototype, method, {
    value: () => {
      throw notSupported(`collection.${method}()`);
    },
  });
}
