import type { Explanation } from '../entitlement/explain.ts';
import type { Text } from '../entitlement/values.ts';

/** A condition that decided, in the words of its measure. */
export interface Reason {
  readonly words: Text;
  readonly result: Explanation['result'];
  /** Its own acts, or those of the group it stands in. */
  readonly ground: readonly string[];
  readonly line: Explanation;
}

/** Conditions that the header of a measure implies: worth a word only when they are not met. */
const IMPLIED: ReadonlySet<string | undefined> = new Set(['in-force-from', 'in-force-to', 'territory']);

/** What decided, outermost words first: a group that has words of its own speaks for its members. */
export function reasonsOf(explanation: Explanation, ground: readonly string[] = []): Reason[] {
  if (explanation.result === 'yes' && IMPLIED.has(explanation.id)) return [];
  const own = explanation.ground.length > 0 ? explanation.ground : ground;
  const { words, result } = explanation;
  if (words !== undefined) return [{ words, result, ground: own, line: explanation }];
  return explanation.children.flatMap((child) => reasonsOf(child, own));
}

/** Acts of everything that decided, each once, in the order of the conditions. */
export function groundsOf(explanation: Explanation): string[] {
  const acts = new Set<string>();
  const visit = (line: Explanation): void => {
    for (const act of line.ground) acts.add(act);
    for (const child of line.children) visit(child);
  };
  visit(explanation);
  return [...acts];
}
