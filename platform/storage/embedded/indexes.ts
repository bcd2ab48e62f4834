import Database from 'better-sqlite3';
import type { Catalog } from './catalog.ts';
import { type CollectionTable, type Column, type IndexSpec, quoted } from './collection-table.ts';
import { fromText, valueText } from './document-text.ts';
import { mongoError, notSupported } from './errors.ts';
import { partialCondition, pathsOf } from './partial-condition.ts';
import type { Rows } from './rows.ts';
import type { Connection } from './store-file.ts';
import { type Doc, isPlain, snapshotDoc } from './values.ts';

/** Checks what a caller asks for and picks the options that mean something here. */
export function indexSpecOf(keys: unknown, options: Doc): IndexSpec {
  const pairs =
    keys instanceof Map ? [...keys] : Object.entries(isPlain(keys) ? keys : { [String(keys)]: 1 });
  const key: Record<string, number> = {};
  for (const [path, direction] of pairs) {
    if (direction !== 1 && direction !== -1) throw notSupported(`an index of type ${String(direction)}`);
    key[String(path)] = direction;
  }
  if (options.collation) throw notSupported('collation');
  const partial = options.partialFilterExpression;
  return {
    v: 2,
    key,
    name: typeof options.name === 'string' ? options.name : Object.entries(key).flat().join('_'),
    ...(options.unique === true && { unique: true }),
    ...(options.sparse === true && { sparse: true }),
    ...(partial !== undefined && { partialFilterExpression: snapshotDoc(partial) }),
    ...(typeof options.expireAfterSeconds === 'number' && { expireAfterSeconds: options.expireAfterSeconds }),
  };
}

interface IndexMaker {
  readonly db: Connection;
  readonly catalog: Catalog;
  readonly rows: Rows;
}

/** Inside a write. Adds the missing columns, fills them from the documents, makes the SQL index. Same index again: nothing. */
export function createIndex(
  { db, catalog, rows }: IndexMaker,
  table: CollectionTable,
  wanted: IndexSpec,
): string {
  if (wanted.name === '_id_' || (Object.keys(wanted.key).join() === '_id' && !wanted.partialFilterExpression))
    return '_id_';
  if (hasAlready(table, wanted)) return wanted.name;
  const isTaken = table.indexes.some(({ name }) => name.toLowerCase() === wanted.name.toLowerCase());
  const spec = isTaken ? { ...wanted, alias: `${wanted.name}~${table.indexes.length}` } : wanted;
  const paths = Object.keys(spec.key);
  const missing = new Set(
    [...paths, ...pathsOf(spec.partialFilterExpression)].filter((path) => !table.column(path)),
  );
  const added = [...missing].map((path) => addColumn(db, catalog, table, path));
  if (added.length > 0) fill(db, rows, table, added);
  const multi = paths.find((path) => table.column(path)?.isMulti);
  if (spec.unique && multi) throw notSupported(`a unique index on the array ${multi}`);
  try {
    db.exec(indexSql(table, spec));
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_CONSTRAINT')) throw error;
    const message = `E11000 duplicate key error collection: ${table.name} index: ${spec.name}: stored documents already clash`;
    throw mongoError(11000, message, { keyPattern: spec.key });
  }
  table.addIndex(spec);
  catalog.save(table, 'index', spec.name, table.indexes.length, spec);
  return spec.name;
}

function hasAlready(table: CollectionTable, spec: IndexSpec): boolean {
  const same = table.indexes.find(({ name }) => name === spec.name);
  if (same) {
    if (valueText(publicSpec(same)) === valueText(spec)) return true;
    throw mongoError(86, `An existing index has the same name as the requested index: ${spec.name}`);
  }
  const twin = table.indexes.find(
    (other) => valueText({ ...publicSpec(other), name: spec.name }) === valueText(spec),
  );
  if (twin) throw mongoError(85, `Index already exists with a different name: ${twin.name}`);
  return false;
}

/** The specification as its maker gave it. */
export function publicSpec({ alias: _, ...spec }: IndexSpec): Doc {
  return spec;
}

/** Named after its path, so that the file reads well; SQLite ignores case in names, MongoDB does not. */
function addColumn(db: Connection, catalog: Catalog, table: CollectionTable, path: string): Column {
  const no = table.columns.length;
  const wanted = `key.${path}`;
  const isTaken = table.columns.some(({ name }) => name.toLowerCase() === quoted(wanted).toLowerCase());
  const column: Column = { path, no, name: quoted(isTaken ? `${wanted}~${no}` : wanted), isMulti: false };
  db.exec(`ALTER TABLE ${table.table} ADD COLUMN ${column.name}`);
  table.addColumn(column);
  catalog.save(table, 'column', path, no, { name: column.name, isMulti: false });
  return column;
}

const FILL_PAGE = 1000;

function fill(db: Connection, rows: Rows, table: CollectionTable, added: readonly Column[]): void {
  const from = added[0]?.no ?? 0;
  const update = db.prepare(
    `UPDATE ${table.table} SET ${added.map(({ name }) => `${name}=?`).join()} WHERE rid=?`,
  );
  const insert = db.prepare(`INSERT INTO ${table.elements} VALUES (?,?,?)`);
  const page = db.prepare<[number], { rid: number; doc: string }>(
    `SELECT rid, doc FROM ${table.table} WHERE rid > ? ORDER BY rid LIMIT ${FILL_PAGE}`,
  );
  for (let last = 0, batch = page.all(last); batch.length > 0; batch = page.all(last)) {
    for (const { rid, doc } of batch) {
      last = rid;
      const keys = rows.keys(table, fromText(doc));
      update.run(...added.map(({ no }) => keys.columns[no] ?? null), rid);
      for (const [no, element] of keys.elements) if (no >= from) insert.run(no, element, rid);
    }
  }
}

function indexSql(table: CollectionTable, spec: IndexSpec): string {
  const nameOf = (path: string) => table.column(path)?.name ?? quoted(path);
  const columns = Object.keys(spec.key).map(nameOf);
  const conditions: string[] = [];
  if (spec.partialFilterExpression) conditions.push(partialCondition(spec.partialFilterExpression, nameOf));
  if (spec.sparse) conditions.push(`(${columns.map((column) => `${column} IS NOT NULL`).join(' OR ')})`);
  const where = (all: readonly string[]) => (all.length > 0 ? ` WHERE ${all.join(' AND ')}` : '');
  const directed = Object.entries(spec.key).map(
    ([path, direction]) => `${nameOf(path)} ${direction < 0 ? 'DESC' : 'ASC'}`,
  );
  const kind = spec.unique ? 'UNIQUE INDEX' : 'INDEX';
  const sql = `CREATE ${kind} ${quoted(table.indexName(spec))} ON ${table.table}(${directed.join(', ')})${where(conditions)};`;
  if (!spec.unique || (spec.sparse && columns.length === 1)) return sql;
  // MongoDB counts a missing field as null, and two of them clash; SQLite holds NULLs distinct. This second index closes the gap.
  const shadow = quoted(table.indexName(spec, '#null'));
  const filled = columns.map((column) => `ifnull(${column}, x'')`).join(', ');
  const someNull = `(${columns.map((column) => `${column} IS NULL`).join(' OR ')})`;
  return `${sql} CREATE UNIQUE INDEX ${shadow} ON ${table.table}(${filled})${where([...conditions, someNull])};`;
}
