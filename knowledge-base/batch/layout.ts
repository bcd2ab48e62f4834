import type { Term } from '../entitlement/expression.ts';
import type { FactDictionary } from '../entitlement/facts.ts';

/** Whose row a thing lies in: that of the household, or that of the child in question. */
export type Whose = 'household' | 'child';

/** A number: a fact, or a term that no constant can replace (a parameter on the day of a fact). lo lies at `at`, hi behind it. */
export interface NumberSlot {
  readonly term: Term;
  readonly at: number;
}

/** An enum fact as a mask at `at`: bit n is option n, `UNKNOWN_OPTION` when it is not known. */
export interface OptionSlot {
  readonly fact: string;
  readonly options: readonly string[];
  readonly at: number;
}

/**
 * A three-valued bit: a yes-or-no fact, or the membership of an enum too wide for a mask. The word at `at` holds the
 * bits that are certainly true, the next one those that are possibly true.
 */
export interface FlagSlot {
  readonly fact: string;
  readonly among?: readonly string[];
  readonly at: number;
  readonly mask: number;
}

export const UNKNOWN_OPTION = 1 << 31;
const WORD = 32;

/** What lies in one row: `numbers` doubles and `words` 32-bit words. */
export interface RowLayout {
  readonly numberSlots: readonly NumberSlot[];
  readonly optionSlots: readonly OptionSlot[];
  readonly flagSlots: readonly FlagSlot[];
  readonly numbers: number;
  readonly words: number;
}

export interface Layout {
  readonly household: RowLayout;
  readonly child: RowLayout;
}

/** Gives every fact and term that conditions look at its place in a row, each once. */
export class LayoutBuilder {
  readonly #dictionary: FactDictionary;
  readonly #rows = { household: new RowBuilder(), child: new RowBuilder() };

  constructor(dictionary: FactDictionary) {
    this.#dictionary = dictionary;
  }

  number(term: Term, whose: Whose): NumberSlot {
    return this.#rows[whose].number(term);
  }

  flag(fact: string): FlagSlot {
    return this.#rows[whoseFact(fact)].flag(fact);
  }

  /** The mask of the wanted options, or a flag where there are too many options for a mask. */
  membership(
    fact: string,
    set: readonly string[],
  ): { readonly slot: OptionSlot; readonly mask: number } | { readonly flag: FlagSlot } {
    const options = this.#dictionary.get(fact)?.options?.map(({ id }) => id) ?? [];
    const row = this.#rows[whoseFact(fact)];
    if (options.length >= WORD) return { flag: row.flag(fact, set) };
    const mask = set.reduce((sum, id) => (options.includes(id) ? sum | (1 << options.indexOf(id)) : sum), 0);
    return { slot: row.option(fact, options), mask };
  }

  build(): Layout {
    return { household: this.#rows.household.build(), child: this.#rows.child.build() };
  }
}

class RowBuilder {
  readonly #numbers = new Map<string, NumberSlot>();
  readonly #options = new Map<string, OptionSlot>();
  readonly #flags = new Map<string, FlagSlot>();
  #words = 0;
  #flagWord = 0;

  number(term: Term): NumberSlot {
    const key = term.t === 'fact' ? term.id : JSON.stringify(term);
    return kept(this.#numbers, key, () => ({ term, at: 2 * this.#numbers.size }));
  }

  option(fact: string, options: readonly string[]): OptionSlot {
    return kept(this.#options, fact, () => ({ fact, options, at: this.#take(1) }));
  }

  flag(fact: string, among?: readonly string[]): FlagSlot {
    return kept(this.#flags, among === undefined ? fact : JSON.stringify([fact, among]), () => {
      const bit = this.#flags.size % WORD;
      if (bit === 0) this.#flagWord = this.#take(2);
      return { fact, ...(among === undefined ? {} : { among }), at: this.#flagWord, mask: 1 << bit };
    });
  }

  build(): RowLayout {
    return {
      numberSlots: [...this.#numbers.values()],
      optionSlots: [...this.#options.values()],
      flagSlots: [...this.#flags.values()],
      numbers: 2 * this.#numbers.size,
      words: this.#words,
    };
  }

  #take(words: number): number {
    const at = this.#words;
    this.#words += words;
    return at;
  }
}

export function whoseFact(fact: string): Whose {
  return fact.startsWith('child.') ? 'child' : 'household';
}

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const fresh = make();
  map.set(key, fresh);
  return fresh;
}
