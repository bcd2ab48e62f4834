import type { LetterGraph } from './grammar.ts';
import { alphabet } from './letters.ts';

export interface CostedArc {
  readonly letter: string;
  readonly to: number;
  readonly cost: number;
}

/** A graph of letters; those that cost something belong to words outside the grammar. */
export interface CostedGraph {
  readonly start: number;
  readonly arcs: readonly (readonly CostedArc[])[];
  readonly isFinal: readonly boolean[];
}

/**
 * The grammar with other words allowed before it, after it or instead of it, each letter at a cost: what a citizen says besides
 * is kept as it sounds and not bent into the grammar. The first word needs no space before it.
 */
export function withStrayWords(graph: LetterGraph, strayCost: number): CostedGraph {
  const arcs: CostedArc[][] = graph.next.map((next) =>
    [...next].map(([letter, to]) => ({ letter, to, cost: 0 })),
  );
  const isFinal = [...graph.isFinal];
  const addStray = (then: readonly CostedArc[]): CostedArc[] => {
    const state = arcs.length;
    const letters = [...alphabet, ' '].map((letter) => ({ letter, to: state, cost: strayCost }));
    arcs.push([...letters, ...then]);
    isFinal.push(true);
    return letters;
  };
  const entry = arcs[0] ?? [];
  const before = addStray(entry);
  const [after] = addStray([]).slice(-1);
  graph.isFinal.forEach((ends, state) => {
    if (ends && after) arcs[state]?.push(after);
  });
  const start = arcs.length;
  arcs.push([...before, ...entry, ...entry.flatMap(({ to }) => arcs[to] ?? [])]);
  isFinal.push(true);
  return { start, arcs, isFinal };
}

/** Can exactly this be said without a stray word? */
export function isInside({ arcs, isFinal, start }: CostedGraph, text: string): boolean {
  let state: number | undefined = start;
  for (const letter of text) {
    if (state === undefined) return false;
    state = arcs[state]?.find((arc) => arc.cost === 0 && arc.letter === letter)?.to;
  }
  return text !== '' && state !== undefined && isFinal[state] === true;
}
