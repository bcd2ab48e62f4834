import mongoose from 'mongoose';
import { isOperators } from './filter-to-sql.ts';
import { mingoTest } from './mingo-context.ts';
import { type Doc, isPlain } from './values.ts';

const { ObjectId } = mongoose.mongo;

/** true or false when sure; undefined hands the document to mingo. */
type QuickTest = (doc: Doc) => boolean | undefined;

/**
 * Decides whether a document fits a filter. Comparisons of plain fields with scalars, by far the most frequent, are done
 * here; the first document that needs more (an array on the path, any other operator) brings in mingo.
 */
export function matcher(filter: Doc): (doc: Doc) => boolean {
  const quick = quickTest(filter);
  let thorough: ((doc: Doc) => boolean) | undefined;
  return (doc) => {
    const sure = quick?.(doc);
    if (sure !== undefined) return sure;
    thorough ??= mingoTest(filter);
    return thorough(doc);
  };
}

function quickTest(filter: Doc): QuickTest | undefined {
  const tests: QuickTest[] = [];
  for (const [key, value] of Object.entries(filter)) {
    const test = key.startsWith('$') ? logicalTest(key, value) : fieldTest(key, value);
    if (!test) return undefined;
    tests.push(test);
  }
  return every(tests);
}

function every(tests: readonly QuickTest[]): QuickTest {
  return (doc) => {
    let result: boolean | undefined = true;
    for (const test of tests) {
      const one = test(doc);
      if (one === false) return false;
      if (one === undefined) result = undefined;
    }
    return result;
  };
}

function logicalTest(key: string, value: unknown): QuickTest | undefined {
  if ((key !== '$and' && key !== '$or') || !Array.isArray(value)) return undefined;
  const branches: QuickTest[] = [];
  for (const branch of value) {
    const test = isPlain(branch) ? quickTest(branch) : undefined;
    if (!test) return undefined;
    branches.push(test);
  }
  if (key === '$and') return every(branches);
  return (doc) => {
    let result: boolean | undefined = false;
    for (const branch of branches) {
      const one = branch(doc);
      if (one) return true;
      if (one === undefined) result = undefined;
    }
    return result;
  };
}

function fieldTest(path: string, value: unknown): QuickTest | undefined {
  const keys = path.split('.');
  const tests: ((value: unknown) => boolean | undefined)[] = [];
  for (const [op, operand] of Object.entries(isOperators(value) ? value : { $eq: value })) {
    const test = scalarTest(op, operand);
    if (!test) return undefined;
    tests.push(test);
  }
  return (doc) => {
    let current: unknown = doc;
    for (const key of keys) {
      if (Array.isArray(current)) return undefined;
      current = isPlain(current) ? current[key] : undefined;
    }
    let result: boolean | undefined = true;
    for (const test of tests) {
      const one = test(current);
      if (one === false) return false;
      if (one === undefined) result = undefined;
    }
    return result;
  };
}

function scalarTest(op: string, operand: unknown): ((value: unknown) => boolean | undefined) | undefined {
  if (op === '$exists') return (value) => (value !== undefined) === Boolean(operand);
  if (op === '$in' || op === '$nin') {
    if (!Array.isArray(operand)) return undefined;
    const scalars = operand.map(scalar);
    if (scalars.some((item) => item === undefined)) return undefined;
    return (value) => {
      const own = scalar(value);
      if (own === undefined) return undefined;
      return scalars.some((item) => item?.type === own.type && item.value === own.value) === (op === '$in');
    };
  }
  const compare = COMPARISONS[op];
  const wanted = scalar(operand);
  if (!compare || wanted === undefined) return undefined;
  if (wanted.type === 'null' && op !== '$eq' && op !== '$ne') return undefined;
  return (value) => {
    const own = scalar(value);
    return own === undefined
      ? undefined
      : own.type === wanted.type
        ? compare(own.value, wanted.value)
        : op === '$ne';
  };
}

type Comparable = number | string;

const COMPARISONS: Readonly<Record<string, (a: Comparable, b: Comparable) => boolean>> = {
  $eq: (a, b) => a === b,
  $ne: (a, b) => a !== b,
  $gt: (a, b) => a > b,
  $gte: (a, b) => a >= b,
  $lt: (a, b) => a < b,
  $lte: (a, b) => a <= b,
};

/** Values of one type compare by `value`; undefined for those that need mingo. Missing equals null. */
function scalar(value: unknown): { readonly type: string; readonly value: Comparable } | undefined {
  switch (typeof value) {
    case 'string':
      return { type: 'string', value };
    case 'number':
      return Number.isNaN(value) ? undefined : { type: 'number', value };
    case 'boolean':
      return { type: 'boolean', value: Number(value) };
    case 'undefined':
      return { type: 'null', value: 0 };
    case 'object':
      if (value === null) return { type: 'null', value: 0 };
      if (value instanceof Date) return { type: 'date', value: value.getTime() };
      if (value instanceof ObjectId) return { type: 'objectId', value: value.toHexString() };
      return undefined;
    default:
      return undefined;
  }
}
