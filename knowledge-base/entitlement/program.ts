import { type Node, namesChild } from './expression.ts';
import type { FactDictionary } from './facts.ts';
import type { CompareOp } from './values.ts';

export type Leaf = Extract<Node, { k: 'cmp' | 'is' | 'in' | 'text' }>;

/** The commonest conditions look at one fact: they are judged by its place in the dictionary. */
export type Look =
  | { readonly at: 'bool'; readonly slot: number }
  | { readonly at: 'option'; readonly slot: number; readonly set: readonly string[] }
  | { readonly at: 'number'; readonly slot: number; readonly op: CompareOp; readonly point: number }
  | undefined;

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
      readonly look: Look;
      readonly namesChild: boolean;
      readonly steps: readonly never[];
    }
);

/** The conditions of a measure, numbered. */
export interface Program {
  readonly root: Step;
  readonly size: number;
  /** Questions that stand for several facts, where this measure allows them. */
  readonly shortcuts: ReadonlySet<string>;
}

export interface ProgramScope {
  readonly dictionary: FactDictionary;
  readonly shortcuts: ReadonlySet<string>;
}

export function programOf(root: Node, { dictionary, shortcuts }: ProgramScope): Program {
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
        return {
          index,
          node,
          k: 'leaf',
          leaf: node,
          look: lookOf(node, dictionary),
          namesChild: namesChild(node),
          steps: [],
        };
    }
  };
  const step = stepOf(root);
  return { root: step, size, shortcuts };
}

function lookOf(leaf: Leaf, dictionary: FactDictionary): Look {
  const slot = (id: string): number | undefined => dictionary.get(id)?.slot;
  switch (leaf.k) {
    case 'is': {
      const at = slot(leaf.fact);
      return at === undefined ? undefined : { at: 'bool', slot: at };
    }
    case 'in': {
      const at = slot(leaf.fact);
      return at === undefined ? undefined : { at: 'option', slot: at, set: leaf.set };
    }
    case 'cmp': {
      const { left, right, op } = leaf;
      const at = left.t === 'fact' && right.t === 'number' ? slot(left.id) : undefined;
      return at === undefined || right.t !== 'number'
        ? undefined
        : { at: 'number', slot: at, op, point: right.value };
    }
    default:
      return undefined;
  }
}
