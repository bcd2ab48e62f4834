import { addMonths, type Day, formatDay, parseDay } from './dates.ts';
import type { DerivedFact } from './derived/derived-fact.ts';
import { derivedFacts } from './derived-facts.ts';
import type { Term } from './expression.ts';
import {
  type FactDefinition,
  type FactDictionary,
  type Facts,
  type FactValue,
  factDefinition,
  type Resolved,
  resolveFactValue,
} from './facts.ts';
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
  /** The child in question, from 0, where the facts list several: `child.x` then reads `children[i].x`. */
  readonly child?: number | undefined;
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
  readonly #childPrefix: string | undefined;

  constructor(input: ViewInput, trace?: Trace) {
    this.input = input;
    this.trace = trace;
    this.#childPrefix = input.child === undefined ? undefined : `children[${input.child}].`;
  }

  /** The facts describe a household person by person, not only by the answers a chat asks for. */
  get isHousehold(): boolean {
    const { facts } = this.input;
    return (
      facts['children.count'] !== undefined ||
      facts['spouse.exists'] !== undefined ||
      facts['applicant.income12m'] !== undefined
    );
  }

  /** It is known that there is no child: whatever is said of "the child" then does not hold. */
  get isChildless(): boolean {
    return this.input.child === undefined && this.input.facts['children.count']?.value === 0;
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

  /** A value that helps when it is known and is not asked for when it is not. */
  peekBool(id: string): Tri {
    return this.#unnoticed(() => this.bool(id));
  }

  peekNum(id: string): Interval | undefined {
    return this.#unnoticed(() => this.num(id));
  }

  /** A number only as it was told, never as it would be computed. */
  given(id: string): Interval | undefined {
    return this.input.facts[id]?.status === 'known' ? this.num(id) : undefined;
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
      case 'monthDay': {
        const base = this.term(term.base);
        return base !== undefined && base.lo === base.hi ? exactly(monthDay(base.lo)) : undefined;
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
    const definition = factDefinition(this.input.dictionary, id);
    if (definition === undefined) return undefined;
    const key = this.#keyOf(id);
    const fact = this.input.facts[key];
    if (fact?.status === 'known' && !this.#isStale(definition, fact)) {
      const resolved = resolveFactValue(definition, fact);
      if (resolved !== undefined) {
        note(this.trace?.facts, key);
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
    const derive = derivedFacts.get(id);
    return derive === undefined
      ? this.#noteMissing(id, definition, fact)
      : this.#derived(id, definition, derive);
  }

  /**
   * While it cannot be computed, the fact itself is missing, and then what it is computed from; in a chat a fact with a
   * question of its own is asked for itself alone.
   */
  #derived(id: string, definition: FactDefinition, derive: DerivedFact): Resolved | undefined {
    const missing = this.trace?.missing;
    const before = missing?.length ?? 0;
    const resolved = derive(this);
    if (missing === undefined) return resolved;
    if (resolved !== undefined && isSettled(resolved)) {
      missing.length = before;
      return resolved;
    }
    if (resolved === undefined && !missing.includes(id)) {
      const inputs = missing.splice(before);
      this.#noteMissing(id, definition, this.input.facts[this.#keyOf(id)]);
      if (definition.question === undefined || this.isHousehold) missing.push(...inputs);
    }
    return resolved;
  }

  /** Said too long ago to rely on: asked again. */
  #isStale({ validDays }: FactDefinition, { at }: FactValue): boolean {
    if (validDays === undefined || at === '') return false;
    const said = parseDay(at);
    return said !== undefined && said + validDays < this.input.at;
  }

  #keyOf(id: string): string {
    return this.#childPrefix !== undefined && id.startsWith('child.') ? this.#childPrefix + id.slice(6) : id;
  }

  #noteMissing(id: string, definition: FactDefinition, fact: FactValue | undefined): undefined {
    if (this.trace === undefined) return;
    if (fact?.status === 'declined') {
      note(this.trace.declined, id);
      return;
    }
    const shortcut = definition.implied?.from;
    const isOpen = shortcut !== undefined && this.input.facts[shortcut] === undefined;
    note(this.trace.missing, isOpen && this.input.shortcuts.has(shortcut) ? shortcut : id);
  }

  #unnoticed<T>(read: () => T): T {
    const { trace } = this;
    this.trace =
      trace === undefined ? undefined : { ...newTrace(), facts: trace.facts, parameters: trace.parameters };
    try {
      return read();
    } finally {
      this.trace = trace;
    }
  }

  #answered(id: string): boolean | undefined {
    const fact = this.input.facts[id];
    return fact?.status === 'known' && typeof fact.value === 'boolean' ? fact.value : undefined;
  }
}

/** A bool, an option or one number: nothing about it is left to ask. Bounds may still be narrowed. */
function isSettled(resolved: Resolved): boolean {
  return resolved.kind !== 'number' || resolved.range.lo === resolved.range.hi;
}

/** `601` for 1 June. */
function monthDay(day: number): number {
  const text = formatDay(day);
  return Number(text.slice(5, 7)) * 100 + Number(text.slice(8, 10));
}

function shift(day: number, months: number): number {
  return Number.isFinite(day) ? addMonths(day, months) : day;
}
