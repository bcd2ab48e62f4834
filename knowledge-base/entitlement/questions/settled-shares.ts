import type { Leaf, Step } from './conditions.ts';
import type { Donors } from './donors.ts';
import type { AnswerTest } from './links-from.ts';
import type { LeafStates } from './open-goals.ts';

/** 32 donors at once: in `yes` those for whom a condition certainly holds, in `may` those for whom it may. */
interface Bits {
  readonly yes: Int32Array;
  readonly may: Int32Array;
}

/** Shares of families, 0 to 1, for whom a measure would be decided. */
export interface Settled {
  readonly yes: number;
  readonly no: number;
}

/** What would be decided if some conditions became known, reckoned over the donors bit by bit. */
export class SettledShares {
  readonly #donors: Donors;
  readonly #sample: Int32Array;
  readonly #states: LeafStates;
  readonly #words: number;
  readonly #all: Int32Array;
  readonly #bits: (Bits | undefined)[] = [];

  constructor(donors: Donors, sample: Int32Array, states: LeafStates) {
    this.#donors = donors;
    this.#sample = sample;
    this.#states = states;
    this.#words = Math.ceil(sample.length / 32);
    this.#all = new Int32Array(this.#words).fill(-1);
    const rest = sample.length % 32;
    if (rest !== 0) this.#all[this.#words - 1] = (1 << rest) - 1;
  }

  /** Bits of the donors whose answer to a question passes the test. */
  answering(fact: string, test: AnswerTest): Int32Array {
    const column = this.#donors.answers(fact);
    return this.#pack((donor) => test(column[donor] ?? Number.NaN, this.#donors.asOf));
  }

  share(mask: Int32Array): number {
    return this.#count((word) => mask[word] ?? 0);
  }

  /** `known(leaf)`: for whom the condition becomes known: everybody (`true`), nobody, or the donors of a mask. */
  of(step: Step, known: (leaf: Leaf) => boolean | Int32Array): Settled {
    let [yes, no] = [0, 0];
    for (let word = 0; word < this.#words; word += 1) {
      const all = this.#all[word] ?? 0;
      this.#evaluate(step, word, known);
      yes += countOnes(this.#yes & all);
      no += countOnes(~this.#may & all);
    }
    return { yes: yes / this.#sample.length, no: no / this.#sample.length };
  }

  #yes = 0;
  #may = 0;

  #evaluate(step: Step, word: number, known: (leaf: Leaf) => boolean | Int32Array): void {
    switch (step.k) {
      case 'leaf':
        this.#leaf(step.leaf, word, known);
        return;
      case 'not': {
        this.#evaluate(step.of[0], word, known);
        const may = ~this.#yes;
        this.#yes = ~this.#may;
        this.#may = may;
        return;
      }
      case 'any': {
        let [yes, may] = [0, 0];
        for (const child of step.of) {
          this.#evaluate(child, word, known);
          yes |= this.#yes;
          may |= this.#may;
        }
        this.#yes = yes;
        this.#may = may;
        return;
      }
      default: {
        let [yes, may] = [-1, -1];
        for (let index = 0; index < step.of.length; index += 1) {
          const child = step.of[index];
          if (child === undefined) continue;
          this.#evaluate(child, word, known);
          const isException = step.k === 'unless' && index > 0;
          yes &= isException ? ~this.#may : this.#yes;
          may &= isException ? ~this.#yes : this.#may;
        }
        this.#yes = yes;
        this.#may = may;
      }
    }
  }

  #leaf(leaf: Leaf, word: number, known: (leaf: Leaf) => boolean | Int32Array): void {
    const { tri } = this.#states.of(leaf);
    this.#yes = tri === 2 ? -1 : 0;
    this.#may = tri === 0 ? 0 : -1;
    if (tri !== 1) return;
    const becomes = known(leaf);
    if (becomes === false) return;
    const bits = this.#bitsOf(leaf);
    const mask = becomes === true ? -1 : (becomes[word] ?? 0);
    this.#yes = (bits.yes[word] ?? 0) & mask;
    this.#may = (bits.may[word] ?? 0) | ~mask;
  }

  #bitsOf(leaf: Leaf): Bits {
    let bits = this.#bits[leaf.index];
    if (bits === undefined) {
      const results = this.#donors.results(leaf);
      bits = {
        yes: this.#pack((donor) => results[donor] === 2),
        may: this.#pack((donor) => results[donor] !== 0),
      };
      this.#bits[leaf.index] = bits;
    }
    return bits;
  }

  #pack(test: (donor: number) => boolean): Int32Array {
    const bits = new Int32Array(this.#words);
    this.#sample.forEach((donor, index) => {
      if (test(donor)) bits[index >> 5] = (bits[index >> 5] ?? 0) | (1 << (index & 31));
    });
    return bits;
  }

  #count(word: (word: number) => number): number {
    let ones = 0;
    for (let index = 0; index < this.#words; index += 1)
      ones += countOnes(word(index) & (this.#all[index] ?? 0));
    return ones / Math.max(1, this.#sample.length);
  }
}

function countOnes(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
