import { decideLeaf } from '../decide.ts';
import { FactView, type ViewInput } from '../fact-view.ts';
import { newTrace } from '../reading.ts';
import type { Tri } from '../values.ts';
import type { ConditionRegister, Leaf, Step } from './conditions.ts';

/** What the choice of a question knows of one condition. */
export interface LeafState {
  readonly leaf: Leaf;
  readonly tri: Tri;
  /** Facts that a question can still fill and that decide it; empty when no question helps. */
  readonly asks: readonly string[];
}

/** An undecided measure: what is left of its conditions, and which of them answers can decide. */
export interface OpenGoal<G> {
  readonly goal: G;
  readonly step: Step;
  readonly leaves: readonly LeafState[];
}

export interface Asking {
  /** May this fact be asked now: it has a question and was not asked yet? */
  readonly canAsk: (id: string) => boolean;
}

/** Evaluates every distinct condition once, whatever number of measures it belongs to. */
export class LeafStates {
  readonly #view: FactView;
  readonly #canAsk: (id: string) => boolean;
  readonly #states: (LeafState | undefined)[] = [];

  constructor(input: Omit<ViewInput, 'shortcuts'>, { canAsk }: Asking) {
    this.#view = new FactView({ ...input, asksDirectly: true, shortcuts: new Set() });
    this.#canAsk = canAsk;
  }

  of(leaf: Leaf): LeafState {
    let state = this.#states[leaf.index];
    if (state === undefined) {
      state = this.#stateOf(leaf);
      this.#states[leaf.index] = state;
    }
    return state;
  }

  #stateOf(leaf: Leaf): LeafState {
    const view = this.#view;
    if (leaf.node.k === 'text') return { leaf, tri: 1, asks: [] };
    if (leaf.namesChild && view.isChildless) return { leaf, tri: 0, asks: [] };
    const tri = decideLeaf(leaf.node, view);
    if (tri !== 1) return { leaf, tri, asks: [] };
    const trace = newTrace();
    view.trace = trace;
    decideLeaf(leaf.node, view);
    view.trace = undefined;
    if (trace.absent.length > 0 || trace.declined.length > 0) return { leaf, tri, asks: [] };
    return { leaf, tri, asks: trace.missing.filter(this.#canAsk) };
  }
}

/** The measures that are not decided yet and that questions can help, each with the conditions that matter. */
export function openGoals<G extends { readonly eligibility: Parameters<ConditionRegister['step']>[0] }>(
  goals: readonly G[],
  register: ConditionRegister,
  states: LeafStates,
): OpenGoal<G>[] {
  return goals.flatMap((goal) => {
    const step = register.step(goal.eligibility);
    const found = lookAt(step, states);
    if (found.tri !== 1 || !(found.yes || found.no)) return [];
    const leaves = new Map<Leaf, LeafState>();
    gather(step, states, leaves);
    return leaves.size === 0 ? [] : [{ goal, step, leaves: [...leaves.values()] }];
  });
}

/** Result so far, and which certain results answers could still bring. */
interface Outlook {
  readonly tri: Tri;
  readonly yes: boolean;
  readonly no: boolean;
}

const CERTAIN: readonly [Outlook, Outlook] = [
  { tri: 0, yes: false, no: true },
  { tri: 2, yes: true, no: false },
];
const OPEN: readonly Outlook[] = [
  { tri: 1, yes: false, no: false },
  { tri: 1, yes: false, no: true },
  { tri: 1, yes: true, no: false },
  { tri: 1, yes: true, no: true },
];

function outlook(tri: Tri, yes: boolean, no: boolean): Outlook {
  if (tri !== 1) return CERTAIN[tri === 0 ? 0 : 1];
  return OPEN[(yes ? 2 : 0) + (no ? 1 : 0)] ?? CERTAIN[0];
}

function lookAt(step: Step, states: LeafStates): Outlook {
  switch (step.k) {
    case 'leaf': {
      const { tri, asks } = states.of(step.leaf);
      return outlook(tri, asks.length > 0, asks.length > 0);
    }
    case 'not': {
      const { tri, yes, no } = lookAt(step.of[0], states);
      return outlook(tri === 1 ? 1 : tri === 0 ? 2 : 0, no, yes);
    }
    case 'any':
      return combine(step.of, states, { end: 2 });
    case 'all':
      return combine(step.of, states, { end: 0 });
    case 'unless':
      return combine(step.of, states, { end: 0, isUnless: true });
  }
}

/** `all` ends with the first no, `any` with the first yes; exceptions of `unless` count the other way round. */
function combine(
  of: readonly Step[],
  states: LeafStates,
  { end, isUnless = false }: { readonly end: 0 | 2; readonly isUnless?: boolean },
): Outlook {
  let tri: Tri = end === 0 ? 2 : 0;
  let [ends, goesOn] = [false, true];
  for (const [index, child] of of.entries()) {
    const seen = lookAt(child, states);
    const turned = isUnless && index > 0;
    const value = turned ? (seen.tri === 1 ? 1 : seen.tri === 0 ? 2 : 0) : seen.tri;
    const [yes, no] = turned ? [seen.no, seen.yes] : [seen.yes, seen.no];
    if (value === end) return CERTAIN[end === 0 ? 0 : 1];
    if (value === 1) tri = 1;
    ends ||= end === 0 ? no : yes;
    goesOn &&= end === 0 ? yes : no;
  }
  return end === 0 ? outlook(tri, goesOn, ends) : outlook(tri, ends, goesOn);
}

/** Conditions whose answers can still change the result of the whole. */
function gather(step: Step, states: LeafStates, into: Map<Leaf, LeafState>): void {
  if (step.k === 'leaf') {
    const state = states.of(step.leaf);
    if (state.tri === 1 && state.asks.length > 0) into.set(step.leaf, state);
    return;
  }
  const own = lookAt(step, states);
  for (const [index, child] of step.of.entries()) {
    const seen = lookAt(child, states);
    if (seen.tri !== 1) continue;
    const canEnd = step.k === 'any' ? seen.yes : step.k === 'unless' && index > 0 ? seen.yes : seen.no;
    const canGoOn = step.k === 'any' ? own.no : own.yes;
    if (step.k === 'not' || canEnd || canGoOn) gather(child, states, into);
  }
}
