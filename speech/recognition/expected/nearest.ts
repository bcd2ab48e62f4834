import type { CostedGraph } from './stray-words.ts';

export interface Nearest {
  readonly text: string;
  /** Sum of the costs of letters that differ; letters of stray words cost nothing here. */
  readonly cost: number;
  /** How many letters of the text belong to stray words. */
  readonly strayLetters: number;
}

/** Letters that sound alike without stress or at the end of a word, each group at one cost. */
const alike: readonly (readonly [string, number])[] = [
  ['оа', 0.25],
  ['еия', 0.3],
  ['эе', 0.3],
  ['ыи', 0.4],
  ['юу', 0.5],
  ['бп', 0.3],
  ['вф', 0.3],
  ['гк', 0.4],
  ['гв', 0.5],
  ['дт', 0.3],
  ['жш', 0.3],
  ['зс', 0.3],
  ['шщч', 0.4],
  ['цс', 0.5],
  ['цт', 0.5],
  ['мн', 0.5],
  ['лр', 0.6],
];
const another = 1;
/** A letter too many or too few. */
const gaps: Readonly<Record<string, number>> = { ь: 0.15, ъ: 0.15, й: 0.4, ' ': 0.4, т: 0.6, д: 0.6, в: 0.6 };
const gap = 0.8;
const aVowel = 0.6;

const substitutions = new Map<string, number>();
for (const [letters, cost] of alike)
  for (const one of letters)
    for (const other of letters) if (one !== other) substitutions.set(one + other, cost);

/** What one letter heard for another costs, from 0 to 1. */
export function substitutionCost(one: string, other: string): number {
  if (one === other) return 0;
  if (one === ' ' || other === ' ') return 2;
  return substitutions.get(one + other) ?? another;
}

/** What a letter too many or too few costs. */
export function gapCost(letter: string): number {
  return gaps[letter] ?? (/[аеиоуыэюя]/.test(letter) ? aVowel : gap);
}

interface Path {
  readonly cost: number;
  /** With the cost of stray letters: what is made smallest. */
  readonly total: number;
  readonly state: number;
  readonly letter: string;
  readonly strays: number;
  readonly before: Path | undefined;
}

/** Paths dearer than the best one by more than this are left. */
const beam = 2.5;

/** The text nearest to what was heard, of those that the graph allows. `undefined`: all are too far. */
export function nearestText(graph: CostedGraph, heard: string): Nearest | undefined {
  const begin: Path = { cost: 0, total: 0, state: graph.start, letter: '', strays: 0, before: undefined };
  let here = new Map([[graph.start, begin]]);
  let best = addMissing(graph, here, beam);
  for (const letter of heard) {
    const next = new Map<number, Path>();
    // One letter costs 1 at most, so the best path of the next letter is within it.
    const bound = best + beam + another;
    for (const path of here.values()) {
      if (path.total > best + beam) continue;
      offer(next, path, path.state, '', gapCost(letter), 0, bound);
      for (const arc of graph.arcs[path.state] ?? []) {
        if (arc.cost === 0)
          offer(next, path, arc.to, arc.letter, substitutionCost(letter, arc.letter), 0, bound);
        else if (arc.letter === letter) offer(next, path, arc.to, letter, 0, arc.cost, bound);
      }
    }
    best = addMissing(graph, next, bound);
    here = next;
  }
  let found: Path | undefined;
  for (const path of here.values())
    if (graph.isFinal[path.state] && (!found || path.total < found.total)) found = path;
  return found && { text: textOf(found), cost: found.cost, strayLetters: found.strays };
}

/** Keeps a path when it is the cheapest to its state so far. `stray`: cost of a letter outside the grammar. */
function offer(
  paths: Map<number, Path>,
  before: Path,
  state: number,
  letter: string,
  cost: number,
  stray: number,
  bound: number,
): Path | undefined {
  const total = before.total + cost + stray;
  if (total > bound) return undefined;
  const known = paths.get(state);
  if (known && known.total <= total) return undefined;
  const path = {
    cost: before.cost + cost,
    total,
    state,
    letter,
    strays: before.strays + (stray > 0 ? 1 : 0),
    before,
  };
  paths.set(state, path);
  return path;
}

/** Letters that were not heard: a walk without moving in the text, never into stray words. The lowest cost of all paths. */
function addMissing(graph: CostedGraph, paths: Map<number, Path>, bound: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (const { total } of paths.values()) best = Math.min(best, total);
  const queue = [...paths.values()];
  for (const path of queue) {
    if (path.total > best + beam || paths.get(path.state) !== path) continue;
    for (const arc of graph.arcs[path.state] ?? []) {
      if (arc.cost > 0) continue;
      const longer = offer(
        paths,
        path,
        arc.to,
        arc.letter,
        gapCost(arc.letter),
        0,
        Math.min(bound, best + beam),
      );
      if (longer) queue.push(longer);
    }
  }
  return best;
}

function textOf(path: Path): string {
  let text = '';
  for (let at: Path | undefined = path; at; at = at.before) text = at.letter + text;
  return text.trim();
}
