import type { CompareOp, Text } from './values.ts';

export type TermType = 'int' | 'decimal' | 'money' | 'date';

/** Something with a number: every term evaluates to an interval or to "unknown". */
export type Term =
  | { readonly t: 'number'; readonly value: number; readonly type: TermType }
  | { readonly t: 'fact'; readonly id: string; readonly type: TermType }
  /** `asOf` is the day of application, `at` the day of the evaluation. */
  | { readonly t: 'clock'; readonly clock: 'asOf' | 'at'; readonly type: 'date' }
  /** `{region}` in the id stands for the citizen's region; `on` is the day whose value is taken. */
  | { readonly t: 'param'; readonly id: string; readonly on: Term; readonly type: TermType }
  | { readonly t: 'addMonths'; readonly base: Term; readonly months: number; readonly type: 'date' }
  /** Month × 100 + day: 601 for 1 June. */
  | { readonly t: 'monthDay'; readonly base: Term; readonly type: 'int' }
  | { readonly t: 'times'; readonly factor: number; readonly term: Term; readonly type: TermType };

export interface ConditionWords {
  readonly yes?: Text;
  readonly no?: Text;
  readonly ask?: Text;
}

export interface NodeMeta {
  readonly id?: string;
  /** Acts and articles that this condition rests on. */
  readonly ground?: readonly string[];
  readonly words?: ConditionWords;
}

export type Node = NodeMeta &
  (
    | { readonly k: 'all' | 'any'; readonly of: readonly Node[] }
    | { readonly k: 'not'; readonly of: Node }
    | { readonly k: 'unless'; readonly base: Node; readonly exceptions: readonly Node[] }
    | { readonly k: 'cmp'; readonly op: CompareOp; readonly left: Term; readonly right: Term }
    | { readonly k: 'is'; readonly fact: string }
    | { readonly k: 'in'; readonly fact: string; readonly set: readonly string[] }
    /** Cannot be checked by a program: a person decides. Always unknown. */
    | { readonly k: 'text'; readonly text: Text }
  );

/** Every fact named anywhere in the tree, in order of appearance. */
export function factsOf(node: Node, into: Set<string> = new Set()): Set<string> {
  switch (node.k) {
    case 'all':
    case 'any':
      for (const child of node.of) factsOf(child, into);
      break;
    case 'not':
      factsOf(node.of, into);
      break;
    case 'unless':
      factsOf(node.base, into);
      for (const child of node.exceptions) factsOf(child, into);
      break;
    case 'cmp':
      for (const term of [node.left, node.right]) termFacts(term, into);
      break;
    case 'is':
    case 'in':
      into.add(node.fact);
      break;
    case 'text':
      break;
  }
  return into;
}

/** Does this condition speak of "the child in question"? */
export function namesChild(node: Node): boolean {
  for (const id of factsOf(node)) if (id.startsWith('child.')) return true;
  return false;
}

function termFacts(term: Term, into: Set<string>): void {
  if (term.t === 'fact') into.add(term.id);
  if (term.t === 'addMonths' || term.t === 'monthDay') termFacts(term.base, into);
  if (term.t === 'times') termFacts(term.term, into);
  if (term.t === 'param') {
    if (term.id.includes('{region}')) into.add('region');
    termFacts(term.on, into);
  }
}
