import Database from 'better-sqlite3';
import type { Catalog } from './catalog.ts';
import type { CollectionTable, IndexSpec } from './collection-table.ts';
import { toText } from './document-text.ts';
import { mongoError, notSupported } from './errors.ts';
import { ARRAY_MARK, type IndexKey, indexKey, isIndexKey, sameKey, valuesAt } from './index-key.ts';
import { matcher } from './matcher.ts';
import type { Hit } from './scan.ts';
import type { Doc } from './values.ts';

export interface RowKeys {
  readonly id: IndexKey;
  readonly columns: readonly IndexKey[];
  readonly elements: readonly (readonly [columnNo: number, element: IndexKey])[];
}

/** Writes single rows and keeps their index columns. Everything here runs inside a write. */
export class Rows {
  readonly #catalog: Catalog;
  readonly #databaseName: string;

  constructor(catalog: Catalog, databaseName: string) {
    this.#catalog = catalog;
    this.#databaseName = databaseName;
  }

  /** @throws code 11000 on a duplicate key */
  insert(table: CollectionTable, doc: Doc): void {
    const keys = this.keys(table, doc);
    const names = table.columns.map(({ name }) => `, ${name}`).join('');
    const sql = `INSERT INTO ${table.table}(id, doc${names}) VALUES (?,?${',?'.repeat(table.columns.length)})`;
    const rid = this.#unique(
      table,
      doc,
      () => table.prepare(sql).run(keys.id, toText(doc), ...keys.columns).lastInsertRowid,
    );
    this.#insertElements(table, Number(rid), keys);
  }

  /** False when nothing changed. */
  update(table: CollectionTable, hit: Hit, before: RowKeys, after: Doc): boolean {
    const text = toText(after);
    if (text === hit.text) return false;
    const keys = this.keys(table, after);
    if (!sameKey(before.id, keys.id)) {
      throw mongoError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
    }
    this.#write(table, { rid: hit.rid, before: before.columns, after, text, keys });
    if (!sameElements(before, keys)) {
      if (before.elements.length > 0) this.#deleteElements(table, hit.rid);
      this.#insertElements(table, hit.rid, keys);
    }
    return true;
  }

  /**
   * Puts a document over the one of its id that fits `condition`, without reading that: its columns say what changes.
   * Not for collections with arrays in an index. False when there is none.
   */
  replace(table: CollectionTable, after: Doc, condition: string, params: readonly IndexKey[]): boolean {
    const keys = this.keys(table, after);
    if (table.columns.some(({ isMulti }) => isMulti))
      throw new Error('documents with arrays in an index are not replaced unread');
    const names = table.columns.map(({ name }) => `, ${name}`).join('');
    const sql = `SELECT rid${names} FROM ${table.table} WHERE id=?${condition}`;
    const row: readonly unknown[] | undefined = table.prepare(sql).get(keys.id, ...params);
    if (!row) return false;
    const [rid, ...before] = row;
    this.#write(table, {
      rid: Number(rid),
      before: before.filter(isIndexKey),
      after,
      text: toText(after),
      keys,
    });
    return true;
  }

  /** Sets only what changed, so that only those indexes are rewritten. */
  #write(
    table: CollectionTable,
    row: {
      readonly rid: number;
      readonly before: readonly IndexKey[];
      readonly after: Doc;
      readonly text: string;
      readonly keys: RowKeys;
    },
  ): void {
    const { before, keys } = row;
    const changed = table.columns.filter(({ no }) => !sameKey(before[no] ?? null, keys.columns[no] ?? null));
    const sql = `UPDATE ${table.table} SET doc=?${changed.map(({ name }) => `, ${name}=?`).join('')} WHERE rid=?`;
    const values = changed.map(({ no }) => keys.columns[no] ?? null);
    this.#unique(table, row.after, () => table.prepare(sql).run(row.text, ...values, row.rid));
  }

  remove(table: CollectionTable, rid: number): void {
    table.prepare(`DELETE FROM ${table.table} WHERE rid=?`).run(rid);
    if (table.columns.some(({ isMulti }) => isMulti)) this.#deleteElements(table, rid);
  }

  keys(table: CollectionTable, doc: Doc): RowKeys {
    const elements: [number, IndexKey][] = [];
    const columns = table.columns.map((column) => {
      const found = valuesAt(doc, column.path);
      if (!found.isMulti) return indexKey(found.value);
      if (!column.isMulti) this.#becomeMulti(table, column.no);
      for (const value of found.values) elements.push([column.no, indexKey(value)]);
      return ARRAY_MARK;
    });
    return { id: indexKey(doc._id), columns, elements };
  }

  #insertElements(table: CollectionTable, rid: number, keys: RowKeys): void {
    for (const [no, element] of keys.elements) {
      table.prepare(`INSERT INTO ${table.elements} VALUES (?,?,?)`).run(no, element, rid);
    }
  }

  #deleteElements(table: CollectionTable, rid: number): void {
    table.prepare(`DELETE FROM ${table.elements} WHERE rid=?`).run(rid);
  }

  /** The first array at a path: from now on the column alone decides nothing, in every process. */
  #becomeMulti(table: CollectionTable, no: number): void {
    const column = table.columns[no];
    if (!column) return;
    const unique = table.indexes.find((index) => index.unique && column.path in index.key);
    if (unique) throw notSupported(`an array in the unique index ${unique.name}`);
    column.isMulti = true;
    this.#catalog.save(table, 'column', column.path, column.no, { name: column.name, isMulti: true });
  }

  #unique<T>(table: CollectionTable, doc: Doc, run: () => T): T {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_CONSTRAINT'))
        throw error;
      throw this.#duplicate(table, doc, error.message);
    }
  }

  /** The message names no values: they may be somebody's telephone number. `keyValue` has them. */
  #duplicate(table: CollectionTable, doc: Doc, message: string): Error {
    const index = brokenIndex(table, doc, message);
    const paths = Object.keys(index.key);
    const keyValue = Object.fromEntries(paths.map((path) => [path, pathValue(doc, path)]));
    const text = `E11000 duplicate key error collection: ${this.#databaseName}.${table.name} index: ${index.name} dup key: { ${paths.join(', ')} }`;
    return mongoError(11000, text, { index: 0, keyPattern: index.key, keyValue });
  }
}

function pathValue(doc: Doc, path: string): unknown {
  const found = valuesAt(doc, path);
  return found.isMulti ? found.values : (found.value ?? null);
}

function sameElements(a: RowKeys, b: RowKeys): boolean {
  return (
    a.elements.length === b.elements.length &&
    a.elements.every(([no, element], i) => {
      const other = b.elements[i];
      return other !== undefined && other[0] === no && sameKey(other[1], element);
    })
  );
}

const ID_INDEX: IndexSpec = { v: 2, name: '_id_', key: { _id: 1 } };

/** SQLite names the columns of a broken unique index, or the index when it is over expressions. */
function brokenIndex(table: CollectionTable, doc: Doc, message: string): IndexSpec {
  const bare = (name: string) => name.slice(1, -1).replaceAll('""', '"');
  const candidates = table.indexes.filter((index) => {
    if (!index.unique) return false;
    const columns = Object.keys(index.key).map(
      (path) => `${table.name}.${bare(table.column(path)?.name ?? '""')}`,
    );
    return (
      message === `UNIQUE constraint failed: ${columns.join(', ')}` ||
      message === `UNIQUE constraint failed: index '${table.indexName(index, '#null')}'`
    );
  });
  const fitting = candidates.find(({ partialFilterExpression: part }) => !part || matcher(part)(doc));
  return fitting ?? candidates[0] ?? ID_INDEX;
}
