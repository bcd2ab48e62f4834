import type { CollectionTable } from './collection-table.ts';
import { compareKeys, type IndexKey, indexKey, valuesAt } from './index-key.ts';
import { type Doc, isPlain } from './values.ts';

export type SortSpec = readonly (readonly [path: string, direction: 1 | -1])[];

/** MongoDB's driver takes a sort as an object, a Map, pairs or one path. */
export function sortSpec(sort: unknown): SortSpec {
  if (sort === undefined || sort === null) return [];
  if (typeof sort === 'string') return [[sort, 1]];
  const pairs: readonly unknown[] =
    sort instanceof Map ? [...sort] : Array.isArray(sort) ? sort : isPlain(sort) ? Object.entries(sort) : [];
  return pairs.flatMap(
    (pair): SortSpec => (Array.isArray(pair) ? [[String(pair[0]), direction(pair[1])]] : []),
  );
}

function direction(value: unknown): 1 | -1 {
  return value === -1 || value === '-1' || value === 'desc' || value === 'descending' ? -1 : 1;
}

/** ORDER BY when columns alone can give it; undefined when the documents have to be sorted in memory. */
export function orderBy(sort: SortSpec, table: CollectionTable): string | undefined {
  const terms: string[] = [];
  for (const [path, towards] of sort) {
    const column = table.column(path);
    if (!column || column.isMulti) return undefined;
    terms.push(`${column.name} ${towards === 1 ? 'ASC' : 'DESC'}`);
  }
  return terms.join(', ');
}

/** The same order as the columns', for any documents; stable. */
export function sortBy<T>(items: readonly T[], sort: SortSpec, docOf: (item: T) => Doc): T[] {
  const keyed = items.map((item) => ({
    item,
    keys: sort.map(([path, towards]) => sortKey(docOf(item), path, towards)),
  }));
  keyed.sort((a, b) => {
    for (const [i, [, towards]] of sort.entries()) {
      const order = compareKeys(a.keys[i] ?? null, b.keys[i] ?? null);
      if (order !== 0) return order * towards;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}

/** An array counts by its least element upwards, by its greatest downwards. */
function sortKey(doc: Doc, path: string, towards: 1 | -1): IndexKey {
  const found = valuesAt(doc, path);
  if (!found.isMulti) return indexKey(found.value);
  const keys = found.values.map(indexKey).sort((a, b) => compareKeys(a, b) * towards);
  return keys[0] ?? null;
}
