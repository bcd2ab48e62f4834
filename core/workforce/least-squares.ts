/** One observation: what it is, what was seen, how much it counts. */
export interface Observation {
  readonly features: ReadonlyMap<string, number>;
  readonly value: number;
  readonly weight: number;
}

export interface Fitted {
  readonly coefficients: ReadonlyMap<string, number>;
  /** Of the residuals, without what stands out. */
  readonly deviation: number;
  predict(features: ReadonlyMap<string, number>): number;
}

/** A residual beyond so many deviations is pulled back: a day of a broken trunk does not move the forecast. */
const huberLimit = 2;
const rounds = 10;

/**
 * Weighted least squares that holds small what is seen rarely (ridge) and forgives outliers (Huber, reweighted).
 * `penalty`: per feature, in observations; those in `free` are not held.
 */
export function fitRobust(
  observations: readonly Observation[],
  options: { readonly penalty: number; readonly free: ReadonlySet<string> },
): Fitted {
  const names = [...new Set(observations.flatMap(({ features }) => [...features.keys()]))].toSorted();
  const columns = new Map(names.map((name, column) => [name, column]));
  const penalties = names.map((name) => (options.free.has(name) ? 1e-6 : options.penalty));
  let trust = observations.map(({ weight }) => weight);
  let solved: readonly number[] = [];
  let deviation = 0;
  const predict = (features: ReadonlyMap<string, number>): number => {
    let sum = 0;
    for (const [name, strength] of features) sum += strength * (solved[columns.get(name) ?? -1] ?? 0);
    return sum;
  };
  for (let round = 0; round < rounds; round++) {
    solved = solveNormal(observations, { columns, trust, penalties });
    const residuals = observations.map((one) => one.value - predict(one.features));
    deviation = 1.4826 * median(residuals.map(Math.abs));
    const limit = huberLimit * deviation;
    trust = observations.map(({ weight }, index) => {
      const off = Math.abs(residuals[index] ?? 0);
      return off <= limit ? weight : (weight * limit) / off;
    });
  }
  return {
    coefficients: new Map(names.map((name, column) => [name, solved[column] ?? 0])),
    deviation,
    predict,
  };
}

function solveNormal(
  observations: readonly Observation[],
  of: {
    readonly columns: ReadonlyMap<string, number>;
    readonly trust: readonly number[];
    readonly penalties: readonly number[];
  },
): readonly number[] {
  const size = of.columns.size;
  const matrix = of.penalties.map((penalty, row) => {
    const line = new Float64Array(size);
    line[row] = penalty;
    return line;
  });
  const right = new Float64Array(size);
  for (const [index, { features, value }] of observations.entries()) {
    const weight = of.trust[index] ?? 0;
    const filled = [...features].map(([name, strength]) => [of.columns.get(name) ?? 0, strength] as const);
    for (const [row, strength] of filled) {
      right[row] = (right[row] ?? 0) + weight * strength * value;
      const line = matrix[row];
      if (line)
        for (const [column, other] of filled) line[column] = (line[column] ?? 0) + weight * strength * other;
    }
  }
  return eliminate(matrix, right);
}

/** Gauss without pivoting: a matrix with a positive diagonal added is positive definite. */
function eliminate(matrix: readonly Float64Array[], right: Float64Array): readonly number[] {
  for (const [pivot, line] of matrix.entries()) {
    const head = line[pivot] ?? 1;
    for (let row = pivot + 1; row < matrix.length; row++) {
      const other = matrix[row];
      const factor = (other?.[pivot] ?? 0) / head;
      if (!other || factor === 0) continue;
      for (let column = pivot; column < matrix.length; column++)
        other[column] = (other[column] ?? 0) - factor * (line[column] ?? 0);
      right[row] = (right[row] ?? 0) - factor * (right[pivot] ?? 0);
    }
  }
  const solved = new Array<number>(matrix.length).fill(0);
  for (let row = matrix.length - 1; row >= 0; row--) {
    let rest = right[row] ?? 0;
    for (let column = row + 1; column < matrix.length; column++)
      rest -= (matrix[row]?.[column] ?? 0) * (solved[column] ?? 0);
    solved[row] = rest / (matrix[row]?.[row] ?? 1);
  }
  return solved;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
