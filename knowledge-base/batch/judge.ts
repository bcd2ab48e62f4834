import type { Tri } from '../entitlement/values.ts';
import type { Measure } from '../measure.ts';
import type { BatchRules, Selection } from './compile.ts';
import { type Packed, type PackedFrom, Packer, type Rows, rowsFor } from './pack.ts';

/**
 * Results of one household. `household` and each of `cases` hold, for every 32 measures of the selection, a word of
 * "yes" and a word of "open".
 */
export interface Judged extends Packed {
  readonly household: Int32Array;
  /** One for each listed child, otherwise one. Valid until the next household is judged. */
  readonly cases: readonly Int32Array[];
}

/** Judges household after household on rows of its own. */
export class Judge {
  readonly rules: BatchRules;
  readonly #packer: Packer;
  readonly #household: Rows;
  readonly #child: Rows;
  readonly #result: Int32Array;
  readonly #cases: Int32Array[] = [];

  constructor(rules: BatchRules) {
    this.rules = rules;
    this.#packer = new Packer(rules);
    this.#household = rowsFor(rules.layout.household, 1);
    this.#child = rowsFor(rules.layout.child, 1);
    this.#result = new Int32Array(wordsOf(rules.household));
  }

  judge(from: PackedFrom): Judged {
    const packed = this.#packer.pack(from, this.#household);
    this.#run(packed.bundle.household, packed, this.#result);
    const selection = packed.children === 'childless' ? packed.bundle.childless : packed.bundle.child;
    const cases: Int32Array[] = [];
    for (let index = 0; index < packed.childRows; index += 1) {
      this.#packer.packChild(from.facts, packed.children === 'listed' ? index : undefined, this.#child);
      const result = this.#caseResult(index);
      this.#run(selection, packed, result);
      cases.push(result);
    }
    return { ...packed, household: this.#result, cases };
  }

  #run({ chunks }: Selection, { bundle }: Packed, out: Int32Array): void {
    const [own, child] = [this.#household, this.#child];
    let at = 0;
    for (const { run, words } of chunks) {
      run(own.numbers, 0, own.words, 0, child.numbers, 0, child.words, 0, bundle.constants, out, at);
      at += words;
    }
  }

  #caseResult(index: number): Int32Array {
    const known = this.#cases[index];
    if (known !== undefined) return known;
    const fresh = new Int32Array(wordsOf(this.rules.child));
    this.#cases[index] = fresh;
    return fresh;
  }
}

function wordsOf(program: BatchRules['household']): number {
  return program.reduce((sum, { words }) => sum + words, 0);
}

/** Calls back with every measure of a selection that is not certainly a "no". */
export function eachResult(
  { chunks }: Selection,
  result: Int32Array,
  visit: (measure: Measure, tri: Exclude<Tri, 0>) => void,
): void {
  let at = 0;
  for (const { measures, words } of chunks) {
    for (const [index, measure] of measures.entries()) {
      const word = at + 2 * (index >> 5);
      const bit = 1 << (index & 31);
      if (((result[word] ?? 0) & bit) !== 0) visit(measure, 2);
      else if (((result[word + 1] ?? 0) & bit) !== 0) visit(measure, 1);
    }
    at += words;
  }
}
