import { waitIntegrals } from './wait-integrals.ts';

/** What comes in and who takes it, in a steady state. Times in milliseconds. */
export interface Load {
  readonly arrivalsPerHour: number;
  /** Mean time one contact takes its operator, wrap-up included. */
  readonly handleMs: number;
  /** How long callers wait on average before they give up. Absent: they never do (Erlang C). */
  readonly patienceMs?: number;
}

/** What callers and operators find with so many operators. Shares run 0–1. */
export interface Outcome {
  /** Of all who came: answered within the target time. */
  readonly serviceLevel: number;
  /** Of those answered; infinity where the queue only grows. */
  readonly averageWaitMs: number;
  readonly abandonedShare: number;
  /** Of operators' time, spent on contacts. */
  readonly occupancy: number;
  /** Of all who came: had to wait at all. */
  readonly waitsShare: number;
}

/** Mean number of contacts handled at the same time, if nobody waited. */
export function erlangsOf({ arrivalsPerHour, handleMs }: Load): number {
  return (arrivalsPerHour * handleMs) / 3_600_000;
}

/**
 * 1 / Erlang B: the inverse stays finite where B itself vanishes, and grows by sums of positive numbers only, so that
 * thousands of operators lose no digit. Jagerman's recursion; infinity far above the load.
 */
export function inverseErlangB(operators: number, erlangs: number): number {
  let inverse = 1;
  for (let n = 1; n <= operators; n++) {
    inverse = 1 + (n / erlangs) * inverse;
    if (inverse === Number.POSITIVE_INFINITY) return inverse;
  }
  return inverse;
}

/** What `operators` make of the load: Erlang C, or Erlang A where callers lose patience. */
export function outcomeOf(load: Load, operators: number, targetMs: number): Outcome {
  if (load.arrivalsPerHour <= 0 || load.handleMs <= 0)
    return { serviceLevel: 1, averageWaitMs: 0, abandonedShare: 0, occupancy: 0, waitsShare: 0 };
  if (operators <= 0) return nobodyThere(load);
  return load.patienceMs === undefined
    ? erlangC(load, operators, targetMs)
    : erlangA({ ...load, patienceMs: load.patienceMs }, operators, targetMs);
}

function nobodyThere({ patienceMs }: Load): Outcome {
  return {
    serviceLevel: 0,
    averageWaitMs: Number.POSITIVE_INFINITY,
    abandonedShare: patienceMs === undefined ? 0 : 1,
    occupancy: 0,
    waitsShare: 1,
  };
}

function erlangC(load: Load, operators: number, targetMs: number): Outcome {
  const erlangs = erlangsOf(load);
  const occupancy = erlangs / operators;
  if (occupancy >= 1)
    return {
      serviceLevel: 0,
      averageWaitMs: Number.POSITIVE_INFINITY,
      abandonedShare: 0,
      occupancy: 1,
      waitsShare: 1,
    };
  const inverse = inverseErlangB(operators, erlangs);
  const waitsShare = 1 / (inverse * (1 - occupancy) + occupancy);
  const spare = operators - erlangs;
  return {
    serviceLevel: 1 - waitsShare * Math.exp((-spare * targetMs) / load.handleMs),
    averageWaitMs: (waitsShare * load.handleMs) / spare,
    abandonedShare: 0,
    occupancy,
    waitsShare,
  };
}

/**
 * M/M/n+M (Palm; Garnett, Mandelbaum, Reiman 2002) by the integrals of Zeltyn and Mandelbaum (2005) over the wait offered
 * to a caller without end of patience.
 */
function erlangA(load: Load & { readonly patienceMs: number }, operators: number, targetMs: number): Outcome {
  const { handleMs, patienceMs } = load;
  const arrivals = load.arrivalsPerHour / 3_600_000;
  const served = operators / handleMs;
  const idle = inverseErlangB(operators - 1, erlangsOf(load));
  const { logScale, all, answered, answeredInTime, answeredWait } = waitIntegrals({
    arrivals,
    served,
    leaving: 1 / patienceMs,
    targetMs,
  });
  // Everything is divided by e^logScale: the integrals of an overloaded queue leave the range of numbers.
  const atOnce = idle * Math.exp(-logScale);
  const occupancy = erlangsOf(load) / operators;
  if (atOnce === Number.POSITIVE_INFINITY)
    return { serviceLevel: 1, averageWaitMs: 0, abandonedShare: 0, occupancy, waitsShare: 0 };
  const whole = atOnce + arrivals * all;
  const answeredShare = Math.min(1, (atOnce + arrivals * answered) / whole);
  return {
    serviceLevel: Math.min(1, (atOnce + arrivals * answeredInTime) / whole),
    averageWaitMs: (arrivals * answeredWait) / whole / answeredShare,
    abandonedShare: 1 - answeredShare,
    occupancy: occupancy * answeredShare,
    waitsShare: (arrivals * all) / whole,
  };
}
