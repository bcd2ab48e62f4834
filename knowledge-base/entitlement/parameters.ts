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

/** Values by id and day. A missing cell is `undefined`, never the nearest year. */
export class ParameterTable {
  readonly #byId: ReadonlyMap<string, Parameter>;

  constructor(parameters: readonly Parameter[]) {
    this.#byId = new Map(parameters.map((parameter) => [parameter.id, parameter]));
  }

  get(id: string): Parameter | undefined {
    return this.#byId.get(id);
  }

  ids(): string[] {
    return [...this.#byId.keys()];
  }

  at(id: string, day: Day): ParameterUse | undefined {
    const parameter = this.#byId.get(id);
    if (parameter === undefined) return undefined;
    for (let index = parameter.cells.length - 1; index >= 0; index -= 1) {
      const cell = parameter.cells[index];
      if (cell === undefined || day < cell.from) continue;
      if (cell.value === undefined || (cell.to !== undefined && day > cell.to)) return undefined;
      const { region, unit } = parameter;
      return { id, region, from: formatDay(cell.from), value: cell.value, unit };
    }
    return undefined;
  }
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
