import { type Node, namesChild } from './expression.ts';
import type { FactView } from './fact-view.ts';
import type { Leaf } from './program.ts';
import { both, compare, compareToPoint, either, not, type Tri } from './values.ts';

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
      return view.isChildless && namesChild(node) ? 0 : decideLeaf(node, view);
  }
}

/** One condition without others inside. Whoever calls has seen to it that "the child" exists. */
export function decideLeaf(leaf: Leaf, view: FactView): Tri {
  switch (leaf.k) {
    case 'cmp': {
      const left = view.term(leaf.left);
      if (leaf.right.t === 'number' && view.trace === undefined) {
        return left === undefined ? 1 : compareToPoint(leaf.op, left, leaf.right.value);
      }
      const right = view.term(leaf.right);
      return left === undefined || right === undefined ? 1 : compare(leaf.op, left, right);
    }
    case 'is':
      return view.bool(leaf.fact);
    case 'in': {
      const option = view.option(leaf.fact);
      return option === undefined ? 1 : leaf.set.includes(option) ? 2 : 0;
    }
    case 'text':
      return 1;
  }
}
