/**
 * What may be said, as a rule over words: a string is a word or several; an array is one after another.
 * Words are lower case, letters а–я (ё as е).
 */
export type Rule =
  | string
  | readonly Rule[]
  | { readonly any: readonly Rule[] }
  | { readonly maybe: Rule }
  | { readonly many: Rule };

export const any = (...rules: readonly Rule[]): Rule => ({ any: rules });
export const maybe = (...rules: readonly Rule[]): Rule => ({ maybe: rules });
export const many = (rule: Rule): Rule => ({ many: rule });
/** Any of the words of one string. */
export const oneOf = (words: string): Rule => any(...words.trim().split(/\s+/));

/**
 * A deterministic graph of letters that a rule becomes. State 0 is the start; every word begins with a space,
 * the first one too.
 */
export interface LetterGraph {
  /** Letter → state, by state. */
  readonly next: readonly ReadonlyMap<string, number>[];
  readonly isFinal: readonly boolean[];
}

interface Loose {
  readonly empty: number[];
  readonly letters: [string, number][];
}

export function compileGrammar(rule: Rule): LetterGraph {
  const states: Loose[] = [];
  const add = () => states.push({ empty: [], letters: [] }) - 1;
  const start = add();
  const end = build(rule, start, states, add);
  return determinise(states, start, end);
}

/** Adds what follows `from`; the state where the rule ends. */
function build(rule: Rule, from: number, states: Loose[], add: () => number): number {
  if (typeof rule === 'string') return chain(` ${rule.trim()}`, from, states, add);
  if ('any' in rule) {
    const end = add();
    for (const one of rule.any) states[build(one, from, states, add)]?.empty.push(end);
    return end;
  }
  if ('maybe' in rule) {
    const end = build(rule.maybe, from, states, add);
    // A state of its own, so that no loop inside the rule is entered from behind.
    const after = add();
    states[from]?.empty.push(after);
    states[end]?.empty.push(after);
    return after;
  }
  if ('many' in rule) {
    const begin = add();
    states[from]?.empty.push(begin);
    const end = build(rule.many, begin, states, add);
    states[end]?.empty.push(begin);
    return end;
  }
  return rule.reduce<number>((at, one) => build(one, at, states, add), from);
}

function chain(text: string, from: number, states: Loose[], add: () => number): number {
  let at = from;
  for (const letter of text) {
    const to = add();
    states[at]?.letters.push([letter, to]);
    at = to;
  }
  return at;
}

function determinise(loose: readonly Loose[], start: number, end: number): LetterGraph {
  const next: Map<string, number>[] = [];
  const isFinal: boolean[] = [];
  const known = new Map<string, number>();
  const sets: number[][] = [];
  const stateOf = (members: readonly number[]): number => {
    const closed = closure(loose, members);
    const key = closed.join(',');
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, sets.length);
    next.push(new Map());
    isFinal.push(closed.includes(end));
    return sets.push(closed) - 1;
  };
  stateOf([start]);
  for (let state = 0; state < sets.length; state++) {
    const byLetter = new Map<string, number[]>();
    for (const member of sets[state] ?? [])
      for (const [letter, to] of loose[member]?.letters ?? [])
        byLetter.set(letter, [...(byLetter.get(letter) ?? []), to]);
    for (const [letter, to] of byLetter) next[state]?.set(letter, stateOf(to));
  }
  return merged({ next, isFinal });
}

function closure(loose: readonly Loose[], members: readonly number[]): number[] {
  const found = new Set(members);
  // The set grows while it is walked.
  for (const member of found) for (const to of loose[member]?.empty ?? []) found.add(to);
  return [...found].sort((a, b) => a - b);
}

/** States from which the same can be said become one (Moore): endings of numerals are many and alike. */
function merged(graph: LetterGraph): LetterGraph {
  let classes = graph.isFinal.map(Number);
  let count = new Set(classes).size;
  for (;;) {
    const known = new Map<string, number>();
    const finer = graph.next.map((arcs, state) => {
      const key = `${classes[state]};${[...arcs]
        .map(([letter, to]) => letter + classes[to])
        .sort()
        .join()}`;
      const found = known.get(key) ?? known.size;
      known.set(key, found);
      return found;
    });
    classes = finer;
    if (known.size === count) break;
    count = known.size;
  }
  const next: Map<string, number>[] = Array.from({ length: count }, () => new Map());
  const isFinal: boolean[] = Array.from({ length: count }, () => false);
  // Classes are numbered in order of their first state, so the start stays 0.
  graph.next.forEach((arcs, state) => {
    const mine = classes[state] ?? 0;
    if (graph.isFinal[state]) isFinal[mine] = true;
    for (const [letter, to] of arcs) next[mine]?.set(letter, classes[to] ?? 0);
  });
  return { next, isFinal };
}

/** Can exactly this be said? */
export function accepts(graph: LetterGraph, text: string): boolean {
  let state: number | undefined = 0;
  for (const letter of ` ${text}`) {
    if (state === undefined) return false;
    state = graph.next[state]?.get(letter);
  }
  return state !== undefined && graph.isFinal[state] === true;
}
