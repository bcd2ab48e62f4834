import { addMonths, type Day, monthDayOf, parseDay } from './dates.ts';
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
import { newTrace, note, noteAll, type Reading, type Trace } from './reading.ts';
import { exactly, type Interval, type Tri } from './values.ts';

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

/**
 * Answers, implied and derived facts and parameters as one measure sees them. Never throws on data. What was read once
 * is kept: the facts must not change while the view is used.
 */
export class FactView {
  readonly input: ViewInput;
  trace: Trace | undefined;
  /** The facts describe a household person by person, not only by the answers a chat asks for. */
  readonly isHousehold: boolean;
  /** It is known that there is no child: whatever is said of "the child" then does not hold. */
  readonly isChildless: boolean;
  readonly #asOf: Interval;
  readonly #childPrefix: string | undefined;
  readonly #readings: Map<string, Reading>;
  readonly #parameters: Map<string, ParameterReading>;

  /** Pass `shared` when another measure has looked at the same facts, child and day. */
  constructor(input: ViewInput, shared?: FactView) {
    this.input = input;
    const { facts, child } = input;
    this.#readings = shared === undefined ? new Map() : shared.#readings;
    this.#parameters = shared === undefined ? new Map() : shared.#parameters;
    this.#childPrefix = child === undefined ? undefined : `children[${child}].`;
    if (shared !== undefined) {
      this.isHousehold = shared.isHousehold;
      this.isChildless = shared.isChildless;
      this.#asOf = shared.#asOf;
      return;
    }
    this.isHousehold =
      facts['children.count'] !== undefined ||
      facts['spouse.exists'] !== undefined ||
      facts['applicant.income12m'] !== undefined;
    this.isChildless = child === undefined && facts['children.count']?.value === 0;
    const asOf = facts.asOf;
    const told =
      typeof asOf?.value === 'string' && asOf.status === 'known' ? parseDay(asOf.value) : undefined;
    this.#asOf = exactly(told ?? input.at);
  }

  num(id: string): Interval | undefined {
    const found = this.#read(id);
    return found?.kind === 'number' ? found.range : undefined;
  }

  bool(id: string): Tri {
    const found = this.#read(id);
    if (found?.kind !== 'bool') return 1;
    return found.value ? 2 : 0;
  }

  option(id: string): string | undefined {
    const found = this.#read(id);
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
    if (this.trace !== undefined) note(this.trace.absent, id);
  }

  /** The day of application: the fact `asOf`, or the day of the evaluation. */
  asOf(): Day {
    return this.#asOf.lo;
  }

  /** Value of a parameter; unknown (and traced) when the region is not known or the table has no cell. */
  param(template: string, on: Interval): Interval | undefined {
    const key = on === this.#asOf ? template : `${template} ${on.lo} ${on.hi}`;
    let reading = this.#parameters.get(key);
    if (reading === undefined) {
      reading = this.#readParameter(template, on);
      this.#parameters.set(key, reading);
    }
    if (this.trace !== undefined) {
      if (reading.needsRegion) this.option('region');
      noteAll(this.trace.parameters, reading.uses);
      noteAll(this.trace.absent, reading.absent);
    }
    return reading.range;
  }

  term(term: Term): Interval | undefined {
    switch (term.t) {
      case 'number':
        return exactly(term.value);
      case 'fact':
        return this.num(term.id);
      case 'clock':
        return term.clock === 'at' ? exactly(this.input.at) : this.#asOf;
      case 'param': {
        const on = this.term(term.on);
        return on === undefined ? undefined : this.param(term.id, on);
      }
      case 'addMonths': {
        const base = this.term(term.base);
        if (base === undefined) return undefined;
        const lo = shift(base.lo, term.months);
        return { lo, hi: base.hi === base.lo ? lo : shift(base.hi, term.months) };
      }
      case 'monthDay': {
        const base = this.term(term.base);
        return base !== undefined && base.lo === base.hi ? exactly(monthDayOf(base.lo)) : undefined;
      }
      case 'times': {
        const value = this.term(term.term);
        return value === undefined ? undefined : { lo: value.lo * term.factor, hi: value.hi * term.factor };
      }
    }
  }

