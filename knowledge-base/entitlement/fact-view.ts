import { addMonths, type Day, monthDayOf, parseDay } from './dates.ts';
import type { DerivedFact } from './derived/derived-fact.ts';
import { derivedFacts } from './derived-facts.ts';
import type { Term } from './expression.ts';
import {
  type FactDefinition,
  type FactDictionary,
  type Facts,
  type FactValue,
  factDefinition,
  type Implication,
  type Resolved,
  resolveFactValue,
} from './facts.ts';
import type { ParameterTable, ParameterUse } from './parameters.ts';
import { answered, newTrace, note, noteAll, nothingRead, type Reading, type Trace } from './reading.ts';
import { idAt, notKnown, untold } from './untold.ts';
import { exactly, type Interval, type Tri } from './values.ts';

export interface ViewInput {
  readonly dictionary: FactDictionary;
  readonly parameters: ParameterTable;
  readonly facts: Facts;
  /** The child in question, from 0, where the facts list several: `child.x` then reads `children[i].x`. */
  readonly child?: number | undefined;
  /** Only a few facts will be looked at: each is read when it is wanted, nothing is made ready. */
  readonly forFewFacts?: boolean;
  /** A fact with a question of its own is missing as such, also in a household whose other facts would give it. */
  readonly asksDirectly?: boolean;
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
  /** By place in the dictionary; of a fact not looked at yet nothing stands there. */
  readonly #slots: (Reading | undefined)[];
  /** Facts of particular people: `spouse.…`, `children[1].…`. */
  readonly #others = new Map<string, Reading>();
  readonly #parameters: Map<string, ParameterReading>;
  readonly #family: FactView | undefined;
  #shortcuts: ReadonlySet<string>;

  /** `family`: a view of the same facts without a child in question; what is not the child's own is read there. */
  constructor(input: ViewInput, family?: FactView) {
    this.input = input;
    const { facts, child } = input;
    this.#family = family;
    this.#parameters = family === undefined ? new Map() : family.#parameters;
    this.#shortcuts = input.shortcuts;
    this.#childPrefix = child === undefined ? undefined : `children[${child}].`;
    this.isHousehold =
      facts['children.count'] !== undefined ||
      facts['spouse.exists'] !== undefined ||
      facts['applicant.income12m'] !== undefined;
    this.isChildless = child === undefined && facts['children.count']?.value === 0;
    const asOf = facts.asOf;
    const told =
      typeof asOf?.value === 'string' && asOf.status === 'known' ? parseDay(asOf.value) : undefined;
    this.#asOf = exactly(told ?? input.at);
    this.#slots = input.forFewFacts === true ? [] : untold(input.dictionary).slice();
    if (input.forFewFacts !== true) for (const key in facts) this.#forget(key);
  }

  /** The value of the fact at a place of the dictionary. */
  at(slot: number): Resolved | undefined {
    const reading = this.#slots[slot];
    if (reading !== undefined && this.trace === undefined) return reading.resolved;
    const id = idAt(this.input.dictionary, slot);
    return id === undefined ? undefined : this.#read(id);
  }

