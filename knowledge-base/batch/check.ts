import type { Node, Term } from '../entitlement/expression.ts';
import type { Tri } from '../entitlement/values.ts';
import type { Whose } from './layout.ts';

export interface Place {
  readonly whose: Whose;
  readonly at: number;
}

/**
 * A condition lowered to places in rows and in the constants of a bundle: whole numbers only, nothing an author wrote.
 * `<=`, `<` and `=` suffice: `a > b` is "not a <= b", also three-valued.
 */
export type Check =
  | { readonly c: 'fixed'; readonly value: Tri }
  /** The constant at `k` is 0, 1 or 2. */
  | { readonly c: 'constant'; readonly k: number }
  | { readonly c: 'flag' | 'option'; readonly word: Place; readonly mask: number }
  /** A number against constants from `k` on, see `Recipe`. */
  | { readonly c: 'limit'; readonly op: Limit; readonly number: Place; readonly k: number }
  | { readonly c: 'pair'; readonly op: Limit; readonly left: Place; readonly right: Place }
  | { readonly c: 'and' | 'or'; readonly of: readonly Check[] }
  | { readonly c: 'not'; readonly of: Check };

export type Limit = '<=' | '<' | '=';

/** How the constants of a region and day are found. Takes places from `k` on: one for a leaf, two or four for a limit. */
export type Recipe =
  /** A leaf that the region and the day alone decide. */
  | { readonly kind: 'leaf'; readonly k: number; readonly node: Node }
  /**
   * A limit for a number that the condition sees shifted by months. `<=`: last day within the term's lower bound and
   * within its upper; `<`: first day reaching them; `=`: first and last day for "certainly", then for "possibly".
   */
  | {
      readonly kind: 'limit';
      readonly k: number;
      readonly op: Limit;
      readonly term: Term;
      readonly shifts: readonly number[];
    };

export const NEVER: Check = { c: 'fixed', value: 0 };
export const UNKNOWN: Check = { c: 'fixed', value: 1 };
export const ALWAYS: Check = { c: 'fixed', value: 2 };

export function negated(check: Check): Check {
  if (check.c === 'not') return check.of;
  if (check.c === 'fixed') return check.value === 1 ? check : check.value === 0 ? ALWAYS : NEVER;
  return { c: 'not', of: check };
}

/** `and` or `or` without the parts that cannot change it. */
export function joined(kind: 'and' | 'or', parts: readonly Check[]): Check {
  const [neutral, decisive] = kind === 'and' ? [2, 0] : [0, 2];
  const of = parts
    .flatMap((part) => (part.c === kind ? part.of : [part]))
    .filter((part) => !(part.c === 'fixed' && part.value === neutral));
  if (of.some((part) => part.c === 'fixed' && part.value === decisive))
    return kind === 'and' ? NEVER : ALWAYS;
  const [only] = of;
  if (only === undefined) return kind === 'and' ? ALWAYS : NEVER;
  return of.length === 1 ? only : { c: kind, of };
}

/** How many conditions without parts there are: what the size of generated code follows. */
export function leavesOf(check: Check): number {
  switch (check.c) {
    case 'and':
    case 'or':
      return check.of.reduce((sum, part) => sum + leavesOf(part), 0);
    case 'not':
      return leavesOf(check.of);
    default:
      return 1;
  }
}
