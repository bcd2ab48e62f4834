import { type Node, namesChild } from './expression.ts';

export type Leaf = Extract<Node, { k: 'cmp' | 'is' | 'in' | 'text' }>;

/** A condition with its place in the list of results, so that judging it writes no objects. */
export type Step = {
  readonly index: number;
  readonly node: Node;
} & (
  | { readonly k: 'all' | 'any'; readonly steps: readonly Step[] }
  | { readonly k: 'not'; readonly steps: readonly [Step] }
  | { readonly k: 'unless'; readonly steps: readonly [Step, ...Step[]] }
  | {
      readonly k: 'leaf';
      readonly leaf: Leaf;
      readonly namesChild: boolean;
      readonly steps: readonly never[];
    }
);

/** The conditions of a measure, numbered. */
export interface Program {
  readonly root: Step;
  readonly size: number;
}

export function programOf(root: Node): Program {
  let size = 0;
  const stepOf = (node: Node): Step => {
    const index = size;
    size += 1;
    switch (node.k) {
      case 'all':
      case 'any':
        return { index, node, k: node.k, steps: node.of.map(stepOf) };
      case 'not':
        return { index, node, k: 'not', steps: [stepOf(node.of)] };
      case 'unless':
        return { index, node, k: 'unless', steps: [stepOf(node.base), ...node.exceptions.map(stepOf)] };
      default:
        return { index, node, k: 'leaf', leaf: node, namesChild: namesChild(node), steps: [] };
    }
  };
  const step = stepOf(root);
  return { root: step, size };
}
