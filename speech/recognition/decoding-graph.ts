import { Buffer } from 'node:buffer';
import type { LetterGraph } from './expected/grammar.ts';
import { type CostedGraph, withStrayWords } from './expected/stray-words.ts';

export interface DecodingOptions {
  /** Token → its number in the model's tokens.txt; letters and the space. */
  readonly tokens: ReadonlyMap<string, number>;
  readonly blank: number;
  /** What a letter outside the grammar costs, in natural logarithms: higher holds more tightly to the grammar. */
  readonly strayCost: number;
  /** What a word costs, so that one long word is not taken for two short ones. */
  readonly wordCost: number;
}

interface Arc {
  /** Number of the token plus one; 0 would be "nothing". */
  readonly label: number;
  readonly cost: number;
  readonly to: number;
}

/**
 * A graph of letters as the decoder of connectionist models wants it: each letter may last for several frames, blanks
 * may stand between, and must between two equal letters. Other words may come before and after what the grammar says,
 * at a cost for each letter. The result is an OpenFst file (`vector`, `standard`, version 2).
 */
export function decodingGraph(graph: LetterGraph, options: DecodingOptions): Uint8Array {
  const costed = withStrayWords(graph, options.strayCost);
  return fstFile(ctcStates(costed, options), costed.start);
}

interface State {
  readonly arcs: Arc[];
  readonly isFinal: boolean;
}

function ctcStates(
  { arcs, isFinal }: CostedGraph,
  { tokens, blank, wordCost }: DecodingOptions,
): readonly State[] {
  const blankLabel = blank + 1;
  // The first states are those in which a blank was heard last.
  const states: State[] = arcs.map((_, state) => ({
    arcs: [{ label: blankLabel, cost: 0, to: state }],
    isFinal: isFinal[state] === true,
  }));
  // One more for each letter that leads to a state.
  const heard = new Map<string, number>();
  const stateAfter = (letter: string, to: number): number | undefined => {
    const token = tokens.get(letter);
    if (token === undefined) return undefined;
    const key = letter + to;
    const found = heard.get(key);
    if (found !== undefined) return found;
    const state = states.push({ arcs: [], isFinal: isFinal[to] === true }) - 1;
    heard.set(key, state);
    states[state]?.arcs.push(
      { label: token + 1, cost: 0, to: state },
      { label: blankLabel, cost: 0, to },
      ...leaving(to, letter),
    );
    return state;
  };
  const leaving = (from: number, after: string | undefined): Arc[] =>
    (arcs[from] ?? []).flatMap(({ letter, to, cost }) => {
      const state = letter === after ? undefined : stateAfter(letter, to);
      return state === undefined
        ? []
        : [
            {
              label: (tokens.get(letter) ?? 0) + 1,
              cost: letter === ' ' ? cost + wordCost : cost,
              to: state,
            },
          ];
    });
  for (let state = 0; state < arcs.length; state++) states[state]?.arcs.push(...leaving(state, undefined));
  return states;
}

const magic = 2_125_659_606;

function fstFile(states: readonly State[], start: number): Uint8Array {
  const arcCount = states.reduce((sum, { arcs }) => sum + arcs.length, 0);
  const file = Buffer.alloc(4 + 10 + 12 + 4 + 4 + 8 * 4 + states.length * 12 + arcCount * 16);
  let at = 0;
  const int = (value: number) => {
    at = file.writeInt32LE(value, at);
  };
  const long = (value: number) => {
    at = file.writeBigInt64LE(BigInt(value), at);
  };
  const float = (value: number) => {
    at = file.writeFloatLE(value, at);
  };
  const text = (value: string) => {
    int(value.length);
    at += file.write(value, at, 'latin1');
  };
  int(magic);
  text('vector');
  text('standard');
  int(2);
  // No symbol tables; properties: expanded and mutable.
  int(0);
  long(3);
  long(start);
  long(states.length);
  long(arcCount);
  for (const { arcs, isFinal } of states) {
    float(isFinal ? 0 : Number.POSITIVE_INFINITY);
    long(arcs.length);
    for (const { label, cost, to } of arcs) {
      int(label);
      int(label);
      float(cost);
      int(to);
    }
  }
  return file;
}
