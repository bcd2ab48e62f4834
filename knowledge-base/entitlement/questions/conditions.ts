import { type Node, namesChild } from '../expression.ts';

type LeafNode = Extract<Node, { k: 'cmp' | 'is' | 'in' | 'text' }>;

/** One condition without parts. Measures that ask the same share it, so that it is evaluated once. */
export interface Leaf {
  /** Place in the tables of one register. */
  readonly index: number;
  readonly node: LeafNode;
  readonly namesChild: boolean;
}

/** A tree of conditions over shared leaves. */
export type Step =
  | { readonly k: 'leaf'; readonly leaf: Leaf }
  | { readonly k: 'all' | 'any' | 'unless'; readonly of: readonly Step[] }
  | { readonly k: 'not'; readonly of: readonly [Step] };

/** Every distinct condition of a knowledge base, numbered as it is met. */
export class ConditionRegister {
  readonly leaves: Leaf[] = [];
  readonly #byText = new Map<string, Leaf>();
  readonly #steps = new WeakMap<Node, Step>();

  step(node: Node): Step {
    let step = this.#steps.get(node);
    if (step === undefined) {
      step = this.#compile(node);
      this.#steps.set(node, step);
    }
    return step;
  }

  #compile(node: Node): Step {
    switch (node.k) {
      case 'all':
      case 'any':
        return { k: node.k, of: node.of.map((child) => this.step(child)) };
      case 'not':
        return { k: 'not', of: [this.step(node.of)] };
      case 'unless':
        return { k: 'unless', of: [node.base, ...node.exceptions].map((child) => this.step(child)) };
      default:
        return { k: 'leaf', leaf: this.#leaf(node) };
    }
  }

  #leaf(node: LeafNode): Leaf {
    const text = meaningOf(node);
    let leaf = this.#byText.get(text);
    if (leaf === undefined) {
      leaf = { index: this.leaves.length, node, namesChild: namesChild(node) };
      this.leaves.push(leaf);
      this.#byText.set(text, leaf);
    }
    return leaf;
  }
}

/** The condition without its words and grounds. */
function meaningOf(node: LeafNode): string {
  switch (node.k) {
    case 'cmp':
      return JSON.stringify([node.op, node.left, node.right]);
    case 'is':
      return JSON.stringify(['is', node.fact]);
    case 'in':
      return JSON.stringify(['in', node.fact, node.set]);
    case 'text':
      return JSON.stringify(['text', node.text.ru]);
  }
}
