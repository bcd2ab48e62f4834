import mongoose from 'mongoose';
import { fromText } from './document-text.ts';
import { matcher } from './matcher.ts';
import type { PositionalContext } from './positional-paths.ts';
import { firstHit, type Hit, scan } from './scan.ts';
import type { SortSpec } from './sort.ts';
import type { Store } from './store.ts';
import { applyUpdate, type Update, upsertDocument } from './update-document.ts';
import type { Doc } from './values.ts';

/** Documents changed in one write; the rest of an updateMany or deleteMany follows in further ones, as MongoDB yields too. */
const CHUNK = 500;

export interface UpdateRequest {
  readonly filter: Doc;
  readonly update: Update;
  readonly arrayFilters: readonly Doc[];
  readonly sort: SortSpec;
  readonly upsert: boolean;
}

export interface UpdateOutcome {
  readonly matched: number;
  readonly modified: number;
  readonly before?: Doc;
  readonly after?: Doc;
  readonly upsertedId?: unknown;
}

/** Inside a write. `_id` must be there already. @throws code 11000 */
export function insertDoc(store: Store, collection: string, doc: Doc): void {
  store.rows.insert(store.catalog.ensure(collection), doc);
}

/** Inside a write: the first document in sort order, or an upsert. `wantsBefore`: also give it as it was. */
export function updateFirst(
  store: Store,
  collection: string,
  request: UpdateRequest,
  wantsBefore = false,
): UpdateOutcome {
  const hit = firstHit(store.catalog.ensure(collection), request.filter, { sort: request.sort });
  if (!hit) return request.upsert ? upsert(store, collection, request) : { matched: 0, modified: 0 };
  const before = wantsBefore ? fromText(hit.text) : undefined;
  const { after, isModified } = change(store, collection, hit, request);
  return { matched: 1, modified: Number(isModified), after, ...(before && { before }) };
}

/** All documents that fit, in writes of `CHUNK`; those that no longer fit when their turn comes are left alone. */
export async function updateAll(
  store: Store,
  collection: string,
  request: UpdateRequest,
): Promise<UpdateOutcome> {
  const totals = { matched: 0, modified: 0 };
  let upserted: UpdateOutcome | undefined;
  const count = await forEachChunk(
    store,
    collection,
    request.filter,
    (hits) => {
      const changed = hits.map((hit) => change(store, collection, hit, request));
      return { matched: hits.length, modified: changed.filter(({ isModified }) => isModified).length };
    },
    (sum) => {
      totals.matched += sum.matched;
      totals.modified += sum.modified;
    },
  );
  if (count === 0 && request.upsert) {
    upserted = await store.write(() => updateFirst(store, collection, request));
  }
  return upserted ?? totals;
}

/** Inside a write. */
export function deleteFirst(store: Store, collection: string, filter: Doc, sort: SortSpec): Doc | undefined {
  const table = store.catalog.ensure(collection);
  const hit = firstHit(table, filter, { sort });
  if (hit) store.rows.remove(table, hit.rid);
  return hit?.doc;
}

export async function deleteAll(store: Store, collection: string, filter: Doc): Promise<number> {
  let deleted = 0;
  await forEachChunk(
    store,
    collection,
    filter,
    (hits) => {
      for (const { rid } of hits) store.rows.remove(store.catalog.ensure(collection), rid);
      return hits.length;
    },
    (count) => {
      deleted += count;
    },
  );
  return deleted;
}

/** Finds and handles up to `CHUNK` documents in one write; more are remembered by row and looked at again. */
async function forEachChunk<T>(
  store: Store,
  collection: string,
  filter: Doc,
  handle: (hits: readonly Hit[]) => T,
  collect: (result: T) => void,
): Promise<number> {
  const first = await store.write(() => {
    const hits: Hit[] = [];
    const rest: number[] = [];
    for (const hit of scan(store.catalog.ensure(collection), filter)) {
      if (hits.length < CHUNK) hits.push(hit);
      else rest.push(hit.rid);
    }
    return { result: handle(hits), rest, count: hits.length };
  });
  collect(first.result);
  for (let from = 0; from < first.rest.length; from += CHUNK) {
    const rids = first.rest.slice(from, from + CHUNK);
    collect(await store.write(() => handle(again(store, collection, filter, rids))));
  }
  return first.count;
}

function again(store: Store, collection: string, filter: Doc, rids: readonly number[]): Hit[] {
  const table = store.catalog.ensure(collection);
  const fits = matcher(filter);
  return rids.flatMap((rid) => {
    const row = table.prepare(`SELECT rid, doc FROM ${table.table} WHERE rid=?`).get(rid);
    if (!row) return [];
    const doc = fromText(row[1]);
    return fits(doc) ? [{ rid, text: row[1], doc }] : [];
  });
}

function change(
  store: Store,
  collection: string,
  hit: Hit,
  request: UpdateRequest,
): { after: Doc; isModified: boolean } {
  const table = store.catalog.ensure(collection);
  const keys = store.rows.keys(table, hit.doc);
  const after = applyUpdate(hit.doc, request.update, positional(request));
  return { after, isModified: store.rows.update(table, hit, keys, after) };
}

function upsert(store: Store, collection: string, request: UpdateRequest): UpdateOutcome {
  const { _id, ...fields } = upsertDocument(request.filter, request.update, positional(request));
  const after = { _id: _id ?? new mongoose.mongo.ObjectId(), ...fields };
  insertDoc(store, collection, after);
  return { matched: 0, modified: 0, after, upsertedId: after._id };
}

function positional({ filter, arrayFilters }: UpdateRequest): PositionalContext {
  return { filter, arrayFilters };
}
