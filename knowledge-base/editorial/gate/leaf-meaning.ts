import type { Node, Term } from '../../entitlement/expression.ts';
import type { FactDefinition, FactDictionary } from '../../entitlement/facts.ts';
import { type Allowed, comparedWith, everything, ranges, stepOf } from './allowed-values.ts';

/** What a condition without parts says: which values of what it lets through. */
export interface Meaning {
  /** Conditions on the same subject can be laid beside each other. */
  readonly subject: string;
  readonly allowed: Allowed;
  /** What the subject can be at all, by the type and bounds of its fact. */
  readonly possible: Allowed;
  readonly step: number;
}

type Leaf = Extract<Node, { k: 'cmp' | 'is' | 'in' }>;

export function meaningOf(leaf: Leaf, facts: FactDictionary): Meaning {
  switch (leaf.k) {
    case 'is':
      return options(leaf.fact, ['true'], ['true', 'false']);
    case 'in': {
      const all = facts.get(leaf.fact)?.options?.map(({ id }) => id) ?? leaf.set;
      return options(leaf.fact, leaf.set, all);
    }
    case 'cmp':
      return comparison(leaf, facts);
  }
}

function options(subject: string, of: readonly string[], all: readonly string[]): Meaning {
  const universe = new Set(all);
  const possible: Allowed = { kind: 'options', of: universe, all: universe };
  return { subject, allowed: { ...possible, of: new Set(of) }, possible, step: 0 };
}

/** Every comparison as "the left, measured from the right, lies in …", so that several of them can be compared. */
function comparison({ op, left, right }: Extract<Leaf, { k: 'cmp' }>, facts: FactDictionary): Meaning {
  if (left.t === 'number' && right.t !== 'number') return comparison(swapped(op, left, right), facts);
  if (right.t === 'number') {
    const fact = left.t === 'fact' ? facts.get(left.id) : undefined;
    const step = isWhole(left) ? stepOf.whole : stepOf.fine;
    return {
      subject: `${keyOf(left)} | value`,
      allowed: comparedWith(op, right.value, step),
      possible: fact === undefined ? everything : boundsOf(fact),
      step,
    };
  }
  if (left.t === 'addMonths' && right.t !== 'addMonths') return comparison(swapped(op, left, right), facts);
  const [from, unit, value] = measuredFrom(right);
  const own = keyOf(left);
  if (value === 0 && own > from) return relation(`${from} | ${own} | ${unit}`, mirrored(op), 0);
  return relation(`${own} | ${from} | ${unit}`, op, value);
}

function relation(subject: string, op: string, value: number): Meaning {
  const step = stepOf.fine;
  return { subject, allowed: comparedWith(op, value, step), possible: everything, step };
}

/** The right side as another term with a shift in months or a factor: both grow with what they stand for. */
function measuredFrom(term: Term): readonly [string, string, number] {
  if (term.t === 'addMonths') return [keyOf(term.base), 'months', term.months];
  // Parameters are never negative, so that a greater factor is a greater limit.
  if (term.t === 'times' && term.term.t === 'param') return [keyOf(term.term), 'times', term.factor];
  if (term.t === 'param') return [keyOf(term), 'times', 1];
  return [keyOf(term), term.type === 'date' ? 'months' : 'itself', 0];
}

type Cmp = Extract<Leaf, { k: 'cmp' }>;

function swapped(op: Cmp['op'], left: Term, right: Term): Cmp {
  return { k: 'cmp', op: mirrored(op), left: right, right: left };
}

function mirrored(op: Cmp['op']): Cmp['op'] {
  const mirror = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=', '!=': '!=' } as const;
  return mirror[op];
}

function isWhole(term: Term): boolean {
  return term.type === 'int' || term.type === 'date' || term.type === 'money';
}

function boundsOf({ min, max, type }: FactDefinition): Allowed {
  if (type === 'date' || (min === undefined && max === undefined)) return everything;
  return ranges({ lo: min ?? Number.NEGATIVE_INFINITY, hi: max ?? Number.POSITIVE_INFINITY });
}

function keyOf(term: Term): string {
  return term.t === 'fact' ? term.id : JSON.stringify(term);
}
