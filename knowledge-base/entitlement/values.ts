/** Kleene truth: 0 no, 1 unknown, 2 yes. `and` is the minimum, `or` the maximum, `not` is 2 − x. */
export type Tri = 0 | 1 | 2;
export type TriName = 'no' | 'unknown' | 'yes';

/** What is known of a number: it lies between `lo` and `hi`, both included. Money in kopecks, dates in days since 1970. */
export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

export type Lang = 'ru' | 'en';

/** A text for people. English may be absent in data that is not translated yet; Russian never is. */
export interface Text {
  readonly ru: string;
  readonly en?: string;
}

export const triNames: readonly [TriName, TriName, TriName] = ['no', 'unknown', 'yes'];

export function exactly(value: number): Interval {
  return { lo: value, hi: value };
}

export function not(value: Tri): Tri {
  return value === 1 ? 1 : value === 0 ? 2 : 0;
}

export function both(a: Tri, b: Tri): Tri {
  return a < b ? a : b;
}

export function either(a: Tri, b: Tri): Tri {
  return a > b ? a : b;
}

export type CompareOp = '<' | '<=' | '>' | '>=' | '=' | '!=';

/** Compares two intervals: certain only when every pair of points agrees. */
export function compare(op: CompareOp, a: Interval, b: Interval): Tri {
  switch (op) {
    case '<':
      return a.hi < b.lo ? 2 : a.lo >= b.hi ? 0 : 1;
    case '<=':
      return a.hi <= b.lo ? 2 : a.lo > b.hi ? 0 : 1;
    case '>':
      return compare('<', b, a);
    case '>=':
      return compare('<=', b, a);
    case '=':
      if (a.hi < b.lo || b.hi < a.lo) return 0;
      return a.lo === a.hi && b.lo === b.hi ? 2 : 1;
    case '!=':
      return not(compare('=', a, b));
  }
}

/** `compare` against one number, without an interval made for it. */
export function compareToPoint(op: CompareOp, a: Interval, point: number): Tri {
  switch (op) {
    case '<':
      return a.hi < point ? 2 : a.lo >= point ? 0 : 1;
    case '<=':
      return a.hi <= point ? 2 : a.lo > point ? 0 : 1;
    case '>':
      return a.lo > point ? 2 : a.hi <= point ? 0 : 1;
    case '>=':
      return a.lo >= point ? 2 : a.hi < point ? 0 : 1;
    case '=':
      return a.hi < point || a.lo > point ? 0 : a.lo === a.hi ? 2 : 1;
    case '!=':
      return a.hi < point || a.lo > point ? 2 : a.lo === a.hi ? 0 : 1;
  }
}

/** Roubles as authored (at most two decimals) to whole kopecks; `undefined` when there are more decimals. */
export function kopecks(roubles: number): number | undefined {
  const value = Math.round(roubles * 100);
  return Number.isSafeInteger(value) && Math.abs(value / 100 - roubles) < 1e-9 ? value : undefined;
}

export function textIn(text: Text, lang: Lang): string {
  return lang === 'en' ? (text.en ?? text.ru) : text.ru;
}
