import mongoose from 'mongoose';
import { mongoError } from './errors.ts';

const { Binary, Long } = mongoose.mongo;
const DEEPEST = 100;

/** A stored document: own enumerable fields, plain values. */
export type Doc = Record<string, unknown>;

export function isPlain(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** `ObjectId`, `Long`…; undefined for everything that is no BSON value class. */
export function bsonType(value: object): string | undefined {
  const type = '_bsontype' in value ? value._bsontype : undefined;
  return typeof type === 'string' ? type : undefined;
}

/**
 * The value as it would come back from MongoDB's wire: Maps and mongoose's own classes become plain objects, Buffers
 * become Binary, undefined fields vanish. The copy shares nothing that the caller could change later.
 */
export function snapshot(value: unknown): unknown {
  return copy(value, 0);
}

export function snapshotDoc(value: unknown): Doc {
  const result = snapshot(value ?? {});
  if (!isPlain(result)) throw mongoError(14, 'a document is expected here');
  return result;
}

function copy(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'undefined':
      return value;
    case 'bigint':
      return fromLong(Long.fromBigInt(value));
    case 'object':
      return value === null ? null : copyObject(value, depth);
    default:
      return undefined;
  }
}

function copyObject(value: object, depth: number): unknown {
  if (depth > DEEPEST) throw mongoError(15, `documents may be nested ${DEEPEST} levels deep at most`);
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw mongoError(2, 'an invalid date cannot be stored');
    return new Date(value.getTime());
  }
  const type = bsonType(value);
  if (type !== undefined) return copyBson(value, type);
  if ('toBSON' in value && typeof value.toBSON === 'function') return copy(value.toBSON(), depth + 1);
  if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1) ?? null);
  if (value instanceof Uint8Array) return new Binary(Buffer.from(value));
  if (value instanceof RegExp) return value;
  const out: Doc = {};
  if (value instanceof Map) {
    for (const [key, item] of value) put(out, String(key), item, depth);
  } else {
    for (const [key, item] of Object.entries(value)) put(out, key, item, depth);
  }
  return out;
}

function put(out: Doc, key: string, item: unknown, depth: number): void {
  if (key === '__proto__') throw mongoError(52, 'a field may not be named __proto__');
  const plain = copy(item, depth + 1);
  if (plain !== undefined) out[key] = plain;
}

function copyBson(value: object, type: string): unknown {
  if (type === 'Int32' || type === 'Double') return Number(value.valueOf());
  return value instanceof Long ? fromLong(value) : value;
}

/** Long integers that a number can hold exactly become numbers, as in the stock driver. */
function fromLong(value: InstanceType<typeof Long>): unknown {
  const plain = value.toNumber();
  return Number.isSafeInteger(plain) ? plain : value;
}
