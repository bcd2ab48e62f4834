import { type IndexKey, indexKey, valuesAt } from './index-key.ts';
import { type Doc, isPlain } from './values.ts';

interface PlainLookup {
  readonly from: string;
  readonly localField: string;
  readonly foreignField: string;
  readonly as: string;
}

const KEYS_AT_ONCE = 4096;

/** A `$lookup` by equality of two fields, without a pipeline of its own. */
export function isPlainLookup(spec: unknown): spec is PlainLookup {
  return (
    isPlain(spec) &&
    spec.pipeline === undefined &&
    [spec.from, spec.localField, spec.foreignField, spec.as].every((field) => typeof field === 'string')
  );
}

/** Joins through the foreign field's index; a missing field counts as null on both sides. */
export function lookUp(
  docs: readonly Doc[],
  spec: PlainLookup,
  find: (from: string, filter: Doc) => Doc[],
): Doc[] {
  const wanted = new Map<string, unknown>();
  for (const doc of docs) for (const value of valuesOf(doc, spec.localField)) wanted.set(hash(value), value);
  const values = [...wanted.values()];
  const foreign = new Map<string, Set<Doc>>();
  for (let from = 0; from < values.length; from += KEYS_AT_ONCE) {
    const part = values.slice(from, from + KEYS_AT_ONCE);
    for (const doc of find(spec.from, { [spec.foreignField]: { $in: part } })) {
      for (const value of valuesOf(doc, spec.foreignField)) {
        const key = hash(value);
        foreign.set(key, (foreign.get(key) ?? new Set()).add(doc));
      }
    }
  }
  return docs.map((doc) => {
    const joined = new Set(
      valuesOf(doc, spec.localField).flatMap((value) => [...(foreign.get(hash(value)) ?? [])]),
    );
    return { ...doc, [spec.as]: [...joined] };
  });
}

function valuesOf(doc: Doc, path: string): readonly unknown[] {
  const found = valuesAt(doc, path);
  return found.isMulti ? found.values : [found.value ?? null];
}

function hash(value: unknown): string {
  const key: IndexKey = indexKey(value);
  return Buffer.isBuffer(key) ? `b${key.toString('latin1')}` : `${typeof key}${key}`;
}
