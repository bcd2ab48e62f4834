import { type Doc, isPlain } from './values.ts';

const INDEX = /^\d+$/;

/**
 * The values a condition on a dotted path looks at, as MongoDB walks it: arrays on the way fan out into their objects, an
 * object without the field gives `undefined` (missing), and an array at the end is given whole.
 */
export function conditionValues(doc: Doc, keys: readonly string[]): readonly unknown[] {
  const [only] = keys;
  if (keys.length === 1 && only !== undefined) return [own(doc, only)];
  const found: unknown[] = [];
  walk(doc, keys, 0, found);
  return found;
}

/** The same, with the elements of arrays at the end beside the arrays themselves. */
export function withElements(values: readonly unknown[]): readonly unknown[] {
  return values.some(Array.isArray)
    ? values.flatMap((value) => (Array.isArray(value) ? [...value, value] : [value]))
    : values;
}

function own(value: Doc, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function walk(value: unknown, keys: readonly string[], depth: number, found: unknown[]): void {
  const key = keys[depth];
  if (key === undefined) {
    found.push(value);
  } else if (isPlain(value)) {
    walk(own(value, key), keys, depth + 1, found);
  } else if (Array.isArray(value)) {
    for (const item of value) if (isPlain(item)) walk(item, keys, depth, found);
    if (INDEX.test(key) && Number(key) < value.length) walk(value[Number(key)], keys, depth + 1, found);
  } else {
    found.push(undefined);
  }
}
