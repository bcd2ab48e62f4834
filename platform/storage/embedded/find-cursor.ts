import { guarded } from './errors.ts';
import { NativeCursor, type Portion } from './native-cursor.ts';
import { projector } from './projection.ts';
import { explain, type Hit, type ScanOptions, scan } from './scan.ts';
import { sortSpec } from './sort.ts';
import type { Store } from './store.ts';
import type { Doc } from './values.ts';

/** Results up to this size are read at once; longer ones stream from a snapshot of their own. */
const AT_ONCE = 1000;
const PORTION = 500;

export interface FindRequest {
  readonly store: Store;
  readonly collection: string;
  readonly filter: Doc;
  options: ScanOptions;
  projection: unknown;
}

/** A cursor over one collection; order, page and fields may still be set until the first document is read. */
export class FindCursor extends NativeCursor {
  readonly #request: FindRequest;

  constructor(request: FindRequest) {
    super(
      () => guarded(() => firstPortion(request)),
      () => planOf(request),
    );
    this.#request = request;
  }

  sort(sort: unknown): this {
    this.#request.options = { ...this.#request.options, sort: sortSpec(sort) };
    return this;
  }

  skip(skip: number): this {
    this.#request.options = { ...this.#request.options, skip };
    return this;
  }

  limit(limit: number): this {
    this.#request.options = { ...this.#request.options, limit: Math.abs(limit) };
    return this;
  }

  project(projection: unknown): this {
    this.#request.projection = projection;
    return this;
  }

  batchSize(): this {
    return this;
  }
}

function planOf({ store, collection, filter, options }: FindRequest): string[] {
  const table = store.table(collection);
  return table ? explain(table, filter, options) : [];
}

function firstPortion({ store, collection, filter, options, projection }: FindRequest): Portion {
  const project = projector(projection);
  const take = (hits: Generator<Hit, void>, count: number) => {
    const docs: Doc[] = [];
    while (docs.length < count) {
      const hit = hits.next();
      if (hit.done) break;
      docs.push(project ? project(hit.value.doc) : hit.value.doc);
    }
    return docs;
  };
  const hits = scan(store.table(collection), filter, options);
  const docs = take(hits, AT_ONCE);
  hits.return();
  if (docs.length < AT_ONCE) return { docs };
  const snapshot = store.openSnapshot();
  const long = scan(snapshot.catalog.find(collection), filter, options);
  const end = () => {
    long.return();
    snapshot.close();
  };
  return { docs: take(long, PORTION), next: () => take(long, PORTION), end };
}
