import { type Day, formatDay } from './dates.ts';
import type { Text } from './values.ts';

export type Confidence = 'high' | 'medium' | 'low';

/** One dated value. Money in kopecks. `value` is absent where it was looked for and not found. */
export interface ParameterCell {
  readonly from: Day;
  /** Last day included; open when the next value is not announced on a known date. */
  readonly to?: Day;
  readonly value?: number;
  readonly confidence: Confidence;
  readonly source: string;
  /** Day on which the act was published, where it was looked up. */
  readonly publishedAt?: Day;
}

export interface Parameter {
  readonly id: string;
  readonly name: Text;
  readonly unit: string;
  readonly region: string;
  readonly group?: string;
  readonly cells: readonly ParameterCell[];
}

/** A cell that an answer rests on. */
export interface ParameterUse {
  readonly id: string;
  readonly region: string;
  /** First day of the value, `YYYY-MM-DD`. */
  readonly from: string;
  /** Kopecks when the unit is money. */
  readonly value: number;
  readonly unit: string;
}

export function isMoneyUnit(unit: string): boolean {
  return unit.startsWith('RUB');
}

interface Series {
  readonly parameter: Parameter;
  readonly cells: readonly { readonly from: Day; readonly to: Day; readonly use: ParameterUse | undefined }[];
}

/** Values by id and day. A missing cell is `undefined`, never the nearest year. */
export class ParameterTable {
  readonly #byId: ReadonlyMap<string, Series>;

  constructor(parameters: readonly Parameter[]) {
    this.#byId = new Map(parameters.map((parameter) => [parameter.id, seriesOf(parameter)]));
  }

  get(id: string): Parameter | undefined {
    return this.#byId.get(id)?.parameter;
  }

  ids(): string[] {
    return [...this.#byId.keys()];
  }

  at(id: string, day: Day): ParameterUse | undefined {
    const cells = this.#byId.get(id)?.cells ?? [];
    for (let index = cells.length - 1; index >= 0; index -= 1) {
      const cell = cells[index];
      if (cell !== undefined && day >= cell.from) return day <= cell.to ? cell.use : undefined;
    }
    return undefined;
  }
}

function seriesOf(parameter: Parameter): Series {
  const { id, region, unit } = parameter;
  const cells = parameter.cells.map(({ from, to, value }) => ({
    from,
    to: to ?? Number.POSITIVE_INFINITY,
    use: value === undefined ? undefined : { id, region, from: formatDay(from), value, unit },
  }));
  return { parameter, cells };
}

/** Holes and overlaps between cells, in words; cells must be in order of `from`. */
export function cellProblems(id: string, cells: readonly ParameterCell[]): string[] {
  const problems: string[] = [];
  for (const [index, cell] of cells.entries()) {
    if (cell.to !== undefined && cell.to < cell.from) {
      problems.push(
        `${id}: the value from ${formatDay(cell.from)} ends before it begins (${formatDay(cell.to)})`,
      );
    }
    const next = cells[index + 1];
    if (next === undefined) continue;
    if (cell.to === undefined) {
      problems.push(
        `${id}: the value from ${formatDay(cell.from)} needs "to", the day before ${formatDay(next.from)}`,
      );
    } else if (cell.to >= next.from) {
      problems.push(`${id}: values overlap on ${formatDay(next.from)}..${formatDay(cell.to)}`);
    } else if (cell.to + 1 < next.from) {
      problems.push(
        `${id}: no value for ${formatDay(cell.to + 1)}..${formatDay(next.from - 1)}; write a cell with "unknown" there`,
      );
    }
  }
  return problems;
}