  #readParameter(template: string, on: Interval): ParameterReading {
    const needsRegion = template.includes('{region}');
    const region = needsRegion ? this.#unnoticed(() => this.option('region')) : undefined;
    const reading: ParameterReading = { range: undefined, uses: [], absent: [], needsRegion };
    if (needsRegion && region === undefined) return reading;
    const id = region === undefined ? template : template.replace('{region}', region);
    const first = this.#cell(id, on.lo, reading);
    const last = on.hi === on.lo ? first : this.#cell(id, on.hi, reading);
    if (first === undefined || last === undefined) return reading;
    reading.range =
      on.hi === on.lo || first.from === last.from
        ? exactly(first.value)
        : this.#acrossCells(id, on, first, last);
    return reading;
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

  #cell(id: string, day: number, into: ParameterReading): ParameterUse | undefined {
    const use = Number.isFinite(day) ? this.input.parameters.at(id, day) : undefined;
    if (use === undefined) note(into.absent, id);
    else note(into.uses, use);
    return use;
  }

  #read(id: string): Resolved | undefined {
    let reading = this.#readings.get(id);
    if (reading === undefined) {
      const outer = this.trace;
      const trace = newTrace();
      // Facts may be computed from each other: what is being computed is not known yet.
      this.#readings.set(id, NOTHING_READ);
      this.trace = trace;
      const resolved = this.#resolve(id, trace);
      this.trace = outer;
      reading = { resolved, ...trace };
      this.#readings.set(id, reading);
    }
    if (this.trace !== undefined) this.#merge(reading, this.trace);
    return reading.resolved;
  }

  #merge(reading: Reading, into: Trace): void {
    noteAll(into.facts, reading.facts);
    noteAll(into.declined, reading.declined);
    noteAll(into.parameters, reading.parameters);
    noteAll(into.absent, reading.absent);
    for (const id of reading.missing) note(into.missing, this.#askedAs(id));
  }

  /** One question may settle several facts, where the measure allows it. */
  #askedAs(id: string): string {
    if (this.input.shortcuts.size === 0) return id;
    const shortcut = factDefinition(this.input.dictionary, id)?.implied?.from;
    if (shortcut === undefined || this.input.facts[shortcut] !== undefined) return id;
    return this.input.shortcuts.has(shortcut) ? shortcut : id;
  }

  #resolve(id: string, trace: Trace): Resolved | undefined {
    const definition = factDefinition(this.input.dictionary, id);
    if (definition === undefined) return undefined;
    const key = this.#keyOf(id);
    const fact = this.input.facts[key];
    if (fact?.status === 'known' && !this.#isStale(definition, fact)) {
      const resolved = resolveFactValue(definition, fact);
      if (resolved !== undefined) {
        trace.facts.push(key);
        return resolved;
      }
    }
    const { implied } = definition;
    if (implied !== undefined && this.#answered(implied.from) === implied.when) {
      trace.facts.push(implied.from);
      return typeof implied.value === 'boolean'
        ? { kind: 'bool', value: implied.value }
        : { kind: 'option', value: implied.value };
    }
    const derived = derivedFacts.get(id)?.(this);
    if (derived !== undefined) {
      if (isSettled(derived)) trace.missing.length = 0;
      return derived;
    }
    this.#noteMissing(id, definition, trace);
    return undefined;
  }

  /**
   * While it cannot be computed, the fact itself is missing, and then what it is computed from; in a chat a fact with a
   * question of its own is asked for itself alone.
   */
  #noteMissing(id: string, definition: FactDefinition, trace: Trace): void {
    if (this.input.facts[this.#keyOf(id)]?.status === 'declined') {
      note(trace.declined, id);
      trace.missing = [];
      return;
    }
    const inputs = definition.question === undefined || this.isHousehold ? trace.missing : [];
    trace.missing = [id, ...inputs.filter((input) => input !== id)];
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

const NOTHING_READ: Reading = { resolved: undefined, ...newTrace() };

interface ParameterReading {
  range: Interval | undefined;
  readonly uses: ParameterUse[];
  readonly absent: string[];
  readonly needsRegion: boolean;
}

/** A bool, an option or one number: nothing about it is left to ask. Bounds may still be narrowed. */
function isSettled(resolved: Resolved): boolean {
  return resolved.kind !== 'number' || resolved.range.lo === resolved.range.hi;
}

function shift(day: number, months: number): number {
  return Number.isFinite(day) ? addMonths(day, months) : day;
}
