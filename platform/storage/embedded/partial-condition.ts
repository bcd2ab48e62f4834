import { mongoError } from './errors.ts';
import { indexKey, sqlLiteral, TYPE_RANKS, typeBounds } from './index-key.ts';
import { type Doc, isPlain } from './values.ts';

/** Every path a partialFilterExpression names. */
export function pathsOf(filter: Doc | undefined): string[] {
  return Object.entries(filter ?? {}).flatMap(([key, value]) =>
    key === '$and' && Array.isArray(value) ? value.filter(isPlain).flatMap(pathsOf) : [key],
  );
}

/** The WHERE of a partial index, in literals only. Explicit null counts as missing. */
export function partialCondition(filter: Doc, columnName: (path: string) => string): string {
  const conditions = Object.entries(filter).map(([key, value]) => {
    if (key === '$and' && Array.isArray(value)) {
      return value
        .filter(isPlain)
        .map((part) => partialCondition(part, columnName))
        .join(' AND ');
    }
    if (key.startsWith('$')) throw unsupported(key);
    const column = columnName(key);
    if (!isPlain(value) || !Object.keys(value)[0]?.startsWith('$'))
      return `${column} = ${sqlLiteral(indexKey(value))}`;
    return Object.entries(value)
      .map(([op, operand]) => condition(column, op, operand))
      .join(' AND ');
  });
  return conditions.join(' AND ');
}

function condition(column: string, op: string, operand: unknown): string {
  switch (op) {
    case '$exists':
      return operand ? `${column} IS NOT NULL` : `${column} IS NULL`;
    case '$eq':
      return `${column} = ${sqlLiteral(indexKey(operand))}`;
    case '$in':
      if (!Array.isArray(operand)) throw unsupported(op);
      return `${column} IN (${operand.map((item) => sqlLiteral(indexKey(item))).join(',')})`;
    case '$type':
      return ofType(column, String(operand));
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return range(column, op, operand);
    default:
      throw unsupported(op);
  }
}

function range(column: string, op: '$gt' | '$gte' | '$lt' | '$lte', operand: unknown): string {
  const key = indexKey(operand);
  if (key === null) throw unsupported(`${op} with null`);
  const [from, after] = typeBounds(key);
  const sign = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' }[op];
  const other = op.startsWith('$g') ? `< ${sqlLiteral(after)}` : `>= ${sqlLiteral(from)}`;
  return `(${column} ${sign} ${sqlLiteral(key)} AND ${column} ${other})`;
}

function ofType(column: string, type: string): string {
  if (type === 'string') return `typeof(${column})='text'`;
  if (['number', 'int', 'long', 'double'].includes(type)) return `typeof(${column}) IN ('real','integer')`;
  const rank = TYPE_RANKS[type];
  if (rank === undefined) throw unsupported(`$type ${type}`);
  return `(${column} >= x'${rank.toString(16)}' AND ${column} < x'${(rank + 1).toString(16)}')`;
}

function unsupported(what: string): Error {
  return mongoError(67, `partialFilterExpression: ${what} is not supported by the embedded store`);
}
