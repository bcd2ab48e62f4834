/** 200 Hz down to 50 Hz: the periods of a human voice at 8 000 samples a second. */
export const shortestLag = 40;
export const longestLag = 160;

/**
 * How far back (in samples) `samples` looks most like it does at `from`, over `length` samples.
 * There must be `longestLag` samples before `from`. In silence every lag fits; the shortest is given.
 */
export function pitchLag(samples: Int16Array, from: number, length: number): number {
  let best = shortestLag;
  let bestLikeness = 0;
  for (let lag = shortestLag; lag <= longestLag; lag += 2) {
    let product = 0;
    let energy = 1;
    for (let i = from; i < from + length; i += 2) {
      const then = samples[i - lag] as number;
      product += (samples[i] as number) * then;
      energy += then * then;
    }
    const likeness = product > 0 ? (product * product) / energy : 0;
    if (likeness > bestLikeness) {
      bestLikeness = likeness;
      best = lag;
    }
  }
  return best;
}
