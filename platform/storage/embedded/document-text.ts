import mongoose from 'mongoose';
import { mongoError } from './errors.ts';
import { bsonType, type Doc, isPlain } from './values.ts';

const { Binary, Decimal128, Long, ObjectId, Timestamp, UUID } = mongoose.mongo;
const { EJSON } = mongoose.mongo.BSON;
const LARGEST_BYTES = 16 * 1024 * 1024;

/**
 * Documents are stored as relaxed Extended JSON text, not as BSON: any SQLite tool shows them (`doc->>'$.state'` works in a
 * query), and V8's own JSON parser is quicker than a BSON reader in JavaScript. Dates are `{"$date": "2026-03-03T09:00:00.000Z"}`.
 * A user's object whose first field begins with `$` is kept apart from these wrappers as `{"$literal": …}`.
 */
export function toText(doc: Doc): string {
  const text = JSON.stringify(wrapFields(doc));
  if (text.length > LARGEST_BYTES / 4 && Buffer.byteLength(text) > LARGEST_BYTES) {
    throw mongoError(10334, 'a document larger than 16 MB cannot be stored');
  }
  return text;
}

export function fromText(text: string): Doc {
  const doc: Doc = JSON.parse(text);
  return text.includes('{"$') ? unwrapFields(doc) : doc;
}

/** One value as text: equal values have equal texts. */
export function valueText(value: unknown): string {
  return JSON.stringify(wrap(value)) ?? 'null';
}

function wrap(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $numberDouble: String(value) };
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return { $date: value.toISOString() };
  if (Array.isArray(value)) return wrapItems(value);
  if (bsonType(value) !== undefined) return wrapBson(value);
  if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: value.flags } };
  if (!isPlain(value)) return value;
  const fields = wrapFields(value);
  return Object.keys(fields)[0]?.startsWith('$') ? { $literal: fields } : fields;
}

function wrapFields(doc: Doc): Doc {
  let out: Doc | undefined;
  for (const key in doc) {
    const value = doc[key];
    if (typeof value === 'string') continue;
    const wrapped = wrap(value);
    if (wrapped === value) continue;
    out ??= { ...doc };
    out[key] = wrapped;
  }
  return out ?? doc;
}

function wrapItems(items: readonly unknown[]): readonly unknown[] {
  const wrapped = items.map(wrap);
  return wrapped.some((item, i) => item !== items[i]) ? wrapped : items;
}

function wrapBson(value: object): unknown {
  if (value instanceof ObjectId) return { $oid: value.toHexString() };
  return EJSON.serialize(value, { relaxed: false });
}

function unwrapFields(doc: Doc): Doc {
  for (const key in doc) {
    const value = doc[key];
    if (typeof value === 'object' && value !== null) doc[key] = unwrap(value);
  }
  return doc;
}

function unwrap(value: object): unknown {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const item: unknown = value[i];
      if (typeof item === 'object' && item !== null) value[i] = unwrap(item);
    }
    return value;
  }
  if (!isPlain(value)) return value;
  for (const key in value) return key.startsWith('$') ? unwrapSpecial(key, value) : unwrapFields(value);
  return value;
}

function unwrapSpecial(key: string, value: Doc): unknown {
  const content = value[key];
  switch (key) {
    case '$date':
      return new Date(String(content));
    case '$oid':
      return ObjectId.createFromHexString(String(content));
    case '$numberDouble':
      return Number(content);
    case '$numberLong':
      return Long.fromString(String(content));
    case '$numberDecimal':
      return Decimal128.fromString(String(content));
    case '$literal':
      return isPlain(content) ? unwrapFields(content) : content;
    case '$regularExpression':
      return isPlain(content) ? new RegExp(String(content.pattern), String(content.options)) : content;
    case '$binary':
      return unwrapBinary(content);
    case '$timestamp':
      return isPlain(content) ? new Timestamp({ t: Number(content.t), i: Number(content.i) }) : content;
    default:
      return EJSON.deserialize(value);
  }
}

function unwrapBinary(content: unknown): unknown {
  if (!isPlain(content)) return content;
  const bytes = Buffer.from(String(content.base64), 'base64');
  const subType = Number.parseInt(String(content.subType), 16);
  return subType === Binary.SUBTYPE_UUID ? new UUID(bytes) : new Binary(bytes, subType);
}
