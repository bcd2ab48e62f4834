import type { Judgement } from './judgement.ts';
import type { Step } from './program.ts';
import type { Text } from './values.ts';

/** Why the answer is not certain. */
export interface Open {
  /** Facts whose answer can still change the result, in the order of the conditions. */
  readonly needs: readonly string[];
  readonly declined: readonly string[];
  /** Parameters without a value for the region and day. */
  readonly absent: readonly string[];
  /** Conditions only a person can check, in words. */
  readonly texts: readonly Text[];
}

const NOTHING_OPEN: Open = { needs: [], declined: [], absent: [], texts: [] };

/** Gathers what the unknown conditions lack. Facts are listed only where their answer can still change the result. */
export function whatIsOpen(judgement: Judgement): Open {
  if (judgement.result !== 1) return NOTHING_OPEN;
  const needs = new Set<string>();
  const declined = new Set<string>();
  const absent = new Set<string>();
  const texts: Text[] = [];
  const visit = (step: Step, matters: boolean): void => {
    if (judgement.resultOf(step) !== 1) return;
    const trace = judgement.traceOf(step);
    if (step.node.k === 'text') texts.push(step.node.text);
    if (trace !== undefined) {
      if (matters) for (const id of trace.missing) needs.add(id);
      for (const id of trace.declined) declined.add(id);
      for (const id of trace.absent) absent.add(id);
    }
    if (step.k === 'leaf') return;
    const own = reachable(step, judgement);
    for (const member of step.steps)
      visit(member, matters && canMatter(step, own, reachable(member, judgement)));
  };
  visit(judgement.program.root, true);
  return { needs: [...needs], declined: [...declined], absent: [...absent], texts };
}

/** Which certain results answers to questions could still bring. */
interface Reachable {
  readonly yes: boolean;
  readonly no: boolean;
}

function reachable(step: Step, judgement: Judgement): Reachable {
  const result = judgement.resultOf(step);
  if (result !== 1) return { yes: result === 2, no: result === 0 };
  if (step.k === 'leaf') {
    const canAsk = (judgement.traceOf(step)?.missing.length ?? 0) > 0;
    return { yes: canAsk, no: canAsk };
  }
  const members = step.steps.map((member) => reachable(member, judgement));
  const [first, ...others] = members;
  switch (step.k) {
    case 'any':
      return { yes: members.some(({ yes }) => yes), no: members.every(({ no }) => no) };
    case 'not':
      return { yes: first?.no ?? false, no: first?.yes ?? false };
    case 'unless':
      return {
        yes: (first?.yes ?? false) && others.every(({ no }) => no),
        no: (first?.no ?? false) || others.some(({ yes }) => yes),
      };
    default:
      return { yes: members.every(({ yes }) => yes), no: members.some(({ no }) => no) };
  }
}

function canMatter(parent: Step, own: Reachable, member: Reachable): boolean {
  switch (parent.k) {
    case 'all':
      return own.yes || member.no;
    case 'any':
      return own.no || member.yes;
    case 'unless':
      return own.yes || own.no;
    default:
      return true;
  }
}
