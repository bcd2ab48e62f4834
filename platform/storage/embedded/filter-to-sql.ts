import mongoose from 'mongoose';
import type { CollectionTable, Column } from './collection-table.ts';
import { mongoError, notSupported } from './errors.ts';
import { type IndexKey, indexKey, sqlLiteral, typeBounds } from './index-key.ts';
import { KNOWN_OPERATORS } from './mingo-context.ts';
import { type Doc, isPlain } from './values.ts';

const { Decimal128, Long } = mongoose.mongo;

/**
 * A WHERE over the indexed columns. It never drops a document the filter wants; when `isExact` is false it may let others
 * through and the matcher decides the rest.
 */
export interface SqlFilter {
  readonly sql: string;
  readonly params: readonly IndexKey[];
  readonly isExact: boolean;
}

const EVERYTHING: SqlFilter = { sql: '1', params: [], isExact: false };
const NO_CONDITION: SqlFilter = { sql: '1', params: [], isExact: true };
const LONGEST_LIST = 8192;
const LONGEST_LITERAL_LIST = 32;
const REFUSED = new Set([
  '$text',
  '$where',
  '$near',
  '$nearSphere',
  '$geoWithin',
  '$geoIntersects',
  '$jsonSchema',
]);

export function filterToSql(filter: Doc, table: CollectionTable): SqlFilter {
  return conditionsOf(filter, { table, isById: namesIds(filter._id) });
}

interface Within {
  readonly table: CollectionTable;
  /** Its documents are named by their ids: nothing finds them sooner than these. */
  readonly isById: boolean;
}

function conditionsOf(filter: Doc, within: Within): SqlFilter {
  return all(Object.entries(filter).map(([key, value]) => part(key, value, within)));
}

function namesIds(value: unknown): boolean {
  if (!isOperators(value)) return value !== undefined && isComparable(value);
  const { $eq, $in } = value;
  const isList = Array.isArray($in) && $in.length <= LONGEST_LIST && $in.every(isComparable);
  return isList || ($eq !== undefined && isComparable($eq));
}

/**
 * Without statistics SQLite takes a list of ids for worse than one tenant, and reads all that is the tenant's. A plus
 * before a column keeps its indexes out of the choice.
 */
function columnOf(path: string, { table, isById }: Within): Column | undefined {
  const column = table.column(path);
  return column && isById && path !== '_id' ? { ...column, name: `+${column.name}` } : column;
}

export function isOperators(value: unknown): value is Doc {
  if (!isPlain(value)) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => key.startsWith('$'));
}

function part(key: string, value: unknown, within: Within): SqlFilter {
  const { table } = within;
  if (key === '$comment') return NO_CONDITION;
  if (key === '$and' || key === '$or' || key === '$nor') {
    if (!Array.isArray(value) || value.length === 0) throw mongoError(2, `${key} needs a nonempty array`);
    const branches = value.map((branch) => {
      const inner = isPlain(branch) ? branch : {};
      return conditionsOf(inner, { table, isById: within.isById || namesIds(inner._id) });
    });
    return key === '$and' ? all(branches) : key === '$or' ? any(branches) : EVERYTHING;
  }
  if (key.startsWith('$')) {
    checkOperator(key);
    return EVERYTHING;
  }
  const operators = isOperators(value) ? value : { [value instanceof RegExp ? '$regex' : '$eq']: value };
  const column = columnOf(key, within);
  const conditions = Object.entries(operators).map(([op, operand]) => {
    checkOperator(op);
    return column ? condition({ column, op, operand, operators, table }) : EVERYTHING;
  });
  const [only] = conditions;
  return only && conditions.length === 1 ? only : all(conditions);
}

function checkOperator(op: string): void {
  if (REFUSED.has(op)) throw notSupported(op);
  if (!KNOWN_OPERATORS.has(op)) throw mongoError(2, `unknown operator: ${op}`);
}

function all(parts: readonly SqlFilter[]): SqlFilter {
  let sql = '';
  let isExact = true;
  const params: IndexKey[] = [];
  for (const part of parts) {
    isExact &&= part.isExact;
    if (part.sql === '1') continue;
    sql = sql === '' ? part.sql : `${sql} AND ${part.sql}`;
    params.push(...part.params);
  }
  return { sql: sql || '1', params, isExact };
}

function any(branches: readonly SqlFilter[]): SqlFilter {
  if (branches.some((branch) => branch.sql === '1')) return EVERYTHING;
  return {
    sql: `(${branches.map(({ sql }) => `(${sql})`).join(' OR ')})`,
    params: branches.flatMap(({ params }) => params),
    isExact: branches.every(({ isExact }) => isExact),
  };
}

interface Condition {
  readonly column: Column;
  readonly op: string;
  readonly operand: unknown;
  /** All operators on the same path. */
  readonly operators: Doc;
  readonly table: CollectionTable;
}

function condition(c: Condition): SqlFilter {
  switch (c.op) {
    case '$eq':
      return isComparable(c.operand) ? equal(c) : EVERYTHING;
    case '$in':
      return oneOf(c);
    case '$ne':
      return different(c);
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return range(c, c.op);
    case '$exists':
      return !c.operand && !c.column.isMulti
        ? { sql: `${c.column.name} IS NULL`, params: [], isExact: false }
        : EVERYTHING;
    case '$regex':
      return prefix(c);
    default:
      return EVERYTHING;
  }
}

