import mongoose from 'mongoose';
import { isOperators } from './filter-to-sql.ts';
import { indexKey, sameKey } from './index-key.ts';
import { mingoTest } from './mingo-context.ts';
import { conditionValues, withElements } from './path-values.ts';
import { bsonType, type Doc, isPlain } from './values.ts';

const { ObjectId } = mongoose.mongo;

/** true or false when sure; undefined hands the document to mingo. */
type Verdict = boolean | undefined;
type DocTest = (doc: Doc) => Verdict;
type ValueTest = (value: unknown) => Verdict;
/** Of all values a path has in one document. */
type ValuesTest = (values: readonly unknown[]) => Verdict;

/**
 * Decides whether a document fits a filter, by MongoDB's rules. The frequent operators are done here: quicker than mingo 7.2,
 * and right where it is not (a field missing in one object of an array, `$size` below an array). mingo decides the others.
 */
export function matcher(filter: Doc): (doc: Doc) => boolean {
  const own = filterTest(filter);
  let other: ((doc: Doc) => boolean) | undefined;
  return (doc) => {
    const sure = own?.(doc);
    if (sure !== undefined) return sure;
    other ??= mingoTest(filter);
    return other(doc);
  };
}

function filterTest(filter: Doc): DocTest | undefined {
  const tests = Object.entries(filter)
    .filter(([key]) => key !== '$comment')
    .map(([key, value]) => (key.startsWith('$') ? logicalTest(key, value) : fieldTest(key, value)));
  return combined(tests, every);
}

function logicalTest(key: string, value: unknown): DocTest | undefined {
  if (!Array.isArray(value)) return undefined;
  const branches = value.map((branch) => (isPlain(branch) ? filterTest(branch) : undefined));
  if (key === '$and') return combined(branches, every);
  const any = combined(branches, some);
  if (key === '$or' || !any) return key === '$or' ? any : undefined;
  return key === '$nor' ? (doc) => opposite(any(doc)) : undefined;
}

function fieldTest(path: string, condition: unknown): DocTest | undefined {
  const keys = path.split('.');
  const test = conditionTest(condition);
  return test && ((doc) => test(conditionValues(doc, keys)));
}

function conditionTest(condition: unknown): ValuesTest | undefined {
  if (!isOperators(condition))
    return operatorTest(condition instanceof RegExp ? '$regex' : '$eq', condition, {});
  const tests = Object.entries(condition).map(([op, operand]) => operatorTest(op, operand, condition));
  return combined(tests, every);
}

function operatorTest(op: string, operand: unknown, all: Doc): ValuesTest | undefined {
  switch (op) {
    case '$eq':
    case '$regex':
      return anyValue(op === '$eq' ? equals(operand) : fitsPattern(operand, all.$options));
    case '$options':
      return () => true;
    case '$ne':
      return not(operand instanceof RegExp ? undefined : anyValue(equals(operand)));
    case '$in':
      return anyValue(oneOf(operand));
    case '$nin':
      return not(anyValue(oneOf(operand)));
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return anyValue(compares(op, operand));
    case '$exists':
      return (values) => values.some((value) => value !== undefined) === Boolean(operand);
    case '$size':
      return (values) => values.some((value) => Array.isArray(value) && value.length === operand);
    case '$not':
      return not(conditionTest(operand));
    case '$elemMatch':
      return elementMatches(operand);
    default:
      return undefined;
  }
}

function elementMatches(condition: unknown): ValuesTest | undefined {
  if (!isPlain(condition)) return undefined;
  const onItem =
    isOperators(condition) && !('$and' in condition || '$or' in condition || '$nor' in condition);
  const values = onItem ? conditionTest(condition) : undefined;
  const fields = onItem ? undefined : filterTest(condition);
  if (!values && !fields) return undefined;
  const test: ValueTest = (item) => (values ? values([item]) : isPlain(item) && fields?.(item));
  return (arrays) => some(arrays.filter((array) => Array.isArray(array)).flat(), test);
}

function anyValue(test: ValueTest | undefined): ValuesTest | undefined {
  return test && ((values) => some(withElements(values), test));
}

