import mongoose from 'mongoose';
import { mongoError } from './errors.ts';
import { compareKeys, indexKey, sameKey } from './index-key.ts';
import { elementTest } from './positional-paths.ts';
import { sortBy, sortSpec } from './sort.ts';
import { find, type Place, reach, read, remove, write } from './update-paths.ts';
import { type Doc, isPlain } from './values.ts';

/** Changes one concrete path of a document in place. */
export type Operator = (doc: Doc, path: string, operand: unknown) => void;

/** Every update operator of MongoDB that the store knows. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  $set: (doc, path, value) => write(reach(doc, path), value),
  $unset: (doc, path) => onFound(doc, path, remove),
  $inc: (doc, path, step) => arithmetic(doc, path, '$inc', step, (a, b) => a + b),
  $mul: (doc, path, factor) => arithmetic(doc, path, '$mul', factor, (a, b) => a * b),
  $min: (doc, path, value) => keepBetter(doc, path, value, -1),
  $max: (doc, path, value) => keepBetter(doc, path, value, 1),
  $currentDate: (doc, path, kind) => write(reach(doc, path), currentDate(kind)),
  $rename: (doc, path, to) =>
    onFound(doc, path, (place) => {
      const value = read(place);
      remove(place);
      if (value !== undefined) write(reach(doc, String(to)), value);
    }),
  $bit: (doc, path, operand) => bits(doc, path, operand),
  $push: (doc, path, operand) => push(doc, path, operand),
  $addToSet: (doc, path, operand) => addToSet(doc, path, operand),
  $pop: (doc, path, end) => onArray(doc, path, '$pop', (items) => items.splice(end === -1 ? 0 : -1, 1)),
  $pull: (doc, path, condition) => {
    const test = elementTest(condition);
    onArray(doc, path, '$pull', (items) => keep(items, (item) => !test(item)));
  },
  $pullAll: (doc, path, values) => {
    const keys = Array.isArray(values) ? values.map(indexKey) : [];
    onArray(doc, path, '$pullAll', (items) =>
      keep(items, (item) => !keys.some((key) => sameKey(key, indexKey(item)))),
    );
  },
};

function onFound(doc: Doc, path: string, change: (place: Place) => void): void {
  const place = find(doc, path);
  if (place) change(place);
}

function arithmetic(
  doc: Doc,
  path: string,
  op: string,
  operand: unknown,
  combine: (a: number, b: number) => number,
): void {
  if (typeof operand !== 'number')
    throw mongoError(14, `Cannot ${op} with a non-numeric argument at '${path}'`);
  const place = reach(doc, path);
  const current = read(place) === undefined ? 0 : read(place);
  if (typeof current !== 'number')
    throw mongoError(14, `Cannot apply ${op} to a value of non-numeric type at '${path}'`);
  write(place, combine(current, operand));
}

function keepBetter(doc: Doc, path: string, value: unknown, towards: 1 | -1): void {
  const place = reach(doc, path);
  const current = read(place);
  if (current === undefined || compareKeys(indexKey(value), indexKey(current)) * towards > 0)
    write(place, value);
}

function currentDate(kind: unknown): unknown {
  const asTimestamp = isPlain(kind) && kind.$type === 'timestamp';
  return asTimestamp ? new mongoose.mongo.Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 }) : new Date();
}

function bits(doc: Doc, path: string, operand: unknown): void {
  const place = reach(doc, path);
  let value = Number(read(place) ?? 0);
  for (const [op, mask] of Object.entries(isPlain(operand) ? operand : {})) {
    if (op === 'and') value &= Number(mask);
    else if (op === 'or') value |= Number(mask);
    else if (op === 'xor') value ^= Number(mask);
    else throw mongoError(9, `$bit does not know '${op}'`);
  }
  write(place, value);
}

function arrayAt(place: Place, path: string, op: string): unknown[] {
  const current = read(place);
  if (current === undefined) return [];
  if (!Array.isArray(current))
    throw mongoError(
      op === '$pop' ? 14 : 2,
      `The field '${path}' must be an array but ${op} found another type`,
    );
  return current;
}

function onArray(doc: Doc, path: string, op: string, change: (items: unknown[]) => void): void {
  onFound(doc, path, (place) => {
    if (read(place) !== undefined) change(arrayAt(place, path, op));
  });
}

function keep(items: unknown[], test: (item: unknown) => boolean): void {
  const kept = items.filter(test);
  items.splice(0, items.length, ...kept);
}

function isEach(operand: unknown): operand is Doc & { $each: unknown[] } {
  return isPlain(operand) && Array.isArray(operand.$each);
}

function push(doc: Doc, path: string, operand: unknown): void {
  const place = reach(doc, path);
  const items = [...arrayAt(place, path, '$push')];
  if (!isEach(operand)) {
    items.push(operand);
    write(place, items);
    return;
  }
  const { $each, $position, $slice, $sort } = operand;
  items.splice(typeof $position === 'number' ? $position : items.length, 0, ...$each);
  const sorted = $sort === undefined ? items : sortItems(items, $sort);
  write(place, typeof $slice === 'number' ? slice(sorted, $slice) : sorted);
}

function sortItems(items: readonly unknown[], sort: unknown): unknown[] {
  if (sort === 1 || sort === -1) return sortBy(items, [['item', sort]], (item) => ({ item }));
  return sortBy(items, sortSpec(sort), (item) => (isPlain(item) ? item : {}));
}

function slice(items: readonly unknown[], count: number): unknown[] {
  return count < 0 ? items.slice(count) : items.slice(0, count);
}

function addToSet(doc: Doc, path: string, operand: unknown): void {
  const place = reach(doc, path);
  const items = [...arrayAt(place, path, '$addToSet')];
  for (const value of isEach(operand) ? operand.$each : [operand]) {
    const key = indexKey(value);
    if (!items.some((item) => sameKey(indexKey(item), key))) items.push(value);
  }
  write(place, items);
}
