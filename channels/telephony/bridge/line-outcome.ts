import type { LineView } from './line-view.ts';

/**
 * `no-line`: she has none that is ready; `no-call`: there is no such call, or she is not in it; `no-trunk`: nothing to
 * call an outside number by; `outside-taken`: one is on the line already; `no-outside`: none is.
 */
export type LineRefusal = 'no-line' | 'no-call' | 'no-trunk' | 'outside-taken' | 'no-outside';

export type LineOutcome =
  | { readonly outcome: 'done'; readonly line: LineView }
  | { readonly outcome: 'refused'; readonly reason: LineRefusal };

export const refuse = (reason: LineRefusal): LineOutcome => ({ outcome: 'refused', reason });
