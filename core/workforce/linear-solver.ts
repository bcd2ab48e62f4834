/** Solves a model in the LP format of CPLEX; blocks until done or out of time. */
export type LinearSolver = (
  model: string,
  options: {
    readonly seconds: number /** Stop within this share of the best possible. */;
    readonly gap: number;
  },
) => LinearSolution;

export interface LinearSolution {
  /** `none`: infeasible, or out of time before anything was found. */
  readonly outcome: 'optimal' | 'out-of-time' | 'none';
  readonly objective: number;
  readonly values: ReadonlyMap<string, number>;
}

interface Row {
  readonly terms: readonly Term[];
  readonly is: '<=' | '>=' | '=';
  readonly than: number;
}

type Term = readonly [factor: number, variable: string];

/** Writes a model down, in lines short enough for every reader of the format. */
export class ModelText {
  readonly #objective: Term[] = [];
  readonly #rows: Row[] = [];
  readonly #bounds: string[] = [];
  readonly #whole: string[] = [];

  /** Not negative. `whole`: counts things; `most`: not more than that. */
  variable(
    name: string,
    of: { readonly cost: number; readonly most?: number; readonly isWhole?: boolean },
  ): void {
    this.#objective.push([of.cost, name]);
    if (of.most !== undefined) this.#bounds.push(`0 <= ${name} <= ${of.most}`);
    if (of.isWhole) this.#whole.push(name);
  }

  row(terms: readonly Term[], is: Row['is'], than: number): void {
    if (terms.length > 0) this.#rows.push({ terms, is, than });
  }

  /** `relaxed`: things may be counted in parts; its optimum is a bound no plan can beat. */
  text({ relaxed = false }: { readonly relaxed?: boolean } = {}): string {
    return [
      'Minimize',
      ` cost: ${written(this.#objective)}`,
      'Subject To',
      ...this.#rows.map(({ terms, is, than }, index) => ` r${index}: ${written(terms)} ${is} ${than}`),
      'Bounds',
      ...this.#bounds.map((line) => ` ${line}`),
      ...(relaxed || this.#whole.length === 0 ? [] : ['General', ...this.#whole.map((name) => ` ${name}`)]),
      'End',
    ].join('\n');
  }
}

const termsOfLine = 8;

function written(terms: readonly Term[]): string {
  const lines: string[] = [];
  for (let from = 0; from < terms.length; from += termsOfLine)
    lines.push(
      terms
        .slice(from, from + termsOfLine)
        .map(([factor, name]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`)
        .join(' '),
    );
  return lines.join('\n  ');
}
