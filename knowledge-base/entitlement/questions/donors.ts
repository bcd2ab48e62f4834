import { syntheticHouseholds } from '../../synthetic/index.ts';
import { type Day, formatDay } from '../dates.ts';
import { derivedFacts } from '../derived-facts.ts';
import { FactView, type ViewInput } from '../fact-view.ts';
import type { FactDefinition, FactDictionary, Facts } from '../facts.ts';
import { numberOf, optionNumber } from './answer-numbers.ts';
import { ConditionRegister, type Leaf } from './conditions.ts';
import { familyAnswers } from './family-answers.ts';
import { leafResults } from './leaf-results.ts';
import { factsBehind } from './linked-facts.ts';
import { minimumIncomeAnswers } from './minimum-income-answers.ts';
import { priorAnswers } from './prior-answers.ts';

/** Households whose answers stand for what a citizen may answer. */
const DONORS = 768;
const SEED = 20_260_331;

export type Around = Pick<ViewInput, 'dictionary' | 'parameters' | 'coefficients'>;

/**
 * A few thousand synthetic households of one knowledge base with everything known, and, worked out as they are needed,
 * what each answers to a question and how each meets a condition.
 */
export class Donors {
  readonly conditions = new ConditionRegister();
  readonly around: Around;
  readonly size: number;
  readonly asOf: Day;
  readonly #families: readonly Facts[];
  readonly #views: (FactView | undefined)[] = [];
  readonly #columns = new Map<string, Float64Array>();
  readonly #results: (Uint8Array | undefined)[] = [];
  #minimumIncome: readonly Readonly<Record<string, boolean | number | string>>[] | undefined;

  constructor(around: Around, asOf: Day) {
    this.around = around;
    this.asOf = asOf;
    const request = { seed: SEED, count: DONORS, asOf: formatDay(asOf) };
    const regions = regionsWithMinimum(around, asOf);
    const documents = syntheticHouseholds(regions.length === 0 ? request : { ...request, regions });
    this.#families = [...documents].map((document) => familyAnswers(document, around.dictionary));
    this.size = this.#families.length;
  }

  /** How every donor meets a condition: 0 no, 1 not known, 2 yes. */
  results(leaf: Leaf): Uint8Array {
    let results = this.#results[leaf.index];
    if (results === undefined) {
      results = leafResults(this, leaf);
      this.#results[leaf.index] = results;
    }
    return results;
  }

  /** Every donor's answer as a number (bool 0 or 1, an option its place, money in kopecks, days); NaN where there is none. */
  answers(id: string): Float64Array {
    let column = this.#columns.get(id);
    if (column === undefined) {
      column = this.#column(id);
      this.#columns.set(id, column);
    }
    return column;
  }

  regionOf(donor: number): string {
    const value = this.#families[donor]?.region?.value;
    return typeof value === 'string' ? value : '';
  }

  #column(id: string): Float64Array {
    const definition = this.around.dictionary.get(id);
    const column = new Float64Array(this.size).fill(Number.NaN);
    if (definition === undefined) return column;
    let known = 0;
    this.#families.forEach((facts, donor) => {
      const value = numberOf(definition, facts[id]?.value ?? this.#chatAnswer(donor, id));
      if (!Number.isNaN(value)) known += 1;
      column[donor] = value;
    });
    if (known < this.size) this.#derive(definition, column);
    return column.some((value) => !Number.isNaN(value)) ? column : priorAnswers(definition, this.size);
  }

  /** Questions to the whole family that a household described person by person answers at once. */
  #chatAnswer(donor: number, id: string): boolean | number | string | undefined {
    if (!id.startsWith('adults.')) return undefined;
    this.#minimumIncome ??= this.#families.map((_, index) => minimumIncomeAnswers(this.#view(index)));
    return this.#minimumIncome[donor]?.[id];
  }

  #derive(definition: FactDefinition, column: Float64Array): void {
    const implied = this.#shortcutAnswers(definition.id);
    if (implied === undefined && !derivedFacts.has(definition.id)) return;
    for (let donor = 0; donor < column.length; donor += 1) {
      if (!Number.isNaN(column[donor] ?? 0)) continue;
      column[donor] =
        implied === undefined ? viewNumber(this.#view(donor), definition) : (implied[donor] ?? Number.NaN);
    }
  }

  /** A shortcut such as "is it all as usual?" gets the answer that the facts behind it agree with. */
  #shortcutAnswers(id: string): Float64Array | undefined {
    const behind = factsBehind(id, this.around.dictionary);
    if (behind === undefined) return undefined;
    const answers = new Float64Array(this.size).fill(behind.when ? 1 : 0);
    for (const [fact, value] of Object.entries(behind.values)) {
      const definition = this.around.dictionary.get(fact);
      if (definition === undefined) continue;
      const column = this.answers(fact);
      const usual = numberOf(definition, value);
      for (let donor = 0; donor < this.size; donor += 1) {
        const told = column[donor] ?? Number.NaN;
        if (!Number.isNaN(told) && told !== usual) answers[donor] = behind.when ? 0 : 1;
      }
    }
    return answers;
  }

  #view(donor: number): FactView {
    let view = this.#views[donor];
    if (view === undefined) {
      const facts = this.#families[donor] ?? {};
      view = new FactView({ ...this.around, facts, at: this.asOf, shortcuts: new Set() });
      this.#views[donor] = view;
    }
    return view;
  }
}

/** Places whose subsistence minimum is known: elsewhere no donor's income could be compared with it. */
function regionsWithMinimum({ dictionary, parameters }: Around, asOf: Day): string[] {
  const codes = dictionary.get('region')?.options?.map(({ id }) => id) ?? [];
  return codes.filter((code) => parameters.at(`pm-${code}-capita`, asOf) !== undefined);
}

function viewNumber(view: FactView, definition: FactDefinition): number {
  const { id, type } = definition;
  if (type === 'bool') {
    const tri = view.bool(id);
    return tri === 1 ? Number.NaN : tri / 2;
  }
  if (type === 'enum') {
    const option = view.option(id);
    return option === undefined ? Number.NaN : optionNumber(definition, option);
  }
  const range = view.num(id);
  return range === undefined || range.lo !== range.hi ? Number.NaN : range.lo;
}

const built = new WeakMap<FactDictionary, Donors[]>();
const KEPT = 2;
/** Within half a year the same households do: their ages are compared from their own day. */
const LONGEST_SHIFT = 200;

/** The donors of a knowledge base about this day: made at the first question, then kept. */
export function donorsOf(around: Around, at: Day): Donors {
  const all = built.get(around.dictionary) ?? [];
  let donors = all.find(({ asOf }) => Math.abs(asOf - at) <= LONGEST_SHIFT);
  if (donors === undefined) {
    donors = new Donors(around, at);
    built.set(around.dictionary, [donors, ...all].slice(0, KEPT));
  }
  return donors;
}
