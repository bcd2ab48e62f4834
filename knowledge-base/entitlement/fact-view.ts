import { addMonths, type Day, parseDay } from './dates.ts';
import { derivedFacts } from './derived-facts.ts';
import type { Term } from './expression.ts';
import { type FactDictionary, type Facts, type FactValue, type Resolved, resolveFactValue } from './facts.ts';
import type { ParameterTable, ParameterUse } from './parameters.ts';
import { exactly, type Interval, type Tri } from './values.ts';

/** What a condition looked at: filled while it is evaluated. Each list holds a thing once. */
export interface Trace {
  readonly facts: string[];
  /** Facts that a question could still fill. */
  missing: string[];
  readonly declined: string[];
  readonly parameters: ParameterUse[];
  /** Parameters that have no value for the region and day. */
  readonly absent: string[];
}

export function newTrace(): Trace {
  return { facts: [], missing: [], declined: [], parameters: [], absent: [] };
}

/** Adds to a short list what is not in it yet. */
function note<T>(list: T[] | undefined, item: T): void {
  if (list !== undefined && !list.includes(item)) list.push(item);
}

export interface ViewInput {
  readonly dictionary: FactDictionary;
  readonly parameters: ParameterTable;
  readonly facts: Facts;
  /** Day of the evaluation. */
  readonly at: Day;
  /** One question that settles several facts, where the measure allows it (`Implication.from`). */
  readonly shortcuts: ReadonlySet<string>;
  /** Parameter of the district coefficient by region, from `regions.yaml`. */
  readonly coefficients: ReadonlyMap<string, DistrictCoefficient>;
}

export interface DistrictCoefficient {
  readonly parameter: string;
  /** Highest coefficient in the region, when localities differ. */
  readonly max?: number;
  /** Coefficient by option of `locality.zone`. */
  readonly zones?: Readonly<Record<string, number>>;
}

/** Answers, implied and derived facts and parameters as one measure sees them. Never throws on data. */
export class FactView {
  readonly input: ViewInput;
  trace: Trace | undefined;

  constructor(input: ViewInput, trace?: Trace) {
    this.input = input;
    this.trace = trace;
  }

  num(id: string): Interval | undefined {
    const found = this.#resolve(id);
    return found?.kind === 'number' ? found.range : undefined;
  }

  bool(id: string): Tri {
    const found = this.#resolve(id);
    if (found?.kind !== 'bool') return 1;
    return found.value ? 2 : 0;
  }

  option(id: string): string | undefined {
    const found = this.#resolve(id);
    return found?.kind === 'option' ? found.value : undefined;
  }

  /** Notes that a parameter which ought to be there has no value. */
  noteAbsent(id: string): void {
    note(this.trace?.absent, id);
  }

  /** The day of application: the fact `asOf`, or the day of the evaluation. */
  asOf(): Day {
    const fact = this.input.facts.asOf;
    const day = typeof fact?.value === 'string' && fact.status === 'known' ? parseDay(fact.value) : undefined;
    return day ?? this.input.at;
  }

  /** Value of a parameter; unknown (and traced) when the region is not known or the table has no cell. */
  param(template: string, on: Interval): Interval | undefined {
    let id = template;
    if (template.includes('{region}')) {
      const region = this.option('region');
      if (region === undefined) return undefined;
      id = template.replace('{region}', region);
    }
    const first = this.#cell(id, on.lo);
    const last = on.hi === on.lo ? first : this.#cell(id, on.hi);
    if (first === undefined || last === undefined) return undefined;
    if (on.hi === on.lo || first.from === last.from) return exactly(first.value);
    return this.#acrossCells(id, on, first, last);
  }

  term(term: Term): Interval | undefined {
    switch (term.t) {
      case 'number':
        return exactly(term.value);
      case 'fact':
        return this.num(term.id);
      case 'clock':
        return exactly(term.clock === 'at' ? this.input.at : this.asOf());
      case 'param': {
        const on = this.term(term.on);
        return on === undefined ? undefined : this.param(term.id, on);
      }
      case 'addMonths': {
        const base = this.term(term.base);
        return base === undefined
          ? undefined
          : { lo: shift(base.lo, term.months), hi: shift(base.hi, term.months) };
      }
      case 'times': {
        const value = this.term(term.term);
        return value === undefined ? undefined : { lo: value.lo * term.factor, hi: value.hi * term.factor };
      }
    }
  }

  #acrossCells(id: string, on: Interval, first: ParameterUse, last: ParameterUse): Interval | undefined {
    const cells = this.input.parameters.get(id)?.cells ?? [];
    let [lo, hi] = [Math.min(first.value, last.value), Math.max(first.value, last.value)];
    for (const cell of cells) {
      if (cell.from > on.hi || (cell.to !== undefined && cell.to < on.lo)) continue;
      if (cell.value === undefined) return undefined;
      lo = Math.min(lo, cell.value);
      hi = Math.max(hi, cell.value);
    }
    return { lo, hi };
  }

  #cell(id: string, day: number): ParameterUse | undefined {
    const use = Number.isFinite(day) ? this.input.parameters.at(id, day) : undefined;
    if (use === undefined) note(this.trace?.absent, id);
    else note(this.trace?.parameters, use);
    return use;
  }

  #resolve(id: string): Resolved | undefined {
    const definition = this.input.dictionary.get(id);
    if (definition === undefined) return undefined;
    const fact = this.input.facts[id];
    if (fact?.status === 'known') {
      const resolved = resolveFactValue(definition, fact);
      if (resolved !== undefined) {
        note(this.trace?.facts, id);
        return resolved;
      }
    }
    const { implied } = definition;
    if (implied !== undefined && this.#answered(implied.from) === implied.when) {
      note(this.trace?.facts, implied.from);
      return typeof implied.value === 'boolean'
        ? { kind: 'bool', value: implied.value }
        : { kind: 'option', value: implied.value };
    }
    const derived = derivedFacts[id];
    if (derived !== undefined) return derived(this);
    this.#noteMissing(id, fact);
    return undefined;
  }

  #noteMissing(id: string, fact: FactValue | undefined): void {
    if (this.trace === undefined) return;
    if (fact?.status === 'declined') {
      note(this.trace.declined, id);
      return;
    }
    const shortcut = this.input.dictionary.get(id)?.implied?.from;
    const isOpen = shortcut !== undefined && this.input.facts[shortcut] === undefined;
    note(this.trace.missing, isOpen && this.input.shortcuts.has(shortcut) ? shortcut : id);
  }

  #answered(id: string): boolean | undefined {
    const fact = this.input.facts[id];
    return fact?.status === 'known' && typeof fact.value === 'boolean' ? fact.value : undefined;
  }
}

function shift(day: number, months: number): number {
  return Number.isFinite(day) ? addMonths(day, months) : day;
}
