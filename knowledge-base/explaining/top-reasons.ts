import type { Explanation } from '../entitlement/explain.ts';
import { type Reason, reasonsOf } from './reasons.ts';

/**
 * The reasons worth saying first: what was computed and compared (an income and its limit) tells more than a fact that
 * is usual (citizenship). Of equals the first condition.
 */
export function topReasons(explanation: Explanation, most: number): Reason[] {
  return reasonsOf(explanation)
    .map((reason, index) => ({ reason, index, weight: weightOf(reason) }))
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
    .slice(0, most)
    .map(({ reason }) => reason);
}

function weightOf({ words, line }: Reason): number {
  const parameters = count(line, ({ parameters }) => parameters.length);
  const hasNumber = /\d/.test(words.ru);
  return (parameters > 0 && hasNumber ? 2 : 0) + (hasNumber ? 1 : 0);
}

function count(line: Explanation, of: (line: Explanation) => number): number {
  return of(line) + line.children.reduce((total, child) => total + count(child, of), 0);
}
