import { type DayForecast, sumOf } from './contact-series.ts';

/** How much stronger or weaker today is than was expected, and what is still to come. */
export interface Reforecast {
  /** 1: as expected. */
  readonly factor: number;
  readonly offered: readonly number[];
}

/**
 * What is left of today from what has come so far. The day's strength is taken as gamma with the deviation days have,
 * what comes as Poisson: few contacts in the morning move it little, half a day moves it nearly all the way.
 */
export function reforecast(
  { offered }: Pick<DayForecast, 'offered'>,
  of: { readonly soFar: readonly number[]; readonly dayDeviation: number },
): Reforecast {
  const past = of.soFar.length;
  const prior = 1 / of.dayDeviation ** 2;
  const factor = (prior + sumOf(of.soFar)) / (prior + sumOf(offered.slice(0, past)));
  return {
    factor,
    offered: offered.map((value, slot) => (slot < past ? (of.soFar[slot] ?? 0) : value * factor)),
  };
}
