/** Milliseconds between edges: thresholds that people set, exactly, and enough between them for percentiles. */
const thresholdsS = [
  1, 2, 3, 5, 7, 10, 12, 15, 20, 25, 30, 40, 50, 60, 75, 90, 120, 150, 180, 240, 300, 360, 420, 480, 600, 720,
  900, 1200, 1500, 1800, 2400, 3000, 3600, 5400, 7200, 10_800, 14_400, 28_800, 86_400,
] as const;

const edges: readonly number[] = thresholdsS.map((seconds) => seconds * 1000);

/** Targets a report can be asked for, in seconds: what lies on an edge is counted exactly. */
export function isThreshold(seconds: number): boolean {
  return thresholdsS.some((one) => one === seconds);
}

/** Number of the bin of a duration: bin n holds what is longer than edge n−1 and at most edge n. */
export function binOf(ms: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ms <= (edges[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Durations counted by bin; sums of two are of both together. */
export type Histogram = ReadonlyMap<number, number>;

/** How many took at most so long; exact for a threshold, for anything else of the bins below it. */
export function countWithin(histogram: Histogram, seconds: number): number {
  const last = binOf(seconds * 1000) - (isThreshold(seconds) ? 0 : 1);
  let count = 0;
  for (const [bin, n] of histogram) if (bin <= last) count += n;
  return count;
}

/**
 * The duration that a share of them did not exceed, in milliseconds: read off within its bin as if they lay evenly there.
 * `undefined`: there are none.
 */
export function percentile(histogram: Histogram, share: number): number | undefined {
  const bins = [...histogram].filter(([, n]) => n > 0).sort(([a], [b]) => a - b);
  const total = bins.reduce((sum, [, n]) => sum + n, 0);
  if (total === 0) return undefined;
  const wanted = share * total;
  let below = 0;
  for (const [bin, n] of bins) {
    if (below + n >= wanted) {
      const from = bin === 0 ? 0 : (edges[bin - 1] ?? 0);
      const to = edges[bin] ?? from;
      return Math.round(from + ((wanted - below) / n) * (to - from));
    }
    below += n;
  }
  return edges.at(-1);
}
