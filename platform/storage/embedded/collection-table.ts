import type Database from 'better-sqlite3';
import type { IndexKey } from './index-key.ts';
import { pathsOf } from './partial-condition.ts';
import type { Connection } from './store-file.ts';
import type { Doc } from './values.ts';

/** One SQL column per indexed path. `isMulti` once any document held an array there. */
export interface Column {
  readonly path: string;
  readonly name: string;
  readonly no: number;
  isMulti: boolean;
}

export interface IndexSpec {
  readonly v: 2;
  readonly name: string;
  readonly key: Readonly<Record<string, number>>;
  readonly unique?: true;
  readonly sparse?: true;
  readonly partialFilterExpression?: Doc;
  readonly expireAfterSeconds?: number;
  /** Only where SQLite, which ignores case in names, already has an index of this name. Not shown to callers. */
  readonly alias?: string;
}

export type Row = [rid: number, text: string];
export type Statement = Database.Statement<IndexKey[], Row>;

const STATEMENTS_KEPT = 500;
const ID_COLUMN: Column = { path: '_id', name: '"id"', no: -1, isMulti: false };

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** What one process knows of a collection's table, its columns and indexes; rebuilt when any process changes the catalog. */
export class CollectionTable {
  readonly name: string;
  readonly table: string;
  /** Side table with one row per element of an indexed array: column number, element, row. */
  readonly elements: string;
  readonly columns: Column[] = [];
  readonly indexes: IndexSpec[] = [];
  /** Paths named by partial indexes: their values go into the SQL text, see `sqlLiteral`. */
  readonly literalPaths = new Set<string>();
  readonly #db: Connection;
  readonly #byPath = new Map<string, Column>([['_id', ID_COLUMN]]);
  readonly #statements = new Map<string, Statement>();

  constructor(db: Connection, name: string) {
    this.#db = db;
    this.name = name;
    this.table = quoted(name);
    this.elements = quoted(`${name}#elements`);
  }

  column(path: string): Column | undefined {
    return this.#byPath.get(path);
  }

  addColumn(column: Column): void {
    this.columns.push(column);
    this.#byPath.set(column.path, column);
  }

  addIndex(spec: IndexSpec): void {
    this.indexes.push(spec);
    for (const path of pathsOf(spec.partialFilterExpression)) this.literalPaths.add(path);
  }

  /** Name of an index within the file; a collection's name has no slash. */
  indexName(index: Pick<IndexSpec, 'name' | 'alias'>, suffix = ''): string {
    return `${this.name}/${index.alias ?? index.name}${suffix}`;
  }

  /** Prepared once and kept; rows come as arrays. */
  prepare(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    if (this.#statements.size >= STATEMENTS_KEPT) {
      for (const oldest of this.#statements.keys()) {
        this.#statements.delete(oldest);
        break;
      }
    }
    const statement = this.#db.prepare<IndexKey[], Row>(sql);
    if (statement.reader) statement.raw();
    this.#statements.set(sql, statement);
    return statement;
  }
}
