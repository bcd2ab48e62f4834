import mongoose from 'mongoose';
import { valueText } from './document-text.ts';
import { bsonType, type Doc, isPlain } from './values.ts';

const { Binary, Decimal128, Long, ObjectId } = mongoose.mongo;

/**
 * What an indexed value looks like in its SQL column. SQLite orders NULL < numbers < TEXT < BLOB; MongoDB orders null < numbers <
 * strings < object < array < binary < ObjectId < boolean < date. Numbers and strings stay native (readable in any tool); every
 * other type becomes a BLOB whose first byte is its rank, so a plain ORDER BY gives MongoDB's order.
 * Where it differs: NaN sorts after the strings, objects sort by their text.
 */
export type IndexKey = null | number | string | Buffer;

const RANK = {
  nan: 0x01,
  object: 0x10,
  array: 0x14,
  binary: 0x18,
  objectId: 0x20,
  boolean: 0x30,
  date: 0x40,
  other: 0x50,
} as const;
const FALSE = Buffer.from([RANK.boolean, 0]);
const TRUE = Buffer.from([RANK.boolean, 1]);
const NAN = Buffer.from([RANK.nan]);
const SIGN = 1n << 63n;

/** Stands in the column of a path that holds an array: its elements are rows of the side table. */
export const ARRAY_MARK = Buffer.from([0xf0]);

/** Of what SQLite gives back. */
export function isIndexKey(value: unknown): value is IndexKey {
  return value === null || typeof value === 'number' || typeof value === 'string' || Buffer.isBuffer(value);
}

export function indexKey(value: unknown): IndexKey {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return Number.isNaN(value) ? NAN : value;
    case 'boolean':
      return value ? TRUE : FALSE;
    case 'object':
      return value === null ? null : objectKey(value);
    default:
      return null;
  }
}

function objectKey(value: object): IndexKey {
  if (value instanceof Date) return dateKey(value.getTime());
  if (value instanceof ObjectId) return ranked(RANK.objectId, value.id);
  if (value instanceof Long) return value.toNumber();
  if (value instanceof Decimal128) return Number(value.toString());
  if (value instanceof Binary) return ranked(RANK.binary, value.buffer.subarray(0, value.position));
  const rank = Array.isArray(value)
    ? RANK.array
    : value instanceof RegExp || bsonType(value)
      ? RANK.other
      : RANK.object;
  return ranked(rank, Buffer.from(valueText(value)));
}

function dateKey(ms: number): Buffer {
  const key = Buffer.allocUnsafe(9);
  key[0] = RANK.date;
  key.writeBigUInt64BE(BigInt.asUintN(64, BigInt(ms) ^ SIGN), 1);
  return key;
}

function ranked(rank: number, bytes: Uint8Array): Buffer {
  const key = Buffer.allocUnsafe(bytes.length + 1);
  key[0] = rank;
  key.set(bytes, 1);
  return key;
}

/** `[first key of this type, first key after it]`: MongoDB's comparisons never leave the type of the operand. */
export function typeBounds(key: Exclude<IndexKey, null>): readonly [IndexKey, IndexKey] {
  if (typeof key === 'number') return [Number.NEGATIVE_INFINITY, ''];
  if (typeof key === 'string') return ['', Buffer.alloc(0)];
  const rank = key[0] ?? 0;
  return [Buffer.from([rank]), Buffer.from([rank + 1])];
}

/** Bounds of a type by MongoDB's name, for `$type` in partial indexes. */
export const TYPE_RANKS: Readonly<Record<string, number>> = {
  object: RANK.object,
  binData: RANK.binary,
  objectId: RANK.objectId,
  bool: RANK.boolean,
  date: RANK.date,
};

export function sameKey(a: IndexKey, b: IndexKey): boolean {
  return a === b || (Buffer.isBuffer(a) && Buffer.isBuffer(b) && a.equals(b));
}

/** SQLite's own order of two keys: negative, zero or positive. */
export function compareKeys(a: IndexKey, b: IndexKey): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b || 0;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (Buffer.isBuffer(a) && Buffer.isBuffer(b)) return Buffer.compare(a, b);
  return storageClass(a) - storageClass(b);
}

function storageClass(key: IndexKey): number {
  if (key === null) return 0;
  return typeof key === 'number' ? 1 : typeof key === 'string' ? 2 : 3;
}

/** A key as SQL text: partial indexes are only used by queries that repeat their condition literally. */
export function sqlLiteral(key: IndexKey): string {
  if (key === null) return 'NULL';
  if (typeof key === 'string') return `'${key.replaceAll("'", "''")}'`;
  if (typeof key !== 'number') return `x'${key.toString('hex')}'`;
  if (Number.isFinite(key)) return Number.isInteger(key) && Math.abs(key) < 1e15 ? `${key}.0` : String(key);
  return key > 0 ? '9e999' : '-9e999';
}

export type PathValues =
  | { readonly isMulti: false; readonly value: unknown }
  | { readonly isMulti: true; readonly values: readonly unknown[] };

/** What a document holds at a dotted path; arrays on the way fan out. */
export function valuesAt(doc: Doc, path: string): PathValues {
  if (!path.includes('.')) {
    const value = doc[path];
    return Array.isArray(value) ? { isMulti: true, values: value } : { isMulti: false, value };
  }
  const found: unknown[] = [];
  const isMulti = collect(doc, keysOf(path), 0, found);
  return isMulti ? { isMulti, values: found } : { isMulti, value: found[0] };
}

const splitPaths = new Map<string, readonly string[]>();

/** Indexed paths are few and asked for with every write. */
function keysOf(path: string): readonly string[] {
  let keys = splitPaths.get(path);
  if (keys === undefined) {
    keys = path.split('.');
    if (splitPaths.size < 1_000) splitPaths.set(path, keys);
  }
  return keys;
}

function collect(value: unknown, keys: readonly string[], depth: number, found: unknown[]): boolean {
  const key = keys[depth];
  if (Array.isArray(value)) {
    if (key === undefined) found.push(...value);
    else {
      if (/^\d+$/.test(key)) collect(value[Number(key)], keys, depth + 1, found);
      for (const item of value)
        if (typeof item === 'object' && item !== null) collect(item, keys, depth, found);
    }
    return true;
  }
  if (key === undefined) {
    found.push(value);
    return false;
  }
  const next = isPlain(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return collect(next, keys, depth + 1, found);
}
