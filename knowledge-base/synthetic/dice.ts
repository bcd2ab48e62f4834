/** Repeatable chance: the same seed gives the same rolls on every machine. Not for secrets. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = (Math.imul(seed | 0, 0x9e3779b1) ^ 0x5bd1e995) >>> 0;
  }

  /** From 0 (included) to 1 (excluded): Mulberry32. */
  roll(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  chance(share: number): boolean {
    return this.roll() < share;
  }

  /** A whole number from `lo` to `hi`, both included. */
  whole(lo: number, hi: number): number {
    return lo + Math.floor(this.roll() * (hi - lo + 1));
  }

  /** About normal with spread 1, between −3 and 3: the sum of rolls. */
  bell(): number {
    return (this.roll() + this.roll() + this.roll() + this.roll() - 2) * 1.732;
  }

  pick<T>(table: Weighted<T>): T {
    const roll = this.roll() * table.total;
    const { limits, values } = table;
    let index = 0;
    while (index < limits.length - 1 && roll >= (limits[index] ?? 0)) index += 1;
    const value = values[index];
    if (value === undefined) throw new RangeError('nothing to pick from');
    return value;
  }
}

/** Values with running sums of their weights; the most frequent stand first, so that a pick is short. */
export interface Weighted<T> {
  readonly values: readonly T[];
  readonly limits: readonly number[];
  readonly total: number;
}

export function weighted<T>(entries: readonly (readonly [T, number])[]): Weighted<T> {
  const sorted = [...entries].sort((a, b) => b[1] - a[1]);
  let total = 0;
  const limits = sorted.map(([, weight]) => {
    total += weight;
    return total;
  });
  return { values: sorted.map(([value]) => value), limits, total };
}
