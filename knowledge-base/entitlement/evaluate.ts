import { type Node, namesChild } from './expression.ts';
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

/**
 * Result of every condition with its trace: the material of explanations and questions. A condition with an
 * unknown parameter or a declined answer asks for no more facts: no answer could settle it.
 */
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
      if (trace.absent.length > 0 || trace.declined.length > 0) trace.missing = [];
      return { node, tri, children: [], trace };
    }
  }
}

function leaf(node: Extract<Node, { k: 'cmp' | 'is' | 'in' | 'text' }>, view: FactView): Tri {
  if (view.isChildless && namesChild(node)) return 0;
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

/** Gathers what the unknown conditions lack. Facts are listed only where their answer can still change the result. */
export function whatIsOpen(root: Evaluated): Open {
  const needs = new Set<string>();
  const declined = new Set<string>();
  const absent = new Set<string>();
  const texts: Evaluated[] = [];
  const visit = (evaluated: Evaluated, matters: boolean): void => {
    if (evaluated.tri !== 1) return;
    const { node, trace } = evaluated;
    if (node.k === 'text') texts.push(evaluated);
    if (matters) for (const id of trace?.missing ?? []) needs.add(id);
    for (const id of trace?.declined ?? []) declined.add(id);
    for (const id of trace?.absent ?? []) absent.add(id);
    const own = reachable(evaluated);
    for (const child of evaluated.children) visit(child, matters && canMatter(node, own, reachable(child)));
  };
  visit(root, true);
  return { needs: [...needs], declined: [...declined], absent: [...absent], texts };
}

/** Which certain results answers to questions could still bring. */
interface Reachable {
  readonly yes: boolean;
  readonly no: boolean;
}

function reachable({ node, tri, children, trace }: Evaluated): Reachable {
  if (tri !== 1) return { yes: tri === 2, no: tri === 0 };
  if (children.length === 0) {
    const canAsk = (trace?.missing.length ?? 0) > 0;
    return { yes: canAsk, no: canAsk };
  }
  const [first, ...others] = children.map(reachable);
  const all = first === undefined ? [] : [first, ...others];
  switch (node.k) {
    case 'any':
      return { yes: all.some(({ yes }) => yes), no: all.every(({ no }) => no) };
    case 'not':
      return { yes: first?.no ?? false, no: first?.yes ?? false };
    case 'unless':
      return {
        yes: (first?.yes ?? false) && others.every(({ no }) => no),
        no: (first?.no ?? false) || others.some(({ yes }) => yes),
      };
    default:
      return { yes: all.every(({ yes }) => yes), no: all.some(({ no }) => no) };
  }
}

function canMatter(parent: Node, own: Reachable, child: Reachable): boolean {
  switch (parent.k) {
    case 'all':
      return own.yes || child.no;
    case 'any':
      return own.no || child.yes;
    case 'unless':
      return own.yes || own.no;
    default:
      return true;
  }
}
