import { CollectionTable, type IndexSpec, quoted } from './collection-table.ts';
import { fromText, valueText } from './document-text.ts';
import { mongoError } from './errors.ts';
import type { Connection } from './store-file.ts';
import { type Doc, isPlain } from './values.ts';

interface CatalogRow {
  readonly collection: string;
  readonly kind: 'collection' | 'column' | 'index';
  readonly name: string;
  readonly no: number;
  readonly spec: string;
}

const FORBIDDEN_NAME = /^(sqlite_|_otklik)|[#$/\0]|^$/i;

/**
 * Collections, columns and indexes as the file's own tables tell them. `user_version` counts changes, so that every process
 * sees an index or a first array made by another at its next read or write.
 */
export class Catalog {
  readonly #db: Connection;
  readonly #version;
  readonly #tables = new Map<string, CollectionTable>();
  #seen = -1;
  #changes = 0;

  constructor(db: Connection) {
    this.#db = db;
    this.#version = db.prepare<[], number>('PRAGMA user_version').pluck();
  }

  /** Grows with every change made here, also with those that are rolled back later. */
  get changes(): number {
    return this.#changes;
  }

  /** For reading; undefined while nobody has written to this collection. */
  find(name: string): CollectionTable | undefined {
    this.refresh();
    return this.#tables.get(name);
  }

  /** Inside a write: makes the table on first use. */
  ensure(name: string): CollectionTable {
    return this.#tables.get(name) ?? this.#create(name);
  }

  all(): CollectionTable[] {
    this.refresh();
    return [...this.#tables.values()];
  }

  refresh(): void {
    const version = this.#version.get() ?? 0;
    if (version === this.#seen) return;
    this.#tables.clear();
    const rows = this.#db.prepare<[], CatalogRow>('SELECT * FROM _otklik_catalog ORDER BY kind, no').all();
    for (const row of rows) this.#load(row);
    this.#seen = version;
  }

  /** After a rollback: what was read or added inside it may never have been. */
  forget(): void {
    this.#seen = -1;
  }

  save(table: CollectionTable, kind: CatalogRow['kind'], name: string, no: number, spec: object): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO _otklik_catalog VALUES (?,?,?,?,?)')
      .run(table.name, kind, name, no, valueText(spec));
    this.#changed();
  }

  removeIndex(table: CollectionTable, index: IndexSpec): void {
    const [name, shadow] = [table.indexName(index), table.indexName(index, '#null')];
    this.#db.exec(`DROP INDEX IF EXISTS ${quoted(name)}; DROP INDEX IF EXISTS ${quoted(shadow)}`);
    this.#db
      .prepare("DELETE FROM _otklik_catalog WHERE collection=? AND kind='index' AND name=?")
      .run(table.name, index.name);
    this.#changed();
    this.forget();
    this.refresh();
  }

  drop(name: string): boolean {
    const table = this.#tables.get(name);
    if (!table) return false;
    this.#db.exec(`DROP TABLE ${table.table}; DROP TABLE ${table.elements}`);
    this.#db.prepare('DELETE FROM _otklik_catalog WHERE collection=?').run(name);
    this.#tables.delete(name);
    this.#changed();
    return true;
  }

  #load(row: CatalogRow): void {
    let table = this.#tables.get(row.collection);
    if (!table) {
      table = new CollectionTable(this.#db, row.collection);
      this.#tables.set(row.collection, table);
    }
    const spec = fromText(row.spec);
    if (row.kind === 'column') {
      table.addColumn({
        path: row.name,
        name: String(spec.name),
        no: row.no,
        isMulti: spec.isMulti === true,
      });
    }
    if (row.kind === 'index') table.addIndex(indexSpec(spec));
  }

  #create(name: string): CollectionTable {
    if (FORBIDDEN_NAME.test(name)) throw mongoError(73, `Invalid collection name: ${name}`);
    const table = new CollectionTable(this.#db, name);
    this.#db.exec(`
      CREATE TABLE ${table.table}(rid INTEGER PRIMARY KEY, id NOT NULL, doc TEXT NOT NULL);
      CREATE UNIQUE INDEX ${quoted(table.indexName({ name: '_id_' }))} ON ${table.table}(id);
      CREATE TABLE ${table.elements}(column_no INTEGER, element, rid INTEGER);
      CREATE INDEX ${quoted(`${name}#elements/element`)} ON ${table.elements}(column_no, element, rid);
      CREATE INDEX ${quoted(`${name}#elements/rid`)} ON ${table.elements}(rid)`);
    this.#tables.set(name, table);
    this.save(table, 'collection', name, 0, {});
    return table;
  }

  #changed(): void {
    const next = (this.#version.get() ?? 0) + 1;
    this.#db.pragma(`user_version = ${next}`);
    this.#seen = next;
    this.#changes += 1;
  }
}

/** Index specifications as they stand in the catalog, checked field by field. */
function indexSpec(spec: Doc): IndexSpec {
  const key: Record<string, number> = {};
  if (isPlain(spec.key))
    for (const [path, direction] of Object.entries(spec.key)) key[path] = Number(direction);
  return {
    v: 2,
    key,
    name: String(spec.name),
    ...(spec.unique === true && { unique: true }),
    ...(spec.sparse === true && { sparse: true }),
    ...(isPlain(spec.partialFilterExpression) && { partialFilterExpression: spec.partialFilterExpression }),
    ...(typeof spec.expireAfterSeconds === 'number' && { expireAfterSeconds: spec.expireAfterSeconds }),
    ...(typeof spec.alias === 'string' && { alias: spec.alias }),
  };
}
