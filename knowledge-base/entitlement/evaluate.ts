import type { Node } from './expression.ts';
import { type FactView, newTrace, type Trace } from './fact-view.ts';
import { both, compare, either, not, type Tri } from './values.ts';

/** A condition with its result and, on leaves, everything it looked at. */
export interface Evaluated {
  readonly node: Node;
  readonly tri: Tri;
  readonly children: readonly Evaluated[];
  readonly trace?: Trace;
}

/** Result of the tree alone, as fast as it goes: stops as soon as the answer is certain. */
export function decide(node: Node, view: FactView): Tri {
  switch (node.k) {
    case 'all': {
      let result: Tri = 2;
      for (const child of node.of) {
        result = both(result, decide(child, view));
        if (result === 0) return 0;
      }
      return result;
    }
    case 'any': {
      let result: Tri = 0;
      for (const child of node.of) {
        result = either(result, decide(child, view));
        if (result === 2) return 2;
      }
      return result;
    }
    case 'not':
      return not(decide(node.of, view));
    case 'unless': {
      let result = decide(node.base, view);
      for (const child of node.exceptions) {
        if (result === 0) return 0;
        result = both(result, not(decide(child, view)));
      }
      return result;
    }
    default:
      return leaf(node, view);
  }
}

/** Result of every condition with its trace: the material of explanations and questions. */
export function evaluateTree(node: Node, view: FactView): Evaluated {
  switch (node.k) {
    case 'all':
    case 'any': {
      const children = node.of.map((child) => evaluateTree(child, view));
      const tri = children.reduce<Tri>(
        (result, child) => (node.k === 'all' ? both(result, child.tri) : either(result, child.tri)),
        node.k === 'all' ? 2 : 0,
      );
      return { node, tri, children };
    }
    case 'not': {
      const child = evaluateTree(node.of, view);
      return { node, tri: not(child.tri), children: [child] };
    }
    case 'unless': {
      const base = evaluateTree(node.base, view);
      const exceptions = node.exceptions.map((child) => evaluateTree(child, view));
      const tri = exceptions.reduce<Tri>((result, child) => both(result, not(child.tri)), base.tri);
      return { node, tri, children: [base, ...exceptions] };
    }
    default: {
      const trace = newTrace();
      view.trace = trace;
      const tri = leaf(node, view);
      view.trace = undefined;
      return { node, tri, children: [], trace };
    }
  }
}

function leaf(node: Extract<Node, { k: 'cmp' | 'is' | 'in' | 'text' }>, view: FactView): Tri {
  switch (node.k) {
    case 'cmp': {
      const left = view.term(node.left);
      const right = view.term(node.right);
      return left === undefined || right === undefined ? 1 : compare(node.op, left, right);
    }
    case 'is':
      return view.bool(node.fact);
    case 'in': {
      const option = view.option(node.fact);
      return option === undefined ? 1 : node.set.includes(option) ? 2 : 0;
    }
    case 'text':
      return 1;
  }
}

/** Why the answer is not certain. */
export interface Open {
  /** Facts that a question can fill, in the order of the conditions. */
  readonly needs: readonly string[];
  readonly declined: readonly string[];
  /** Parameters without a value for the region and day. */
  readonly absent: readonly string[];
  /** Conditions only a person can check. */
  readonly texts: readonly Evaluated[];
}

/** Gathers what the unknown leaves under an unknown result lack. */
export function whatIsOpen(root: Evaluated): Open {
  const needs = new Set<string>();
  const declined = new Set<string>();
  const absent = new Set<string>();
  const texts: Evaluated[] = [];
  const visit = (evaluated: Evaluated): void => {
    if (evaluated.tri !== 1) return;
    if (evaluated.node.k === 'text') texts.push(evaluated);
    if (evaluated.trace !== undefined) {
      for (const id of evaluated.trace.missing) needs.add(id);
      for (const id of evaluated.trace.declined) declined.add(id);
      for (const id of evaluated.trace.absent) absent.add(id);
    }
    for (const child of evaluated.children) visit(child);
  };
  visit(root);
  return { needs: [...needs], declined: [...declined], absent: [...absent], texts };
}
