import type { FactType } from '../wire.ts';
import type { CompareOp, ExpressionScope, Node, Term } from './language.ts';
import { type SpanUnit, shiftSource, spanOf, type TermForm, termForm, termSource } from './term-form.ts';

/** One comparison as a row of the form holds it. */
export type RuleForm =
  /** The fact is chosen, what is asked of it follows from its type. */
  | { readonly kind: 'new'; readonly left: string }
  | { readonly kind: 'is'; readonly left: string; readonly isYes: boolean }
  | { readonly kind: 'in'; readonly left: string; readonly isOneOf: boolean; readonly set: readonly string[] }
  | { readonly kind: 'compare'; readonly left: string; readonly op: CompareOp; readonly right: TermForm }
  /** So much time has passed since a date fact. */
  | {
      readonly kind: 'elapsed';
      readonly left: string;
      readonly op: CompareOp;
      readonly count: string;
      readonly unit: SpanUnit;
      readonly clock: 'asOf' | 'at';
    };

export type Joint = 'and' | 'or';

export interface RulesForm {
  readonly joint: Joint;
  readonly rules: readonly RuleForm[];
}

export const elapsedOps: readonly CompareOp[] = ['<', '<=', '>', '>='];

const opposite: Readonly<Record<CompareOp, CompareOp>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '=': '!=',
  '!=': '=',
};
const mirrored: Readonly<Record<CompareOp, CompareOp>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '=': '=',
  '!=': '!=',
};

/** Rows for a parsed expression; `undefined`: it is nested deeper than rows can show. */
export function rulesForm(node: Node): RulesForm | undefined {
  const members = node.k === 'all' || node.k === 'any' ? node.of : [node];
  const rules = members.map((member) => ruleForm(member));
  if (!rules.every((rule) => rule !== undefined)) return undefined;
  return { joint: node.k === 'any' ? 'or' : 'and', rules };
}

/** `undefined` while a row is unfinished. */
export function rulesSource({ joint, rules }: RulesForm): string | undefined {
  const sources = rules.map(ruleSource);
  return sources.every((source) => source !== undefined) ? sources.join(` ${joint} `) : undefined;
}

function ruleForm(node: Node, isNegated = false): RuleForm | undefined {
  switch (node.k) {
    case 'not':
      return isNegated ? undefined : ruleForm(node.of, true);
    case 'is':
      return { kind: 'is', left: node.fact, isYes: !isNegated };
    case 'in':
      return { kind: 'in', left: node.fact, isOneOf: !isNegated, set: node.set };
    case 'cmp':
      return comparisonForm(isNegated ? opposite[node.op] : node.op, node.left, node.right);
    default:
      return undefined;
  }
}

function comparisonForm(op: CompareOp, left: Term, right: Term): RuleForm | undefined {
  if (left.t === 'clock' && elapsedOps.includes(op)) {
    if (right.t === 'addMonths' && right.base.t === 'fact' && right.months > 0)
      return { kind: 'elapsed', left: right.base.id, op, clock: left.clock, ...spanOf(right.months) };
  }
  const subject = subjectOf(left);
  if (subject !== undefined) {
    const form = termForm(right);
    return form === undefined ? undefined : { kind: 'compare', left: subject, op, right: form };
  }
  return subjectOf(right) === undefined ? undefined : comparisonForm(mirrored[op], right, left);
}

function subjectOf(term: Term): string | undefined {
  if (term.t === 'fact') return term.id;
  return term.t === 'clock' ? term.clock : undefined;
}

function ruleSource(rule: RuleForm): string | undefined {
  switch (rule.kind) {
    case 'new':
      return undefined;
    case 'is':
      return rule.isYes ? rule.left : `not ${rule.left}`;
    case 'in': {
      const [first, ...others] = rule.set.map(optionSource);
      if (first === undefined) return undefined;
      if (others.length === 0) return `${rule.left} ${rule.isOneOf ? '=' : '!='} ${first}`;
      return `${rule.left} ${rule.isOneOf ? 'in' : 'not in'} [${[first, ...others].join(', ')}]`;
    }
    case 'compare': {
      const right = termSource(rule.right);
      return right === undefined ? undefined : `${rule.left} ${rule.op} ${right}`;
    }
    case 'elapsed': {
      const day = shiftSource(rule.left, rule.count, rule.unit);
      return day === undefined ? undefined : `${rule.clock} ${rule.op} ${day}`;
    }
  }
}

/** Options that are not plain words stand in quotes. */
function optionSource(option: string): string {
  const isPlain = /^(?:[A-Za-z]\w*(?:\.[A-Za-z]\w*)*|\d+(?:\.\d+)?)$/.test(option);
  return isPlain && !['and', 'or', 'not', 'in'].includes(option) ? option : `"${option}"`;
}

/** The type that decides what may be asked: of a fact, or of the days of application and check. */
export function subjectType(scope: ExpressionScope, id: string): FactType | undefined {
  return id === 'asOf' || id === 'at' ? 'date' : scope.facts.get(id)?.type;
}

/** The row a newly chosen fact begins with. */
export function ruleFor(scope: ExpressionScope, left: string): RuleForm {
  switch (subjectType(scope, left)) {
    case undefined:
      return { kind: 'new', left };
    case 'bool':
      return { kind: 'is', left, isYes: true };
    case 'enum':
      return { kind: 'in', left, isOneOf: true, set: [] };
    case 'date':
      return left === 'asOf' || left === 'at'
        ? { kind: 'compare', left, op: '>=', right: { kind: 'day', text: '' } }
        : { kind: 'elapsed', left, op: '<', count: '', unit: 'years', clock: 'asOf' };
    default:
      return { kind: 'compare', left, op: '<=', right: { kind: 'number', text: '' } };
  }
}
