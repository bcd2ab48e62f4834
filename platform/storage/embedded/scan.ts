import type { CollectionTable } from './collection-table.ts';
import { fromText } from './document-text.ts';
import { filterToSql } from './filter-to-sql.ts';
import type { IndexKey } from './index-key.ts';
import { matcher } from './matcher.ts';
import { orderBy, type SortSpec, sortBy } from './sort.ts';
import type { Doc } from './values.ts';

export interface ScanOptions {
  readonly sort?: SortSpec;
  readonly skip?: number;
  /** 0 or absent: no limit. */
  readonly limit?: number;
}

export interface Hit {
  readonly rid: number;
  readonly doc: Doc;
  readonly text: string;
}

interface Plan {
  readonly sql: string;
  readonly params: IndexKey[];
  readonly isExact: boolean;
  readonly isSorted: boolean;
  /** SQL alone gives exactly the wanted page. */
  readonly isPaged: boolean;
}

export function plan(
  table: CollectionTable,
  filter: Doc,
  { sort = [], skip = 0, limit = 0 }: ScanOptions,
): Plan {
  const where = filterToSql(filter, table);
  const order = orderBy(sort, table);
  const isSorted = order !== undefined;
  const isPaged = where.isExact && isSorted;
  const params = [...where.params];
  let sql = `SELECT rid, doc FROM ${table.table} WHERE ${where.sql}`;
  if (order) sql += ` ORDER BY ${order}`;
  // Written out: SQLite reads a row of many pages twice as long when the limit is a parameter.
  if (isPaged && limit === 1 && skip === 0) sql += ' LIMIT 1';
  else if (isPaged && (limit > 0 || skip > 0)) {
    sql += ' LIMIT ? OFFSET ?';
    params.push(limit > 0 ? limit : -1, skip);
  }
  return { sql, params, isExact: where.isExact, isSorted, isPaged };
}

/** All reads go through here. Runs synchronously; nothing may be written before it is exhausted or returned. */
export function* scan(
  table: CollectionTable | undefined,
  filter: Doc,
  options: ScanOptions = {},
): Generator<Hit, void> {
  if (!table) return;
  const { skip = 0, limit = 0, sort = [] } = options;
  const { sql, params, isExact, isSorted, isPaged } = plan(table, filter, options);
  const fits = isExact ? undefined : matcher(filter);
  const rows = table.prepare(sql).iterate(...params);
  if (isPaged) {
    for (const [rid, text] of rows) yield { rid, text, doc: fromText(text) };
    return;
  }
  const hits = matching(rows, fits);
  const ordered = isSorted ? hits : sortBy([...hits], sort, ({ doc }) => doc);
  let seen = 0;
  for (const hit of ordered) {
    seen += 1;
    if (seen > skip) yield hit;
    if (limit > 0 && seen >= skip + limit) return;
  }
}

function* matching(
  rows: Iterable<[number, string]>,
  fits: ((doc: Doc) => boolean) | undefined,
): Generator<Hit, void> {
  for (const [rid, text] of rows) {
    const doc = fromText(text);
    if (!fits || fits(doc)) yield { rid, text, doc };
  }
}

export function firstHit(
  table: CollectionTable | undefined,
  filter: Doc,
  options: ScanOptions = {},
): Hit | undefined {
  if (!table) return undefined;
  const { sql, params, isExact, isSorted } = plan(table, filter, { ...options, limit: 1 });
  if (isSorted && !options.skip) {
    const row = table.prepare(sql).get(...params);
    if (!row) return undefined;
    const [rid, text] = row;
    const hit = { rid, text, doc: fromText(text) };
    // The columns alone may let others through; the first row is mostly the one all the same.
    if (isExact || matcher(filter)(hit.doc)) return hit;
  }
  for (const hit of scan(table, filter, { ...options, limit: 1 })) return hit;
  return undefined;
}

export function findDocs(table: CollectionTable | undefined, filter: Doc, options: ScanOptions = {}): Doc[] {
  return Array.from(scan(table, filter, options), ({ doc }) => doc);
}

/** Counts in SQL when the columns decide alone. */
export function countDocs(
  table: CollectionTable | undefined,
  filter: Doc,
  { skip = 0, limit = 0 }: ScanOptions = {},
): number {
  if (!table) return 0;
  const where = filterToSql(filter, table);
  let count = 0;
  if (where.isExact) {
    const sql = `SELECT count(*), '' FROM ${table.table} WHERE ${where.sql}`;
    count = table.prepare(sql).get(...where.params)?.[0] ?? 0;
  } else {
    for (const _ of scan(table, filter)) count += 1;
  }
  return Math.max(0, limit > 0 ? Math.min(count - skip, limit) : count - skip);
}

/** How SQLite would run this filter, one line per step: for `explain()` and tests. */
export function explain(table: CollectionTable, filter: Doc, options: ScanOptions): string[] {
  const { sql, params } = plan(table, filter, options);
  const statement = table.prepare(`EXPLAIN QUERY PLAN ${sql}`);
  return statement.all(...params).map((row: readonly unknown[]) => String(row[3]));
}
