interface Rates {
  /** Per millisecond. */
  readonly arrivals: number;
  /** All operators together. */
  readonly served: number;
  /** Of one who waits: 1 / patience. */
  readonly leaving: number;
  readonly targetMs: number;
}

interface WaitIntegrals {
  /** All others are to be multiplied by e to this. */
  readonly logScale: number;
  readonly all: number;
  /** Of callers still there when their turn comes. */
  readonly answered: number;
  readonly answeredInTime: number;
  /** Each multiplied by its wait. */
  readonly answeredWait: number;
}

/** Beyond so many e-folds below its peak a density adds nothing to sixteen digits. */
const farFolds = 45;

/** Pieces of each half of the density; with eight points each the error is below 1e-12. */
const pieces = 48;

/**
 * Integrals of e^h over the wait t offered to a caller of endless patience, where
 * h(t) = arrivals / leaving * (1 - e^(-leaving t)) - served * t (Zeltyn, Mandelbaum 2005, section 4).
 */
export function waitIntegrals({ arrivals, served, leaving, targetMs }: Rates): WaitIntegrals {
  const h = (t: number): number => (-arrivals / leaving) * Math.expm1(-leaving * t) - served * t;
  const peak = arrivals > served ? Math.log(arrivals / served) / leaving : 0;
  const logScale = h(peak);
  let end = 1 / (served + leaving);
  while (logScale - h(peak + end) < farFolds) end *= 2;
  const sums = { all: 0, answered: 0, answeredInTime: 0, answeredWait: 0 };
  const cuts = [0, peak, Math.min(targetMs, peak + end), peak + end].toSorted((a, b) => a - b);
  for (const [index, from] of cuts.entries()) {
    const step = ((cuts[index + 1] ?? from) - from) / pieces;
    if (step === 0) continue;
    const isInTime = from < targetMs;
    for (let piece = 0; piece < pieces; piece++) {
      for (const [at, weight] of gauss) {
        const t = from + step * (piece + at);
        const density = weight * step * Math.exp(h(t) - logScale);
        const answered = density * Math.exp(-leaving * t);
        sums.all += density;
        sums.answered += answered;
        if (isInTime) sums.answeredInTime += answered;
        sums.answeredWait += answered * t;
      }
    }
  }
  return { logScale, ...sums };
}

/** Points and weights of Gauss and Legendre for eight points, from 0 to 1. */
const gauss: readonly (readonly [number, number])[] = [
  [0.1834346424956498, 0.362683783378362],
  [0.525532409916329, 0.3137066458778873],
  [0.7966664774136267, 0.2223810344533745],
  [0.9602898564975363, 0.1012285362903763],
].flatMap(([x = 0, w = 0]) => [[(1 - x) / 2, w / 2] as const, [(1 + x) / 2, w / 2] as const]);
