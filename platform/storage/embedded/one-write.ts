import { insertDoc } from './document-writes.ts';
import { storeOf } from './driver.ts';
import { filterToSql } from './filter-to-sql.ts';
import { findDocs, firstHit } from './scan.ts';
import { sortSpec } from './sort.ts';
import type { Store } from './store.ts';
import type { WriteOptions } from './write-queue.ts';

type Fields = Readonly<Record<string, unknown>>;
type PlainFields = Readonly<Record<string, string | number>>;

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
  /** Puts a whole document over the one of its id; false when that is not there, or its top-level `fields` are not these. */
  replace(collection: string, document: { readonly _id: string }, fields: PlainFields): boolean;
  /** Is there a document of this id, with these top-level fields? It is not read. */
  has(collection: string, id: string, fields: PlainFields): boolean;
  /** Takes plain top-level fields away from the document that fits; SQL alone does it, without reading the document. */
  unset(collection: string, filter: Fields, fields: readonly string[]): void;
  /** Deletes the document of this id when these are still its top-level fields. */
  deleteIf(collection: string, id: string, fields: PlainFields): void;
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
  let writes = writesByStore.get(store);
  if (writes === undefined) {
    writes = writesOf(store);
    writesByStore.set(store, writes);
  }
  const known = writes;
  return store.write(() => body(known), options);
}

const writesByStore = new WeakMap<Store, OneWrite>();

function writesOf(store: Store): OneWrite {
  const table = (collection: string) => store.catalog.ensure(collection);
  return {
    findOne: <Document>(collection: string, filter: Fields) =>
      firstHit(table(collection), filter)?.doc as Document | undefined,
    find: <Document>(collection: string, filter: Fields, sort: Readonly<Record<string, 1 | -1>>) =>
      findDocs(table(collection), filter, { sort: sortSpec(sort) }) as Document[],
    insert: (collection, document) => insertDoc(store, collection, { ...document }),
    replace: (collection, document, fields) =>
      store.rows.replace(table(collection), { ...document }, withFields(fields), Object.values(fields)),
    has: (collection, id, fields) => {
      const of = table(collection);
      const found = of.prepare(`SELECT rid, '' FROM ${of.table} WHERE id=?${withFields(fields)}`);
      return found.get(id, ...Object.values(fields)) !== undefined;
    },
    unset: (collection, filter, fields) => {
      const to = table(collection);
      const where = filterToSql(filter, to);
      const cleared = to.columns.filter(({ path }) => fields.includes(path));
      if (!where.isExact || cleared.some(({ isMulti }) => isMulti))
        throw new Error('only plain fields of documents that indexes find can be taken away in SQL');
      const paths = fields.map((field) => `'$.${field}'`).join(',');
      const columns = cleared.map(({ name }) => `, ${name}=NULL`).join('');
      const sql = `UPDATE ${to.table} SET doc=json_remove(doc, ${paths})${columns} WHERE ${where.sql}`;
      to.prepare(sql).run(...where.params);
    },
    deleteIf: (collection, id, fields) => {
      const from = table(collection);
      from
        .prepare(`DELETE FROM ${from.table} WHERE id=?${withFields(fields)}`)
        .run(id, ...Object.values(fields));
    },
  };
}

/** A condition on fields that no index knows; SQLite finds them in the text. */
function withFields(fields: PlainFields): string {
  return Object.keys(fields)
    .map((field) => ` AND doc->>'$.${field}'=?`)
    .join('');
}