  /** Notes in `trace` what `read` looks at, as a measure with these shortcuts would ask for it. */
  tracing<T>(trace: Trace, shortcuts: ReadonlySet<string>, read: () => T): T {
    const [outer, before] = [this.trace, this.#shortcuts];
    this.trace = trace;
    this.#shortcuts = shortcuts;
    try {
      return read();
    } finally {
      this.trace = outer;
      this.#shortcuts = before;
    }
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

  peekOption(id: string): string | undefined {
    return this.#unnoticed(() => this.option(id));
  }

  /** What a person-by-person reading lacks is not asked for where one question about all of them stands for it. */
  inChatUnasked<T>(read: () => T): T {
    return this.input.asksDirectly === true ? this.#unnoticed(read) : read();
  }

  /** A number only as it was told, never as it would be computed. */
  given(id: string): Interval | undefined {
    const definition = factDefinition(this.input.dictionary, id);
    const fact = this.input.facts[this.#keyOf(id)];
    if (definition === undefined || fact?.status !== 'known' || this.#isStale(definition, fact))
      return undefined;
    // Told, but not usable: computing it here would leave the result to the order in which facts are read.
    return resolveFactValue(definition, fact)?.kind === 'number' ? this.num(id) : undefined;
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
    const reading = this.#readingOf(id);
    if (this.trace !== undefined) this.#merge(reading, this.trace);
    return reading.resolved;
  }

  #readingOf(id: string): Reading {
    const slot = this.input.dictionary.get(id)?.slot;
    let reading = slot === undefined ? this.#others.get(id) : this.#slots[slot];
    if (reading === undefined) {
      const family = id.startsWith('child.') ? undefined : this.#family;
      reading = family === undefined ? this.#firstReading(id) : family.#readingOf(id);
      this.#keep(id, reading);
    }
    return reading;
  }

  #keep(id: string, reading: Reading): void {
    const slot = this.input.dictionary.get(id)?.slot;
    if (slot === undefined) this.#others.set(id, reading);
    else this.#slots[slot] = reading;
  }

  /** Something was told under this key: the fact is no longer simply "not known". */
  #forget(key: string): void {
    const prefix = this.#childPrefix;
    const id = prefix !== undefined && key.startsWith(prefix) ? `child.${key.slice(prefix.length)}` : key;
    const slot = this.input.dictionary.get(id)?.slot;
    if (slot !== undefined) this.#slots[slot] = undefined;
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
    if (this.#shortcuts.size === 0) return id;
    const shortcut = factDefinition(this.input.dictionary, id)?.implied?.from;
    if (shortcut === undefined || this.input.facts[shortcut] !== undefined) return id;
    return this.#shortcuts.has(shortcut) ? shortcut : id;
  }

  #firstReading(id: string): Reading {
    const definition = factDefinition(this.input.dictionary, id);
    if (definition === undefined) return nothingRead;
    const key = this.#keyOf(id);
    const fact = this.input.facts[key];
    if (fact?.status === 'known' && !this.#isStale(definition, fact)) {
      const resolved = resolveFactValue(definition, fact);
      if (resolved !== undefined)
        return isSettled(resolved) ? answered(resolved, key) : { ...answered(resolved, key), missing: [id] };
    }
    const { implied } = definition;
    if (implied !== undefined && this.#answered(implied.from) === implied.when)
      return answered(impliedValue(implied), implied.from);
    const derive = derivedFacts.get(id);
    if (derive !== undefined) return this.#derive(id, definition, derive);
    return fact?.status === 'declined' ? { ...nothingRead, declined: [id] } : notKnown(definition, id);
  }

  /**
   * While it cannot be computed, the fact itself is missing, and then what it is computed from; in a chat a fact with a
   * question of its own is asked for itself alone.
   */
  #derive(id: string, definition: FactDefinition, derive: DerivedFact): Reading {
    // Facts may be computed from each other: what is being computed is not known yet.
    this.#keep(id, nothingRead);
    const outer = this.trace;
    const trace = newTrace();
    this.trace = trace;
    const resolved = derive(this);
    this.trace = outer;
    if (resolved !== undefined) {
      if (isSettled(resolved)) trace.missing = [];
      return { resolved, ...trace };
    }
    if (this.input.facts[this.#keyOf(id)]?.status === 'declined') {
      note(trace.declined, id);
      trace.missing = [];
    } else {
      const asksInputs = this.isHousehold && this.input.asksDirectly !== true;
      const inputs = definition.question === undefined || asksInputs ? trace.missing : [];
      trace.missing = [id, ...inputs.filter((input) => input !== id)];
    }
    return { resolved, ...trace };
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

const IMPLIED_YES: Resolved = { kind: 'bool', value: true };
const IMPLIED_NO: Resolved = { kind: 'bool', value: false };

function impliedValue({ value }: Implication): Resolved {
  if (typeof value === 'boolean') return value ? IMPLIED_YES : IMPLIED_NO;
  return { kind: 'option', value };
}

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
