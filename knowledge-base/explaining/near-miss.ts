import type { Term } from '../entitlement/expression.ts';
import type { Judgement } from '../entitlement/judgement.ts';
import type { Step } from '../entitlement/program.ts';
import type { CompareOp, Interval } from '../entitlement/values.ts';

/** One comparison that alone stood between a "no" and a "yes" (of its alternative, where there are several). */
export interface Shortfall {
  readonly conditionId: string | undefined;
  /** The fact that was compared, on whichever side it stood. */
  readonly fact: string | undefined;
  /** What would have been enough, read with the fact on the left: `fact op limit`. */
  readonly op: CompareOp;
  readonly value: Interval;
  readonly limit: Interval;
  readonly type: Term['type'];
  /** The day of application was compared with a date. */
  readonly isAboutToday: boolean;
}

/** Every way in which one number or date alone was missing; in the order of the conditions. */
export function shortfallsOf(judgement: Judgement): Shortfall[] {
  return judgement.result === 0 ? inStep(judgement, judgement.program.root, undefined) : [];
}

function inStep(judgement: Judgement, step: Step, outer: string | undefined): Shortfall[] {
  const id = step.node.id ?? outer;
  switch (step.k) {
    case 'all': {
      const wrong = step.steps.filter((member) => judgement.resultOf(member) === 0);
      const [only] = wrong;
      return wrong.length === 1 && only !== undefined ? inStep(judgement, only, id) : [];
    }
    case 'any':
      return step.steps.flatMap((member) => inStep(judgement, member, id));
    case 'unless': {
      const [base, ...exceptions] = step.steps;
      const isBaseAlone = exceptions.every((member) => judgement.resultOf(member) !== 2);
      return judgement.resultOf(base) === 0 && isBaseAlone ? inStep(judgement, base, id) : [];
    }
    case 'leaf':
      return comparison(judgement, step, id);
    default:
      return [];
  }
}

function comparison(
  { view }: Judgement,
  { leaf }: Extract<Step, { k: 'leaf' }>,
  conditionId: string | undefined,
): Shortfall[] {
  if (leaf.k !== 'cmp' || leaf.op === '=' || leaf.op === '!=') return [];
  const [left, right] = [view.term(leaf.left), view.term(leaf.right)];
  if (
    left === undefined ||
    right === undefined ||
    ![left.lo, left.hi, right.lo, right.hi].every(Number.isFinite)
  )
    return [];
  const turned = factOf(leaf.left) === undefined && factOf(leaf.right) !== undefined && !isToday(leaf.left);
  const [subject, limit] = turned ? [leaf.right, left] : [leaf.left, right];
  return [
    {
      conditionId,
      fact: factOf(subject),
      op: turned ? mirrored(leaf.op) : leaf.op,
      value: turned ? right : left,
      limit,
      type: leaf.left.type,
      isAboutToday: isToday(subject),
    },
  ];
}

function factOf(term: Term): string | undefined {
  if (term.t === 'fact') return term.id;
  if (term.t === 'times') return factOf(term.term);
  return term.t === 'addMonths' ? factOf(term.base) : undefined;
}

function isToday(term: Term): boolean {
  return term.t === 'clock';
}

function mirrored(op: CompareOp): CompareOp {
  const mirror: Readonly<Record<CompareOp, CompareOp>> = {
    '<': '>',
    '<=': '>=',
    '>': '<',
    '>=': '<=',
    '=': '=',
    '!=': '!=',
  };
  return mirror[op];
}

/** How far it was, at least: kopecks, days or plain units. */
export function distanceOf({ value, limit }: Shortfall): number {
  return value.lo > limit.hi ? value.lo - limit.hi : Math.max(0, limit.lo - value.hi);
}
