import { FactView } from '../entitlement/fact-view.ts';
import type { Facts } from '../entitlement/facts.ts';
import type { BatchRules, Bundle } from './compile.ts';
import { type RowLayout, UNKNOWN_OPTION } from './layout.ts';

/** Rows of one kind, one after another. */
export interface Rows {
  readonly numbers: Float64Array;
  readonly words: Int32Array;
}

export function rowsFor(layout: RowLayout, count: number): Rows {
  return {
    numbers: new Float64Array(layout.numbers * count),
    words: new Int32Array(layout.words * count),
  };
}

/** What a household says, as `readHousehold` gives it: the listed children, or `undefined` when nothing is said of them. */
export interface PackedFrom {
  readonly facts: Facts;
  readonly children: readonly unknown[] | undefined;
}

/**
 * How the measures about a child are judged. `listed`: once for each child; `unlisted`: once, for "the child";
 * `childless`: once, with the childless variant.
 */
export type Children = 'listed' | 'unlisted' | 'childless';

export interface Packed {
  readonly bundle: Bundle;
  readonly region: string | undefined;
  readonly children: Children;
  /** Rows for the measures about a child: at least one. */
  readonly childRows: number;
}

const NO_SHORTCUTS: ReadonlySet<string> = new Set();

/** Writes what a household says, implies and lets derive into rows, as the explaining walker would see it. */
export class Packer {
  readonly #rules: BatchRules;

  constructor(rules: BatchRules) {
    this.#rules = rules;
  }

  /** Children's rows are packed by `packChild`, when there are some. */
  pack({ facts, children }: PackedFrom, rows: Rows, row = 0): Packed {
    const view = this.#view(facts, undefined);
    writeRow(this.#rules.layout.household, view, rows, row);
    const region = view.option('region');
    const asOf = facts.asOf;
    const bundle = this.#rules.bundle(
      region,
      asOf?.status === 'known' && typeof asOf.value === 'string' ? asOf.value : undefined,
    );
    const kind = view.isChildless ? 'childless' : (children?.length ?? 0) > 0 ? 'listed' : 'unlisted';
    return { bundle, region, children: kind, childRows: kind === 'listed' ? (children?.length ?? 1) : 1 };
  }

  /** @param child index among the listed children; `undefined` for "the child" of unlisted ones */
  packChild(facts: Facts, child: number | undefined, rows: Rows, row = 0): void {
    writeRow(this.#rules.layout.child, this.#view(facts, child), rows, row);
  }

  #view(facts: Facts, child: number | undefined): FactView {
    const { surroundings, at } = this.#rules;
    return new FactView({
      dictionary: surroundings.facts,
      parameters: surroundings.parameters,
      coefficients: surroundings.coefficients,
      shortcuts: NO_SHORTCUTS,
      facts,
      child,
      at,
    });
  }
}

function writeRow(layout: RowLayout, view: FactView, { numbers, words }: Rows, row: number): void {
  const firstNumber = row * layout.numbers;
  for (const { term, at } of layout.numberSlots) {
    const range = term.t === 'fact' ? view.num(term.id) : view.term(term);
    numbers[firstNumber + at] = range === undefined ? Number.NEGATIVE_INFINITY : range.lo;
    numbers[firstNumber + at + 1] = range === undefined ? Number.POSITIVE_INFINITY : range.hi;
  }
  const firstWord = row * layout.words;
  words.fill(0, firstWord, firstWord + layout.words);
  for (const { fact, options, at } of layout.optionSlots) {
    const option = view.option(fact);
    words[firstWord + at] = option === undefined ? UNKNOWN_OPTION : 1 << options.indexOf(option);
  }
  for (const { fact, among, at, mask } of layout.flagSlots) {
    const tri = among === undefined ? view.bool(fact) : isAmong(view.option(fact), among);
    const word = firstWord + at;
    if (tri === 2) words[word] = (words[word] ?? 0) | mask;
    if (tri !== 0) words[word + 1] = (words[word + 1] ?? 0) | mask;
  }
}

function isAmong(option: string | undefined, among: readonly string[]): 0 | 1 | 2 {
  return option === undefined ? 1 : among.includes(option) ? 2 : 0;
}
