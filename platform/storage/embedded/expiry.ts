import { indexKey, typeBounds } from './index-key.ts';
import type { Store } from './store.ts';

const PAGE = 500;

/** One pass over all TTL indexes, in small writes. Only plain date fields expire, not dates in arrays. */
export async function expireDocuments(store: Store, now: Date): Promise<number> {
  let removed = 0;
  for (const { name, indexes } of store.catalog.all()) {
    for (const { key, expireAfterSeconds } of indexes) {
      const [path] = Object.keys(key);
      if (expireAfterSeconds === undefined || path === undefined) continue;
      const due = new Date(now.getTime() - expireAfterSeconds * 1000);
      for (let page = PAGE; page === PAGE; removed += page) {
        page = await store.write(() => expirePage(store, name, path, due));
      }
    }
  }
  return removed;
}

function expirePage(store: Store, collection: string, path: string, due: Date): number {
  const table = store.catalog.find(collection);
  const column = table?.column(path);
  const until = indexKey(due);
  if (!table || !column || until === null) return 0;
  const sql = `SELECT rid, '' FROM ${table.table} WHERE ${column.name} >= ? AND ${column.name} <= ? LIMIT ${PAGE}`;
  const rows = table.prepare(sql).all(typeBounds(until)[0], until);
  for (const [rid] of rows) store.rows.remove(table, rid);
  return rows.length;
}
