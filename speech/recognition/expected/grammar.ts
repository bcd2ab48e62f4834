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

/** All words of a rule. */
export function wordsOf(rule: Rule): readonly string[] {
  if (typeof rule === 'string') return rule.trim().split(/\s+/);
  if ('any' in rule) return rule.any.flatMap(wordsOf);
  if ('maybe' in rule) return wordsOf(rule.maybe);
  if ('many' in rule) return wordsOf(rule.many);
  return rule.flatMap(wordsOf);
}

/**
 * A deterministic graph of letters that a rule becomes. State 0 is the start; every word begins with a space,
 * the first one too.
 */
export interface LetterGraph {
  /** Letter → state, by state. */
  readonly next: readonly ReadonlyMap<string, number>[];
  readonly isFinal: readonly boolean[];
}

/** A graph with moves that take no word, as rules are read. */
interface Loose {
  readonly empty: number[];
  readonly words: [string, number][];
}

/** A deterministic graph of words or letters, as it is worked on. */
interface Graph {
  readonly next: readonly ReadonlyMap<string, number>[];
  readonly isFinal: readonly boolean[];
}

/** Words first, which are few, and then their letters with common beginnings and endings: a hundred times quicker. */
export function compileGrammar(rule: Rule): LetterGraph {
  const states: Loose[] = [];
  const add = () => states.push({ empty: [], words: [] }) - 1;
  const start = add();
  const end = add();
  build(rule, start, end, states, add);
  return spelled(merged(determinised(states, start, end)));
}

/** Adds the ways from one state to another that a rule describes; nothing but what is added here leaves `to`. */
function build(rule: Rule, from: number, to: number, states: Loose[], add: () => number): void {
  if (typeof rule === 'string') {
    chain(rule.trim().split(/\s+/), from, to, states, add);
  } else if ('any' in rule) {
    for (const one of rule.any) build(one, from, to, states, add);
  } else if ('maybe' in rule) {
    build(rule.maybe, from, to, states, add);
    states[from]?.empty.push(to);
  } else if ('many' in rule) {
    const begin = add();
    const end = add();
    states[from]?.empty.push(begin);
    build(rule.many, begin, end, states, add);
    states[end]?.empty.push(begin, to);
  } else {
    let at = from;
    rule.forEach((one, index) => {
      const after = index === rule.length - 1 ? to : add();
      build(one, at, after, states, add);
      at = after;
    });
  }
}

function chain(words: readonly string[], from: number, to: number, states: Loose[], add: () => number): void {
  let at = from;
  words.forEach((word, index) => {
    const after = index === words.length - 1 ? to : add();
    states[at]?.words.push([word, after]);
    at = after;
  });
}

function determinised(loose: readonly Loose[], start: number, end: number): Graph {
  const next: Map<string, number>[] = [];
  const isFinal: boolean[] = [];
  const known = new Map<string, number>();
  const sets: number[][] = [];
  const stateOf = (members: readonly number[]): number => {
    const closed = closure(loose, members, end);
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
    const byWord = new Map<string, number[]>();
    for (const member of sets[state] ?? [])
      for (const [word, to] of loose[member]?.words ?? []) {
        const targets = byWord.get(word);
        if (targets) targets.push(to);
        else byWord.set(word, [to]);
      }
    for (const [word, to] of byWord) next[state]?.set(word, stateOf(to));
  }
  return { next, isFinal };
}

/** With every state that is reached without a word, only those from which words leave, and the end. */
function closure(loose: readonly Loose[], members: readonly number[], end: number): number[] {
  const found = new Set(members);
  // The set grows while it is walked.
  for (const member of found) for (const to of loose[member]?.empty ?? []) found.add(to);
  return [...found]
    .filter((state) => state === end || loose[state]?.words.length !== 0)
    .sort((a, b) => a - b);
}

/** States from which the same can be said become one (Moore). The start stays 0. */
function merged({ next, isFinal }: Graph): Graph {
  let classes = isFinal.map(Number);
  for (let count = new Set(classes).size; ; ) {
    const known = new Map<string, number>();
    classes = next.map((arcs, state) => {
      const leaving = [...arcs].map(([word, to]) => `${word} ${classes[to]}`).sort();
      const key = `${classes[state]};${leaving.join()}`;
      const found = known.get(key) ?? known.size;
      known.set(key, found);
      return found;
    });
    if (known.size === count) break;
    count = known.size;
  }
  // Classes are numbered in order of their first state.
  const first = new Map<number, number>();
  classes.forEach((mine, state) => {
    if (!first.has(mine)) first.set(mine, state);
  });
  const kept = [...first.values()];
  return {
    next: kept.map(
      (state) => new Map([...(next[state] ?? [])].map(([word, to]) => [word, classes[to] ?? 0])),
    ),
    isFinal: kept.map((state) => isFinal[state] === true),
  };
}

interface Branch {
  readonly letters: Map<string, Branch>;
  /** State of the graph of words when a word ends here. */
  to: number | undefined;
}

/** Spells the words: one tree for each state, whose equal branches are one wherever they are. */
function spelled(graph: Graph): LetterGraph {
  const next: Map<string, number>[] = graph.next.map(() => new Map());
  const isFinal = [...graph.isFinal];
  const known = new Map<string, number>();
  const insideWord = (branch: Branch): number => {
    const arcs = [...branch.letters].map(([letter, inner]): [string, number] => [letter, insideWord(inner)]);
    arcs.sort(([one], [other]) => (one < other ? -1 : 1));
    const key = `${branch.to};${arcs.join(' ')}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const state = next.push(new Map(arcs)) - 1;
    isFinal.push(branch.to !== undefined && graph.isFinal[branch.to] === true);
    known.set(key, state);
    ends.set(state, branch.to);
    return state;
  };
  const ends = new Map<number, number | undefined>();
  graph.next.forEach((words, state) => {
    if (words.size > 0) next[state]?.set(' ', insideWord(treeOf(words)));
  });
  // Where a word ends, the space before the next one follows.
  for (const [state, to] of ends) {
    const space = to === undefined ? undefined : next[to]?.get(' ');
    if (space !== undefined) next[state]?.set(' ', space);
  }
  return { next, isFinal };
}

function treeOf(words: ReadonlyMap<string, number>): Branch {
  const root: Branch = { letters: new Map(), to: undefined };
  for (const [word, to] of words) {
    let at = root;
    for (const letter of word) {
      const inner = at.letters.get(letter) ?? { letters: new Map(), to: undefined };
      at.letters.set(letter, inner);
      at = inner;
    }
    at.to = to;
  }
  return root;
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