function isComparable(operand: unknown): boolean {
  return !(operand instanceof RegExp) && !Array.isArray(operand);
}

/** Keys of these are rounded: equality of keys is not yet equality of values. */
function isRounded(operand: unknown): boolean {
  return operand instanceof Decimal128 || operand instanceof Long;
}

/** Adds the documents whose array at this path has an element that fits. */
function orElement(c: Condition, own: SqlFilter, elementSql: string, params: readonly IndexKey[]): SqlFilter {
  if (!c.column.isMulti) return own;
  return {
    sql: `(${own.sql} OR rid IN (SELECT rid FROM ${c.table.elements} WHERE column_no=${c.column.no} AND ${elementSql}))`,
    params: [...own.params, ...params],
    isExact: false,
  };
}

function equal(c: Condition): SqlFilter {
  const name = c.column.name;
  const key = indexKey(c.operand);
  if (key === null)
    return orElement(c, { sql: `${name} IS NULL`, params: [], isExact: false }, 'element IS NULL', []);
  const isExact = !isRounded(c.operand);
  if (c.table.literalPaths.has(c.column.path) && !c.column.isMulti) {
    return { sql: `${name} = ${sqlLiteral(key)}`, params: [], isExact };
  }
  return orElement(c, { sql: `${name} = ?`, params: [key], isExact }, 'element = ?', [key]);
}

function oneOf(c: Condition): SqlFilter {
  if (!Array.isArray(c.operand)) throw mongoError(2, '$in needs an array');
  if (!c.operand.every(isComparable)) return EVERYTHING;
  const name = c.column.name;
  const keys = c.operand.map(indexKey).filter((key) => key !== null);
  const hasNull = keys.length < c.operand.length;
  const isExact = !hasNull && !c.operand.some(isRounded);
  if (keys.length > LONGEST_LIST) return EVERYTHING;
  if (
    c.table.literalPaths.has(c.column.path) &&
    !c.column.isMulti &&
    !hasNull &&
    keys.length <= LONGEST_LITERAL_LIST
  ) {
    return { sql: `${name} IN (${keys.map(sqlLiteral).join(',')})`, params: [], isExact };
  }
  const last = keys.at(-1);
  // A list is filled up to a power of two, so that few distinct statements are prepared.
  while (last !== undefined && keys.length & (keys.length - 1)) keys.push(last);
  const list = `IN (${keys.map(() => '?').join(',')})`;
  const sql = (field: string) => (hasNull ? `(${field} IS NULL OR ${field} ${list})` : `${field} ${list}`);
  return orElement(c, { sql: sql(name), params: keys, isExact }, sql('element'), keys);
}

function different(c: Condition): SqlFilter {
  if (c.column.isMulti || !isComparable(c.operand) || isRounded(c.operand)) return EVERYTHING;
  const key = indexKey(c.operand);
  if (key === null) return { sql: `${c.column.name} IS NOT NULL`, params: [], isExact: false };
  return { sql: `${c.column.name} IS NOT ?`, params: [key], isExact: true };
}

const SIGNS = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' } as const;

function range(c: Condition, op: keyof typeof SIGNS): SqlFilter {
  const key = indexKey(c.operand);
  if (key === null || !isComparable(c.operand)) return EVERYTHING;
  const isLower = op === '$gt' || op === '$gte';
  const opposite = isLower ? (c.operators.$lt ?? c.operators.$lte) : (c.operators.$gt ?? c.operators.$gte);
  const [from, after] = typeBounds(key);
  const isClosed = isSameType(indexKey(opposite), key);
  const bound = isClosed ? '' : isLower ? ' AND % < ?' : ' AND % >= ?';
  const sql = (field: string) => `${field} ${SIGNS[op]} ?${bound.replace('%', field)}`;
  const params = isClosed ? [key] : [key, isLower ? after : from];
  const own = { sql: sql(c.column.name), params, isExact: !isRounded(c.operand) };
  return orElement(c, c.column.isMulti ? { ...own, sql: `(${own.sql})` } : own, sql('element'), params);
}

function isSameType(a: IndexKey, b: IndexKey): boolean {
  if (Buffer.isBuffer(a) && Buffer.isBuffer(b)) return a[0] === b[0];
  return a !== null && typeof a === typeof b && !Buffer.isBuffer(a);
}

/** An anchored, case-sensitive prefix is a range of strings. */
function prefix(c: Condition): SqlFilter {
  const source = c.operand instanceof RegExp ? c.operand.source : String(c.operand);
  const flags = c.operand instanceof RegExp ? c.operand.flags : String(c.operators.$options ?? '');
  const start = /^\^([\p{L}\d _@:-]+)/u.exec(source);
  const text = start?.[1];
  if (text === undefined || c.column.isMulti || /[imsx]/.test(flags) || source.includes('|'))
    return EVERYTHING;
  if (/^[*?{]/.test(source.slice(text.length + 1))) return EVERYTHING;
  const params = [text, `${text}\u{10ffff}`];
  return { sql: `${c.column.name} >= ? AND ${c.column.name} < ?`, params, isExact: false };
}
