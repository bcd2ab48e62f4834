import { notSupported } from './errors.ts';
import { isPlainLookup, lookUp } from './lookup.ts';
import { mingoAggregate } from './mingo-context.ts';
import { countDocs, findDocs, type ScanOptions } from './scan.ts';
import { sortSpec } from './sort.ts';
import type { Store } from './store.ts';
import { type Doc, isPlain } from './values.ts';

const REFUSED = [
  '$out',
  '$merge',
  '$changeStream',
  '$search',
  '$searchMeta',
  '$vectorSearch',
  '$geoNear',
  '$indexStats',
  '$collStats',
];

interface Head {
  readonly filter: Doc;
  readonly options: ScanOptions;
  readonly length: number;
}

/**
 * `$match`, `$sort`, `$skip` and `$limit` at the head run in SQL, `$lookup` by equality is an indexed `$in`, mingo does the
 * rest in memory. Synchronous: the loop waits for it.
 */
export function aggregate(store: Store, collection: string, stages: readonly Doc[]): Doc[] {
  for (const stage of stages) refuse(stage);
  const head = headOf(stages);
  const table = store.table(collection);
  const rest = stages.slice(head.length);
  const countName = rest.length === 1 ? rest[0]?.$count : undefined;
  if (typeof countName === 'string') {
    const count = countDocs(table, head.filter, head.options);
    return count > 0 ? [{ [countName]: count }] : [];
  }
  return runStages(store, findDocs(table, head.filter, head.options), rest);
}

export function headOf(stages: readonly Doc[]): Head {
  const filters: Doc[] = [];
  let at = 0;
  for (let match = stages[at]?.$match; isPlain(match); match = stages[at]?.$match) {
    filters.push(match);
    at += 1;
  }
  const options: { sort?: ScanOptions['sort'] & object; skip?: number; limit?: number } = {};
  if (isPlain(stages[at]?.$sort)) options.sort = sortSpec(stages[at++]?.$sort);
  if (typeof stages[at]?.$skip === 'number') options.skip = Number(stages[at++]?.$skip);
  if (typeof stages[at]?.$limit === 'number') options.limit = Number(stages[at++]?.$limit);
  const [only] = filters;
  return {
    filter: filters.length === 1 && only ? only : filters.length === 0 ? {} : { $and: filters },
    options,
    length: at,
  };
}

function runStages(store: Store, found: Doc[], stages: readonly Doc[]): Doc[] {
  const resolve = (name: string) => findDocs(store.table(name), {});
  let docs = found;
  let pending: Doc[] = [];
  const flush = () => {
    if (pending.length > 0) docs = mingoAggregate(docs, pending, resolve);
    pending = [];
  };
  for (const stage of stages) {
    if (isPlainLookup(stage.$lookup)) {
      flush();
      docs = lookUp(docs, stage.$lookup, (name, filter) => findDocs(store.table(name), filter));
    } else {
      pending.push(stage);
    }
  }
  flush();
  return docs;
}

function refuse(stage: Doc): void {
  const name = Object.keys(stage)[0] ?? '';
  if (REFUSED.includes(name)) throw notSupported(`the stage ${name}`);
}
