import { factsOf, type Node, type Term } from '../entitlement/expression.ts';
import { type Check, joined, type Limit, NEVER, negated, type Place, type Recipe, UNKNOWN } from './check.ts';
import { type LayoutBuilder, type Whose, whoseFact } from './layout.ts';

type Leaf = Extract<Node, { k: 'cmp' | 'is' | 'in' | 'text' }>;
type Comparison = Extract<Node, { k: 'cmp' }>;

/** Lowers conditions to checks; facts get places in the layout, terms of the region and the day become constants. */
export class Lowering {
  readonly recipes: Recipe[] = [];
  readonly #layout: LayoutBuilder;
  readonly #constants = new Map<string, number>();
  #width = 0;

  constructor(layout: LayoutBuilder) {
    this.#layout = layout;
  }

  /** How many constants a bundle holds. */
  get width(): number {
    return this.#width;
  }

  /** @param isChildless what is said of "the child" does not hold: there is none */
  lower(node: Node, isChildless: boolean): Check {
    const each = (nodes: readonly Node[]): Check[] => nodes.map((child) => this.lower(child, isChildless));
    switch (node.k) {
      case 'all':
        return joined('and', each(node.of));
      case 'any':
        return joined('or', each(node.of));
      case 'not':
        return negated(this.lower(node.of, isChildless));
      case 'unless':
        return joined('and', [this.lower(node.base, isChildless), ...each(node.exceptions).map(negated)]);
      default:
        return this.#leaf(node, isChildless);
    }
  }

  #leaf(node: Leaf, isChildless: boolean): Check {
    const facts = factsOf(node);
    const ofChild = someOfChild(facts);
    if (isChildless && ofChild) return NEVER;
    if (node.k === 'text') return UNKNOWN;
    if (ofRegionAlone(facts)) return { c: 'constant', k: this.#constant({ kind: 'leaf', node }) };
    if (node.k === 'cmp') return this.#comparison(node);
    const whose = whoseFact(node.fact);
    if (node.k === 'is') {
      const { at, mask } = this.#layout.flag(node.fact);
      return { c: 'flag', word: { whose, at }, mask };
    }
    const found = this.#layout.membership(node.fact, node.set);
    if ('flag' in found) return { c: 'flag', word: { whose, at: found.flag.at }, mask: found.flag.mask };
    return { c: 'option', word: { whose, at: found.slot.at }, mask: found.mask };
  }

  #comparison({ op, left, right }: Comparison): Check {
    switch (op) {
      case '>':
        return negated(this.#compared('<=', left, right));
      case '>=':
        return negated(this.#compared('<', left, right));
      case '!=':
        return negated(this.#compared('=', left, right));
      default:
        return this.#compared(op, left, right);
    }
  }

  #compared(op: Limit, left: Term, right: Term): Check {
    if (isConstant(right)) return this.#limit(op, left, right);
    if (isConstant(left)) {
      // c <= x is "not x < c", c < x is "not x <= c".
      if (op === '=') return this.#limit('=', right, left);
      return negated(this.#limit(op === '<=' ? '<' : '<=', right, left));
    }
    return { c: 'pair', op, left: this.#number(left), right: this.#number(right) };
  }

  #limit(op: Limit, side: Term, term: Term): Check {
    const shifts: number[] = [];
    let base = side;
    while (base.t === 'addMonths') {
      shifts.unshift(base.months);
      base = base.base;
    }
    const isShiftedFact = base.t === 'fact';
    const recipe = { kind: 'limit', op, term, shifts: isShiftedFact ? shifts : [] } as const;
    return {
      c: 'limit',
      op,
      number: this.#number(isShiftedFact ? base : side),
      k: this.#constant(recipe),
    };
  }

  #number(term: Term): Place {
    const whose: Whose = someOfChild(termFacts(term)) ? 'child' : 'household';
    return { whose, at: this.#layout.number(term, whose).at };
  }

  #constant(
    recipe:
      | { readonly kind: 'leaf'; readonly node: Node }
      | {
          readonly kind: 'limit';
          readonly op: Limit;
          readonly term: Term;
          readonly shifts: readonly number[];
        },
  ): number {
    const key =
      recipe.kind === 'leaf'
        ? JSON.stringify(bare(recipe.node))
        : JSON.stringify([recipe.op, recipe.term, recipe.shifts]);
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const k = this.#width;
    this.#constants.set(key, k);
    this.recipes.push({ ...recipe, k });
    this.#width += recipe.kind === 'leaf' ? 1 : recipe.op === '=' ? 4 : 2;
    return k;
  }
}

/** A leaf without its words and grounds. */
function bare(node: Node): unknown {
  return node.k === 'cmp'
    ? [node.op, node.left, node.right]
    : node.k === 'in'
      ? [node.fact, node.set]
      : node.k;
}

function termFacts(term: Term): Set<string> {
  return factsOf({ k: 'cmp', op: '=', left: term, right: term });
}

function isConstant(term: Term): boolean {
  return ofRegionAlone(termFacts(term));
}

function ofRegionAlone(facts: ReadonlySet<string>): boolean {
  return facts.size === 0 || (facts.size === 1 && facts.has('region'));
}

function someOfChild(facts: ReadonlySet<string>): boolean {
  for (const fact of facts) if (whoseFact(fact) === 'child') return true;
  return false;
}
