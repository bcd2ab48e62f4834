import { deleteFirst, insertDoc, updateFirst } from './document-writes.ts';
import { storeOf } from './driver.ts';
import { findDocs, firstHit } from './scan.ts';
import { sortSpec } from './sort.ts';
import type { Store } from './store.ts';
import { parseUpdate } from './update-document.ts';
import type { WriteOptions } from './write-queue.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What may be read and written within one write. Documents and conditions are plain: nothing is cast or copied. */
export interface OneWrite {
  findOne<Document>(collection: string, filter: Fields): Document | undefined;
  find<Document>(
    collection: string,
    filter: Fields,
    sort: Readonly<Record<string, 1 | -1>>,
  ): readonly Document[];
  /** @throws code 11000 on a duplicate key */
  insert(collection: string, document: object): void;
  /** How many documents fitted: 0 or 1. `update`: operators or a whole new document. */
  update(collection: string, filter: Fields, update: Fields): number;
  delete(collection: string, filter: Fields): void;
}

/**
 * Several reads and writes in one transaction and one sync, which the stock driver has no counterpart for: all of it or,
 * when `body` throws, nothing. `body` is synchronous and may run twice, so it keeps nothing outside.
 */
export function oneWrite<T>(
  connection: object,
  body: (write: OneWrite) => T,
  options?: WriteOptions,
): Promise<T> {
  const store = storeOf(connection);
  return store.write(() => body(writesOf(store)), options);
}

function writesOf(store: Store): OneWrite {
  const table = (collection: string) => store.catalog.ensure(collection);
  return {
    findOne: <Document>(collection: string, filter: Fields) =>
      firstHit(table(collection), filter)?.doc as Document | undefined,
    find: <Document>(collection: string, filter: Fields, sort: Readonly<Record<string, 1 | -1>>) =>
      findDocs(table(collection), filter, { sort: sortSpec(sort) }) as Document[],
    insert: (collection, document) => insertDoc(store, collection, { ...document }),
    update: (collection, filter, update) =>
      updateFirst(store, collection, {
        filter,
        update: parseUpdate(update),
        arrayFilters: [],
        sort: [],
        upsert: false,
      }).matched,
    delete: (collection, filter) => void deleteFirst(store, collection, filter, []),
  };
}
