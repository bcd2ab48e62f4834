import { existsSync } from 'node:fs';
import { AppError } from '#core/shared/app-error.ts';
import { Catalog } from './catalog.ts';
import type { CollectionTable } from './collection-table.ts';
import { fromText } from './document-text.ts';
import { guarded } from './errors.ts';
import { ARRAY_MARK, type IndexKey, indexKey, sameKey, valuesAt } from './index-key.ts';
import { type Connection, openReadOnly } from './store-file.ts';
import type { Doc } from './values.ts';

export type FileCheck =
  | { readonly outcome: 'sound'; readonly collections: readonly CollectionCount[] }
  | { readonly outcome: 'damaged'; readonly problems: readonly string[] };

export interface CollectionCount {
  readonly name: string;
  readonly documents: number;
}

const MOST_PROBLEMS = 20;

/**
 * Reads a data file or backup through: SQLite's own integrity check, every document, every index column against its document.
 * Problems name collections, rows and columns, never contents. The file may be in use.
 *
 * @throws AppError storage-file-missing, storage-format-newer, storage-foreign-file, storage-corrupt
 */
export function checkStoreFile(path: string): FileCheck {
  if (!existsSync(path)) throw new AppError('storage-file-missing', 'There is no such data file');
  const db = openReadOnly(path);
  try {
    return guarded(() => checkConnection(db));
  } finally {
    db.close();
  }
}

export function checkConnection(db: Connection): FileCheck {
  const own = db.prepare<[], string>(`PRAGMA integrity_check(${MOST_PROBLEMS})`).pluck().all();
  if (own.join() !== 'ok') return { outcome: 'damaged', problems: own };
  const problems: string[] = [];
  const collections = new Catalog(db).all().map((table) => {
    const documents = checkTable(db, table, problems);
    return { name: table.name, documents };
  });
  return problems.length > 0 ? { outcome: 'damaged', problems } : { outcome: 'sound', collections };
}

function checkTable(db: Connection, table: CollectionTable, problems: string[]): number {
  const columns = table.columns.map(({ name }) => `, ${name}`).join('');
  const rows = db.prepare<[], unknown[]>(`SELECT rid, doc, id${columns} FROM ${table.table}`).raw();
  const elements = db
    .prepare<[unknown], [number, IndexKey]>(
      `SELECT column_no, element FROM ${table.elements} WHERE rid=? ORDER BY rowid`,
    )
    .raw();
  const orphans = `SELECT count(*) FROM ${table.elements} WHERE rid NOT IN (SELECT rid FROM ${table.table})`;
  if (db.prepare(orphans).pluck().get() !== 0)
    problems.push(`${table.name}: array elements without a document`);
  let documents = 0;
  for (const [rid, text, id, ...keys] of rows.iterate()) {
    documents += 1;
    if (problems.length >= MOST_PROBLEMS) break;
    const doc = readDoc(text);
    if (!doc || !sameKey(indexKey(doc._id), asKey(id))) {
      problems.push(`${table.name}: row ${rid} is no readable document`);
      continue;
    }
    const stored = table.columns.some(({ isMulti }) => isMulti) ? elements.all(rid) : [];
    for (const { path, no } of table.columns) {
      if (
        !agrees(
          doc,
          path,
          asKey(keys[no]),
          stored.filter(([column]) => column === no).map(([, element]) => element),
        )
      ) {
        problems.push(`${table.name}: row ${rid} is filed wrongly under ${path}`);
      }
    }
  }
  return documents;
}

function readDoc(text: unknown): Doc | undefined {
  try {
    return fromText(String(text));
  } catch {
    return undefined;
  }
}

function agrees(doc: Doc, path: string, key: IndexKey, elements: readonly IndexKey[]): boolean {
  const found = valuesAt(doc, path);
  if (!found.isMulti) return sameKey(indexKey(found.value), key) && elements.length === 0;
  return (
    sameKey(key, ARRAY_MARK) &&
    found.values.length === elements.length &&
    found.values.every((value, i) => sameKey(indexKey(value), elements[i] ?? null))
  );
}

function asKey(value: unknown): IndexKey {
  return typeof value === 'number' || typeof value === 'string' || Buffer.isBuffer(value) ? value : null;
}
