import type { Node } from './language.ts';

/** One plain comparison, as a row of the form edits it. */
export interface Rule {
  readonly isNegated: boolean;
  readonly test: Extract<Node, { k: 'is' | 'in' | 'cmp' }>;
}

/** What the form can show of an expression: comparisons joined by one word. */
export interface Rules {
  readonly joint: 'all' | 'any';
  readonly rules: readonly Rule[];
}

/** `undefined`: the expression is nested deeper than the form; it is edited as text. */
export function rulesOf(node: Node): Rules | undefined {
  if (node.k === 'all' || node.k === 'any') {
    const rules = node.of.map(ruleOf);
    return rules.every((rule) => rule !== undefined) ? { joint: node.k, rules } : undefined;
  }
  const rule = ruleOf(node);
  return rule === undefined ? undefined : { joint: 'all', rules: [rule] };
}

export function nodeOf({ joint, rules }: Rules): Node | undefined {
  const nodes = rules.map(({ isNegated, test }): Node => (isNegated ? { k: 'not', of: test } : test));
  return nodes.length > 1 ? { k: joint, of: nodes } : nodes[0];
}

function ruleOf(node: Node): Rule | undefined {
  const isNegated = node.k === 'not';
  const test = isNegated ? node.of : node;
  return test.k === 'is' || test.k === 'in' || test.k === 'cmp' ? { isNegated, test } : undefined;
}
