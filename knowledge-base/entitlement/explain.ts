import type { Evaluated } from './evaluate.ts';
import type { Node } from './expression.ts';
import type { FactView } from './fact-view.ts';
import type { FactValue } from './facts.ts';
import { formatRange } from './format.ts';
import type { ParameterUse } from './parameters.ts';
import { type Lang, type Text, type TriName, triNames } from './values.ts';

/** One line of "why": a condition, its result, the words for it and everything it rests on. */
export interface Explanation {
  readonly id?: string;
  readonly kind: Node['k'];
  readonly result: TriName;
  /** Words for this result, values filled in; absent on groups that only hold others. */
  readonly words?: Text;
  readonly ground: readonly string[];
  readonly facts: readonly {
    readonly id: string;
    readonly source: FactValue['source'];
    readonly at: string;
  }[];
  readonly missing: readonly string[];
  readonly parameters: readonly ParameterUse[];
  readonly children: readonly Explanation[];
}

/**
 * The tree cut to what decided: a yes keeps every child of `all` and one of `any`, a no keeps the false children of
 * `all` and every one of `any`, an unknown keeps the unknown ones.
 */
export function explain(evaluated: Evaluated, view: FactView): Explanation {
  const { node, tri, trace } = evaluated;
  const line: { -readonly [Key in keyof Explanation]: Explanation[Key] } = {
    kind: node.k,
    result: triNames[tri],
    ground: node.ground ?? NOTHING,
    facts: trace === undefined ? NOTHING : trace.facts.map((id) => usedFact(id, view)),
    missing: trace?.missing ?? NOTHING,
    parameters: trace?.parameters ?? NOTHING,
    children: decisive(evaluated).map((child) => explain(child, view)),
  };
  const words = wordsFor(evaluated, view);
  if (node.id !== undefined) line.id = node.id;
  if (words !== undefined) line.words = words;
  return line;
}

const NOTHING: readonly never[] = [];

function usedFact(id: string, view: FactView): Explanation['facts'][number] {
  const fact = view.input.facts[id];
  return { id, source: fact?.source ?? 'other', at: fact?.at ?? '' };
}

function decisive({ node, tri, children }: Evaluated): readonly Evaluated[] {
  switch (node.k) {
    case 'all':
      return tri === 2 ? children : children.filter((child) => child.tri === tri);
    case 'any':
      if (tri === 2) return children.filter((child) => child.tri === 2).slice(0, 1);
      return children.filter((child) => child.tri === tri);
    case 'unless': {
      const [base, ...exceptions] = children;
      if (base === undefined || tri === 2) return children;
      if (tri === 1) return children.filter((child) => child.tri === 1);
      return base.tri === 0 ? [base] : exceptions.filter((child) => child.tri === 2);
    }
    default:
      return children;
  }
}

function wordsFor(evaluated: Evaluated, view: FactView): Text | undefined {
  const { node, tri } = evaluated;
  const words = node.words;
  const chosen =
    tri === 2
      ? words?.yes
      : tri === 0
        ? words?.no
        : (words?.ask ?? (node.k === 'text' ? node.text : undefined));
  if (chosen === undefined) return undefined;
  if (!chosen.ru.includes('{')) return chosen;
  const leaf = firstComparison(node);
  if (leaf === undefined) return chosen;
  return {
    ru: fill(chosen.ru, leaf, view, 'ru'),
    ...(chosen.en === undefined ? {} : { en: fill(chosen.en, leaf, view, 'en') }),
  };
}

type Comparison = Extract<Node, { k: 'cmp' }>;

/** The comparison that `{left}` and `{right}` in the words of a condition speak of. */
function firstComparison(node: Node): Comparison | undefined {
  switch (node.k) {
    case 'cmp':
      return node;
    case 'all':
    case 'any':
      for (const child of node.of) {
        const found = firstComparison(child);
        if (found !== undefined) return found;
      }
      return undefined;
    case 'not':
      return firstComparison(node.of);
    case 'unless':
      return firstComparison(node.base);
    default:
      return undefined;
  }
}

function fill(text: string, leaf: Comparison, view: FactView, lang: Lang): string {
  if (!text.includes('{')) return text;
  return text.replace(/\{(left|right)\}/g, (_, side: string) => {
    const term = side === 'left' ? leaf.left : leaf.right;
    const value = view.term(term);
    if (value === undefined) return lang === 'ru' ? 'пока неизвестно' : 'not known yet';
    return formatRange(value, term.type, lang);
  });
}

/** How far a "no" was from a "yes": only when one numeric condition alone stands in the way. */
export interface NearMiss {
  readonly conditionId?: string;
  /** Kopecks, days or plain units. */
  readonly distance: number;
  readonly type: 'money' | 'date' | 'int' | 'decimal';
}

export function nearMiss(root: Evaluated, view: FactView): NearMiss | undefined {
  if (root.tri !== 0) return undefined;
  let current = root;
  let id = current.node.id;
  while (current.children.length > 0) {
    const wrong = current.node.k === 'all' ? current.children.filter((child) => child.tri === 0) : [];
    const [only] = wrong;
    if (wrong.length !== 1 || only === undefined) return undefined;
    current = only;
    id = current.node.id ?? id;
  }
  const { node } = current;
  if (node.k !== 'cmp') return undefined;
  const left = view.term(node.left);
  const right = view.term(node.right);
  if (left === undefined || right === undefined) return undefined;
  const distance = left.lo > right.hi ? left.lo - right.hi : right.lo - left.hi;
  return {
    ...(id === undefined ? {} : { conditionId: id }),
    distance: Math.ceil(distance),
    type: node.left.type,
  };
}
