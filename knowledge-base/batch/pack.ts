import { FactView } from '../entitlement/fact-view.ts';
import type { Facts } from '../entitlement/facts.ts';
import type { Interval, Tri } from '../entitlement/values.ts';
import type { BatchRules, Bundle } from './compile.ts';
import { type RowLayout, UNKNOWN_OPTION } from './layout.ts';
import { type ReadFact, readerOf } from './read-fact.ts';

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
  readonly #household: RowWriter;
  /** For "the child", then for each listed child by its index. */
  readonly #unlisted: RowWriter;
  readonly #listed: RowWriter[] = [];
  readonly #region: ReadFact;

  constructor(rules: BatchRules) {
    this.#rules = rules;
    this.#household = new RowWriter(rules, rules.layout.household, undefined);
    this.#unlisted = new RowWriter(rules, rules.layout.child, undefined);
    this.#region = readerOf('region', rules, undefined);
  }

  /** Children's rows are packed by `packChild`, when there are some. */
  pack({ facts, children }: PackedFrom, rows: Rows, row = 0): Packed {
    this.#household.write(facts, rows, row);
    const region = this.#region.option(facts, () => this.#household.view(facts));
    const { asOf } = facts;
    const bundle = this.#rules.bundle(
      region,
      asOf?.status === 'known' && typeof asOf.value === 'string' ? asOf.value : undefined,
    );
    const kind =
      facts['children.count']?.value === 0
        ? 'childless'
        : (children?.length ?? 0) > 0
          ? 'listed'
          : 'unlisted';
    return { bundle, region, children: kind, childRows: kind === 'listed' ? (children?.length ?? 1) : 1 };
  }

  /** @param child index among the listed children; `undefined` for "the child" of unlisted ones */
  packChild(facts: Facts, child: number | undefined, rows: Rows, row = 0): void {
    let writer = child === undefined ? this.#unlisted : this.#listed[child];
    if (writer === undefined) {
      writer = new RowWriter(this.#rules, this.#rules.layout.child, child);
      this.#listed[child ?? 0] = writer;
    }
    writer.write(facts, rows, row);
  }
}

/** Readers of every slot of a row, made once. */
class RowWriter {
  readonly #rules: BatchRules;
  readonly #layout: RowLayout;
  readonly #child: number | undefined;
  readonly #numbers: readonly { readonly at: number; readonly read: ReadFact['number'] }[];
  readonly #options: readonly {
    readonly at: number;
    readonly masks: ReadonlyMap<string, number>;
    readonly read: ReadFact['option'];
  }[];
  readonly #flags: readonly { readonly at: number; readonly mask: number; readonly read: ReadFact['flag'] }[];
  /** Made for the household under way by the first reader that needs it. */
  #view: FactView | undefined;

  constructor(rules: BatchRules, layout: RowLayout, child: number | undefined) {
    this.#rules = rules;
    this.#layout = layout;
    this.#child = child;
    this.#numbers = layout.numberSlots.map(({ term, at }) => ({
      at,
      read:
        term.t === 'fact'
          ? readerOf(term.id, rules, child).number
          : (_: Facts, view: () => FactView): Interval | undefined => view().term(term),
    }));
    this.#options = layout.optionSlots.map(({ fact, options, at }) => ({
      at,
      masks: new Map(options.map((option, index) => [option, 1 << index])),
      read: readerOf(fact, rules, child).option,
    }));
    this.#flags = layout.flagSlots.map(({ fact, among, at, mask }) => {
      const reader = readerOf(fact, rules, child);
      const read: ReadFact['flag'] =
        among === undefined ? reader.flag : (facts, view) => isAmong(reader.option(facts, view), among);
      return { at, mask, read };
    });
  }

  write(facts: Facts, { numbers, words }: Rows, row: number): void {
    this.#view = undefined;
    const view = (): FactView => this.view(facts);
    const firstNumber = row * this.#layout.numbers;
    for (const { at, read } of this.#numbers) {
      const range = read(facts, view);
      numbers[firstNumber + at] = range === undefined ? Number.NEGATIVE_INFINITY : range.lo;
      numbers[firstNumber + at + 1] = range === undefined ? Number.POSITIVE_INFINITY : range.hi;
    }
    const firstWord = row * this.#layout.words;
    words.fill(0, firstWord, firstWord + this.#layout.words);
    for (const { at, masks, read } of this.#options) {
      const option = read(facts, view);
      words[firstWord + at] = option === undefined ? UNKNOWN_OPTION : (masks.get(option) ?? 0);
    }
    for (const { at, mask, read } of this.#flags) {
      const tri = read(facts, view);
      const word = firstWord + at;
      if (tri === 2) words[word] = (words[word] ?? 0) | mask;
      if (tri !== 0) words[word + 1] = (words[word + 1] ?? 0) | mask;
    }
  }

  view(facts: Facts): FactView {
    const { surroundings, at } = this.#rules;
    this.#view ??= new FactView({
      dictionary: surroundings.facts,
      parameters: surroundings.parameters,
      coefficients: surroundings.coefficients,
      shortcuts: NO_SHORTCUTS,
      forFewFacts: true,
      facts,
      child: this.#child,
      at,
    });
    return this.#view;
  }
}

function isAmong(option: string | undefined, among: readonly string[]): Tri {
  return option === undefined ? 1 : among.includes(option) ? 2 : 0;
}