function not(test: ValuesTest | undefined): ValuesTest | undefined {
  return test && ((values) => opposite(test(values)));
}

function equals(operand: unknown): ValueTest | undefined {
  if (isInexact(operand)) return undefined;
  if (operand === null || operand === undefined) return (value) => value === null || value === undefined;
  if (typeof operand !== 'object') return (value) => (isInexact(value) ? undefined : value === operand);
  const key = indexKey(operand);
  return (value) => {
    if (typeof value !== 'object' || value === null) return false;
    return isInexact(value) ? undefined : sameKey(indexKey(value), key);
  };
}

function oneOf(list: unknown): ValueTest | undefined {
  if (!Array.isArray(list)) return undefined;
  const tests = list.map((item) => (item instanceof RegExp ? fitsPattern(item, undefined) : equals(item)));
  const known = tests.flatMap((test) => (test ? [test] : []));
  if (known.length < tests.length) return undefined;
  return (value) => some(known, (test) => test(value));
}

function fitsPattern(pattern: unknown, options: unknown): ValueTest | undefined {
  const flags = String(options ?? (pattern instanceof RegExp ? pattern.flags : ''));
  if (!/^[imsu]*$/.test(flags) || !(pattern instanceof RegExp || typeof pattern === 'string'))
    return undefined;
  const regex = new RegExp(pattern instanceof RegExp ? pattern.source : pattern, flags);
  return (value) => typeof value === 'string' && regex.test(value);
}

function compares(op: '$gt' | '$gte' | '$lt' | '$lte', operand: unknown): ValueTest | undefined {
  // Nothing is less or greater than null, but null is as little as null.
  if (operand === null) return op === '$gte' || op === '$lte' ? equals(null) : () => false;
  const wanted = scalar(operand);
  if (!wanted) return undefined;
  return (value) => {
    if (isInexact(value)) return undefined;
    const own = scalar(value);
    if (own?.type !== wanted.type) return false;
    if (op === '$gt') return own.value > wanted.value;
    if (op === '$gte') return own.value >= wanted.value;
    return op === '$lt' ? own.value < wanted.value : own.value <= wanted.value;
  };
}

/** Long, Decimal128 and NaN: their keys are no full account of them. */
function isInexact(value: unknown): boolean {
  if (typeof value === 'number') return Number.isNaN(value);
  const type = typeof value === 'object' && value !== null ? bsonType(value) : undefined;
  return type === 'Long' || type === 'Decimal128';
}

/** Values of one type compare by `value`; undefined for those without an order of their own here. */
function scalar(value: unknown): { readonly type: string; readonly value: number | string } | undefined {
  if (typeof value === 'string') return { type: 'string', value };
  if (typeof value === 'number') return Number.isNaN(value) ? undefined : { type: 'number', value };
  if (typeof value === 'boolean') return { type: 'boolean', value: Number(value) };
  if (value instanceof Date) return { type: 'date', value: value.getTime() };
  return value instanceof ObjectId ? { type: 'objectId', value: value.toHexString() } : undefined;
}

function combined<T>(
  tests: readonly (((input: T) => Verdict) | undefined)[],
  join: (
    items: readonly ((input: T) => Verdict)[],
    test: (item: (input: T) => Verdict) => Verdict,
  ) => Verdict,
): ((input: T) => Verdict) | undefined {
  const known = tests.flatMap((test) => (test ? [test] : []));
  if (known.length < tests.length) return undefined;
  return (input) => join(known, (test) => test(input));
}

function some<T>(items: readonly T[], test: (item: T) => Verdict): Verdict {
  let verdict: Verdict = false;
  for (const item of items) {
    const one = test(item);
    if (one) return true;
    if (one === undefined) verdict = undefined;
  }
  return verdict;
}

function every<T>(items: readonly T[], test: (item: T) => Verdict): Verdict {
  let verdict: Verdict = true;
  for (const item of items) {
    const one = test(item);
    if (one === false) return false;
    if (one === undefined) verdict = undefined;
  }
  return verdict;
}

function opposite(verdict: Verdict): Verdict {
  return verdict === undefined ? undefined : !verdict;
}
